import { z } from 'zod';
import { LONGEST_NAME, MOST_ALIASES, SKILL_SOURCES, SKILL_STATES } from '#domain/skill-list';
import { cursor, id, instant, limit, operation } from './operation.ts';

const name = z.string().trim().min(1).max(LONGEST_NAME);
const state = z.enum(SKILL_STATES);

const skill = z.object({
  id: id('skill'),
  label: z.string(),
  aliases: z.array(z.string()),
  state,
  source: z.enum(SKILL_SOURCES),
  /** Texts of the company that hold it, for learnt ones. */
  documents: z.int(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});
export type CompanySkill = z.infer<typeof skill>;

const TAG = 'SmartAssistant';

export const listCompanySkills = operation({
  operationId: 'listCompanySkills',
  method: 'get',
  path: '/smart-assistant/skills',
  summary: 'The company’s own skills: proposed, approved or rejected',
  tag: TAG,
  access: 'settings.manage',
  query: z.strictObject({ state: state.default('PROPOSED'), q: z.string().max(100).optional(), limit, cursor }),
  answer: z.object({
    items: z.array(skill),
    counts: z.record(state, z.int()),
    nextCursor: z.string().nullable(),
  }),
});

export const addCompanySkills = operation({
  operationId: 'addCompanySkills',
  method: 'post',
  path: '/smart-assistant/skills',
  summary:
    'Takes skills into the company’s lexicon; a list of any length comes in batches, and a batch sent twice changes nothing',
  tag: TAG,
  access: 'settings.manage',
  body: z.strictObject({
    source: z.enum(['ADDED', 'ESCO', 'ONET', 'LIST']).default('ADDED'),
    skills: z
      .array(
        z.strictObject({
          label: name,
          aliases: z.array(name).max(MOST_ALIASES).default([]),
          externalId: z.string().max(300).nullable().default(null),
        }),
      )
      .min(1)
      .max(500),
  }),
  answer: z.object({ added: z.int(), changed: z.int(), same: z.int() }),
});

export const decideCompanySkills = operation({
  operationId: 'decideCompanySkills',
  method: 'post',
  path: '/smart-assistant/skills/decisions',
  summary: 'Approves or rejects skills; the answer says what each was before, for taking it back',
  tag: TAG,
  access: 'settings.manage',
  body: z.strictObject({ ids: z.array(id('skill')).min(1).max(200), state }),
  answer: z.object({ changed: z.array(z.object({ id: id('skill'), before: state })) }),
});

export const editCompanySkill = operation({
  operationId: 'editCompanySkill',
  method: 'patch',
  path: '/smart-assistant/skills/{skillId}',
  summary: 'Renames a skill or changes its other names',
  tag: TAG,
  access: 'settings.manage',
  params: z.strictObject({ skillId: id('skill') }),
  body: z.strictObject({ label: name.optional(), aliases: z.array(name).max(MOST_ALIASES).optional() }),
  answer: z.object({ id: id('skill') }),
});
