import { z } from 'zod';
import { SCORE_BANDS } from '#domain/score-band';
import { MOST_LISTED, REQUIREMENT_WEIGHTS, WHAT_IF_STATES } from '#domain/what-if';
import { id, operation } from './operation.ts';
import { jobParams } from './jobs.ts';

const TAG = 'SmartAssistant';
const requirementId = z.string().max(40);
const count = z.number().int();
const pair = z.object({ before: count, after: count });

export const listAskedRequirements = operation({
  operationId: 'listAskedRequirements',
  method: 'get',
  path: '/jobs/{jobId}/what-if',
  summary: 'What the job asks for as SmartAssistant read it, to try out something else',
  tag: TAG,
  params: jobParams,
  answer: z.object({
    requirements: z.array(
      z.object({
        id: requirementId,
        kind: z.string(),
        label: z.string(),
        must: z.boolean(),
        /** The entry of the job's lists that it comes from; null when only the ad asks for it. */
        entry: z.string().nullable(),
        /** Stands in the text of the ad, so that the lists alone cannot take it away. */
        inAd: z.boolean(),
      }),
    ),
    /** The job was read at all. */
    isRead: z.boolean(),
    /** Nothing of the job has changed since it was read. */
    isCurrent: z.boolean(),
  }),
});
export type AskedRequirements = z.infer<typeof listAskedRequirements.answer>;

const changes = {
  changed: z
    .array(z.strictObject({ id: requirementId, to: z.enum(REQUIREMENT_WEIGHTS) }))
    .max(200)
    .default([]),
  added: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(100), must: z.boolean() }))
    .max(MOST_LISTED)
    .default([]),
};

export const askWhatIf = operation({
  operationId: 'askWhatIf',
  method: 'post',
  path: '/jobs/{jobId}/what-if',
  summary: 'Asks how counts and order would change with other requirements; nothing of the job is saved',
  tag: TAG,
  status: 202,
  params: jobParams,
  body: z.strictObject(changes),
  answer: z.object({ id: id('whatIf') }),
});
export type AskedChanges = z.output<typeof askWhatIf.body>;

export const whatIfAnswer = z.object({
  people: count,
  /** People whose score of today was being computed anew meanwhile. */
  stale: count,
  bands: z.array(pair.extend({ band: z.enum(SCORE_BANDS) })),
  noScore: pair,
  /** People who come into a higher or a lower band. */
  up: count,
  down: count,
  /** People who match every must-have. */
  allMusts: pair,
  musts: z.array(
    z.object({ id: requirementId, label: z.string(), matched: count, partly: count, missing: count, unknown: count }),
  ),
  /** The first 25 of the new order. */
  first: z.array(
    z.object({
      applicationId: id('application'),
      name: z.string(),
      headline: z.string().nullable(),
      before: count.nullable(),
      after: count.nullable(),
      rankBefore: count,
      rankAfter: count,
    }),
  ),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

export const getWhatIf = operation({
  operationId: 'getWhatIf',
  method: 'get',
  path: '/jobs/{jobId}/what-if/{whatIfId}',
  summary: 'The answer to a What-if, for who asked and for a day',
  tag: TAG,
  params: jobParams.extend({ whatIfId: id('whatIf') }),
  answer: z.object({ state: z.enum(WHAT_IF_STATES), result: whatIfAnswer.nullable() }),
});
