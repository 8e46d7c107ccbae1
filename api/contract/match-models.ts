import { z } from 'zod';
import { MODEL_STATES } from '#domain/match-model';
import { id, instant, operation } from './operation.ts';

const gate = z.object({ name: z.string(), value: z.number().nullable(), limit: z.number(), ok: z.boolean() });

export const matchModel = z.object({
  id: id('matchModel'),
  state: z.enum(MODEL_STATES),
  createdAt: instant,
  training: z.object({
    from: instant.nullable(),
    to: instant.nullable(),
    decisions: z.number().int(),
    pairs: z.number().int(),
    /** Decisions that were not learnt from, by reason. */
    excluded: z.record(z.string(), z.number().int()),
    /** Recommended people whom the team added or passed, and those that were not learnt from, by reason. */
    recommendations: z.object({
      added: z.number().int(),
      passed: z.number().int(),
      excluded: z.record(z.string(), z.number().int()),
    }),
  }),
  gates: z.array(gate),
  judgement: z.object({ gates: z.array(gate), overlap: z.number(), at: instant, passed: z.boolean() }).nullable(),
  /** One weight per feature, f1 … f15 and f17; null before it was trained. */
  weights: z.array(z.number()).nullable(),
  sha256: z.string().nullable(),
  shadowDaysLeft: z.number().int().nullable(),
  /** What stands against promoting it now; null where that is no question. */
  faults: z.array(gate).nullable(),
  parentId: id('matchModel').nullable(),
  promotedBy: z.string().nullable(),
  promotedAt: instant.nullable(),
  reason: z.string().nullable(),
  endedAt: instant.nullable(),
});
export type MatchModel = z.infer<typeof matchModel>;

const params = z.object({ modelId: id('matchModel') });
const body = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const listMatchModels = operation({
  operationId: 'listMatchModels',
  method: 'get',
  path: '/smart-assistant/models',
  summary:
    'Every model that this company’s decisions made, the newest first, with what each learnt and how its gates stood',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  answer: z.object({
    items: z.array(matchModel),
    /** The model in force; null: the one that every company begins with. */
    activeId: id('matchModel').nullable(),
    history: z.enum(['ON', 'REQUIREMENTS_ONLY']),
    /** Reviewed decisions since the last run, and how many a new one needs. */
    newDecisions: z.number().int(),
    neededDecisions: z.number().int(),
    /** The weights that every company begins with, in the same order. */
    startWeights: z.array(z.number()),
  }),
});
export type MatchModels = z.infer<typeof listMatchModels.answer>;

export const getMatchModel = operation({
  operationId: 'getMatchModel',
  method: 'get',
  path: '/smart-assistant/models/{modelId}',
  summary: 'The card of one model',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  params,
  answer: matchModel,
});

export const promoteMatchModel = operation({
  operationId: 'promoteMatchModel',
  method: 'post',
  path: '/smart-assistant/models/{modelId}/promotion',
  summary:
    'Puts a model in force that passed its gates and its shadow days; 409 GATE_FAILED names what stands against it',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  params,
  body,
  answer: matchModel,
});

export const rollbackMatchModel = operation({
  operationId: 'rollbackMatchModel',
  method: 'post',
  path: '/smart-assistant/models/{modelId}/rollback',
  summary: 'Takes the model in force back; the one before it and its scores are in force again',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  params,
  body,
  answer: matchModel,
});
