import { z } from 'zod';
import {
  LONGEST_TITLE,
  MOST_OCCUPATIONS,
  MOST_OTHER_NAMES,
  OCCUPATION_SOURCES,
  OCCUPATION_STATES,
} from '#domain/occupation-list';
import { cursor, id, instant, limit, operation } from './operation.ts';

const name = z.string().trim().min(1).max(LONGEST_TITLE);
const state = z.enum(OCCUPATION_STATES);
const source = z.enum(OCCUPATION_SOURCES);
const importId = id('occupationImport');

const occupation = z.object({ id: id('occupation'), label: z.string(), alts: z.array(z.string()), state, source });
export type CompanyOccupation = z.infer<typeof occupation>;

const occupationImport = z.object({
  id: importId,
  /** Name of the file. */
  name: z.string(),
  source,
  total: z.int(),
  stored: z.int(),
  /** Only a list that is whole takes part. */
  finished: z.boolean(),
  by: z.string(),
  at: instant,
});
export type OccupationImport = z.infer<typeof occupationImport>;

const TAG = 'SmartAssistant';
const shared = { tag: TAG, access: 'settings.manage' } as const;
const params = z.strictObject({ importId });

export const listCompanyOccupations = operation({
  operationId: 'listCompanyOccupations',
  method: 'get',
  path: '/smart-assistant/occupations',
  summary: 'The company’s own occupations, in use or removed, and the lists that they came with',
  ...shared,
  query: z.strictObject({ state: state.default('IN_USE'), q: z.string().max(100).optional(), limit, cursor }),
  answer: z.object({
    items: z.array(occupation),
    counts: z.record(state, z.int()),
    /** Names of all that are in use. */
    names: z.int(),
    imports: z.array(occupationImport),
    nextCursor: z.string().nullable(),
  }),
});

export const decideCompanyOccupations = operation({
  operationId: 'decideCompanyOccupations',
  method: 'post',
  path: '/smart-assistant/occupations/decisions',
  summary: 'Takes occupations out of use, or back in',
  ...shared,
  body: z.strictObject({ ids: z.array(id('occupation')).min(1).max(200), state }),
  answer: z.object({ changed: z.array(id('occupation')) }),
});

export const startOccupationImport = operation({
  operationId: 'startOccupationImport',
  method: 'post',
  path: '/smart-assistant/occupation-imports',
  summary: 'Opens a list of occupations; the same file again goes on where it ended',
  ...shared,
  body: z.strictObject({
    name: z.string().trim().min(1).max(300),
    source,
    total: z.int().min(1).max(MOST_OCCUPATIONS),
  }),
  answer: z.object({ id: importId, finished: z.boolean() }),
});

export const addOccupations = operation({
  operationId: 'addOccupations',
  method: 'post',
  path: '/smart-assistant/occupation-imports/{importId}/occupations',
  summary: 'Stores a batch of an open list; a batch sent twice changes nothing',
  ...shared,
  params,
  body: z.strictObject({
    occupations: z
      .array(
        z.strictObject({
          label: name,
          alts: z.array(name).max(MOST_OTHER_NAMES).default([]),
          externalId: z.string().max(300).nullable().default(null),
        }),
      )
      .min(1)
      .max(500),
  }),
  answer: z.object({ added: z.int(), same: z.int() }),
});

export const finishOccupationImport = operation({
  operationId: 'finishOccupationImport',
  method: 'post',
  path: '/smart-assistant/occupation-imports/{importId}/finish',
  summary: 'Closes a list: its occupations take part from now on',
  ...shared,
  params,
  answer: z.object({ stored: z.int() }),
});

export const removeOccupationImport = operation({
  operationId: 'removeOccupationImport',
  method: 'delete',
  path: '/smart-assistant/occupation-imports/{importId}',
  summary: 'Removes a whole list with its occupations; it can be put back within a day',
  ...shared,
  status: 204,
  params,
  answer: z.undefined(),
});

export const restoreOccupationImport = operation({
  operationId: 'restoreOccupationImport',
  method: 'post',
  path: '/smart-assistant/occupation-imports/{importId}/restore',
  summary: 'Puts back a list that was removed less than a day ago',
  ...shared,
  status: 204,
  params,
  answer: z.undefined(),
});
