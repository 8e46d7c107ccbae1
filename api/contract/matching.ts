import { z } from 'zod';
import { REQUIREMENT_STATES, SCORE_BANDS, SCORE_STATES } from '#domain/score-band';
import { cursor, instant, limit, listOf, operation } from './operation.ts';
import { applicationFilters, applicationParams, applicationRow, applicationSort } from './applications.ts';
import { jobParams } from './jobs.ts';

export const stack = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  why: z.array(z.string()),
  count: z.number().int(),
  /** DISABLED: count 0 inside the selection; DROPPED: selected but no longer suggested; SUSPENDED: told to administrators. */
  state: z.enum(['AVAILABLE', 'SELECTED', 'DISABLED', 'DROPPED', 'SUSPENDED']),
});
export type Stack = z.infer<typeof stack>;

const selection = { stacks: listOf(z.string().max(40)), ...applicationFilters };
const counts = {
  pool: z.number().int(),
  visible: z.number().int(),
  selected: z.number().int(),
  stacks: z.array(stack),
  /** People hidden by a filter because the fact is unknown, per filter field. */
  unknownCounts: z.record(z.string(), z.number().int()),
  updatedAt: instant.nullable(),
  /** Scores or stacks are being computed at this moment. */
  updating: z.boolean(),
};

export const discover = operation({
  operationId: 'discover',
  method: 'get',
  path: '/jobs/{jobId}/discover',
  summary: 'Stacks with live counts, filters and the people in all selected groups',
  tag: 'SmartAssistant',
  params: jobParams,
  query: z.strictObject({ ...selection, sort: applicationSort, limit, cursor }),
  answer: z.object({ ...counts, items: z.array(applicationRow), nextCursor: z.string().nullable() }),
});

export const discoverCounts = operation({
  operationId: 'discoverCounts',
  method: 'get',
  path: '/jobs/{jobId}/discover/counts',
  summary: 'Size of a selection and the counts of the other stacks inside it, without people',
  tag: 'SmartAssistant',
  params: jobParams,
  query: z.strictObject(selection),
  answer: z.object(counts),
});
export type DiscoverCounts = z.infer<typeof discoverCounts.answer>;

const facet = z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() }));

export const discoverFacets = operation({
  operationId: 'discoverFacets',
  method: 'get',
  path: '/jobs/{jobId}/discover/facets',
  summary: 'Values to offer in the filters, with the number of visible people who have each',
  tag: 'SmartAssistant',
  params: jobParams,
  answer: z.object({ skill: facet, degree: facet, field: facet, city: facet, language: facet }),
});
export type DiscoverFacets = z.infer<typeof discoverFacets.answer>;

export const evidence = z
  .object({ source: z.enum(['RESUME', 'JOB']), text: z.string(), start: z.number().int(), end: z.number().int() })
  .nullable();

export const matchScore = z.object({
  value: z.number().int().nullable(),
  band: z.enum(SCORE_BANDS).nullable(),
  state: z.enum(SCORE_STATES),
  base: z.number().int().nullable(),
  points: z.array(z.object({ code: z.string(), text: z.string(), points: z.number().int(), evidence })),
  requirements: z.array(
    z.object({ id: z.string(), text: z.string(), must: z.boolean(), state: z.enum(REQUIREMENT_STATES), evidence }),
  ),
  modelId: z.string().nullable(),
  computedAt: instant.nullable(),
  updating: z.boolean(),
});
export type MatchScore = z.infer<typeof matchScore>;

export const getMatchScore = operation({
  operationId: 'getMatchScore',
  method: 'get',
  path: '/applications/{applicationId}/match-score',
  summary: 'The score with base, points that add up to it, and the requirement list',
  tag: 'SmartAssistant',
  params: applicationParams,
  query: z.strictObject({ at: instant.optional() }),
  answer: matchScore,
});

export const refreshMatchScore = operation({
  operationId: 'refreshMatchScore',
  method: 'post',
  path: '/applications/{applicationId}/match-score/refresh',
  summary: 'Asks for a new score; nothing happens if the inputs are unchanged',
  tag: 'SmartAssistant',
  status: 202,
  params: applicationParams,
  answer: z.object({ state: z.literal('PENDING') }),
});

export const smartAssistantSettings = z.object({
  institutionStacks: z.boolean(),
  locationStacks: z.boolean(),
  /** Least score of a recommendation, 55 to 95; the bar of a job may be higher. */
  recommendationMinScore: z.number().int(),
  recommendEmployees: z.boolean(),
  /** ON: scores and groups learn from this company's decisions; REQUIREMENTS_ONLY: they follow the job ad alone. */
  history: z.enum(['ON', 'REQUIREMENTS_ONLY']),
  /** Whether a new model may replace the present one by itself after its shadow days. */
  autoPromote: z.boolean(),
  /** Whether the apply form asks the equal-opportunity questions. */
  eeoQuestions: z.boolean(),
});

export const getSmartAssistantSettings = operation({
  operationId: 'getSmartAssistantSettings',
  method: 'get',
  path: '/settings/smart-assistant',
  summary: 'Switches of SmartAssistant',
  tag: 'SmartAssistant',
  answer: smartAssistantSettings,
});

export const patchSmartAssistantSettings = operation({
  operationId: 'patchSmartAssistantSettings',
  method: 'patch',
  path: '/settings/smart-assistant',
  summary: 'Changes switches of SmartAssistant',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  body: z.strictObject(smartAssistantSettings.partial().shape),
  answer: smartAssistantSettings,
});
