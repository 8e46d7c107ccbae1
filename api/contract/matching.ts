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
  /** DISABLED: count 0 inside the selection; DROPPED: selected but no longer suggested. */
  state: z.enum(['AVAILABLE', 'SELECTED', 'DISABLED', 'DROPPED']),
});
export type Stack = z.infer<typeof stack>;

export const discover = operation({
  operationId: 'discover',
  method: 'get',
  path: '/jobs/{jobId}/discover',
  summary: 'Stacks with live counts, filters and the people in all selected groups',
  tag: 'SmartAssistant',
  params: jobParams,
  query: z.strictObject({
    stacks: listOf(z.string().max(40)),
    ...applicationFilters,
    sort: applicationSort,
    limit,
    cursor,
  }),
  answer: z.object({
    pool: z.number().int(),
    visible: z.number().int(),
    selected: z.number().int(),
    stacks: z.array(stack),
    /** People hidden by a filter because the fact is unknown, per filter field. */
    unknownCounts: z.record(z.string(), z.number().int()),
    /** Values to offer in the filters, with counts inside the visible pool. */
    facets: z.object({
      skill: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
      degree: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
      field: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
      city: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
      language: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
    }),
    items: z.array(applicationRow),
    nextCursor: z.string().nullable(),
    updatedAt: instant.nullable(),
    /** Scores or stacks are being computed at this moment. */
    updating: z.boolean(),
  }),
});

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
  body: z.strictObject({
    institutionStacks: z.boolean().optional(),
    locationStacks: z.boolean().optional(),
    recommendationMinScore: z.number().int().optional(),
    recommendEmployees: z.boolean().optional(),
  }),
  answer: smartAssistantSettings,
});
