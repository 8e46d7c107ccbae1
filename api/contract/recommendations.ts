import { z } from 'zod';
import { SCORE_BANDS } from '#domain/score-band';
import { application, fact } from './applications.ts';
import { jobParams } from './jobs.ts';
import { matchScore } from './matching.ts';
import { id, instant, operation } from './operation.ts';

export const recommendation = z.object({
  candidateId: id('candidate'),
  name: z.string(),
  headline: z.string().nullable(),
  score: z.object({ value: z.number().int(), band: z.enum(SCORE_BANDS) }),
  reasons: z.array(z.string()),
  /** "Applied 14 months ago", or "Applied here before" to who may not see that job. */
  applied: z.string(),
  earlier: z.object({ applicationId: id('application'), jobId: id('job'), jobTitle: z.string() }).nullable(),
  employee: z.boolean(),
  /** Since when the person is above the bar because the job's text changed, until this viewer has seen that. */
  newSince: instant.nullable(),
  passed: z.object({ by: z.string(), at: instant, reason: z.string().nullable() }).nullable(),
});
export type Recommendation = z.infer<typeof recommendation>;
const personParams = jobParams.extend({ candidateId: id('candidate') });

export const listRecommendations = operation({
  operationId: 'listRecommendations',
  method: 'get',
  path: '/jobs/{jobId}/recommendations',
  summary: 'Past applicants of the company who fit this job well enough, strongest first; never topped up',
  tag: 'SmartAssistant',
  params: jobParams,
  query: z.strictObject({ passed: z.enum(['true', 'false']).default('false') }),
  answer: z.object({
    items: z.array(recommendation),
    shown: z.number().int(),
    /** How many of those shown are new to this viewer. */
    fresh: z.number().int(),
    passed: z.number().int(),
    barExplained: z.string(),
    /** When past applicants were last looked through; null before the first time. */
    updatedAt: instant.nullable(),
  }),
});
export type Recommendations = z.infer<typeof listRecommendations.answer>;

export const recommendedPerson = recommendation.extend({ matchScore, facts: z.array(fact) });
export type RecommendedPerson = z.infer<typeof recommendedPerson>;

export const getRecommendation = operation({
  operationId: 'getRecommendation',
  method: 'get',
  path: '/jobs/{jobId}/recommendations/{candidateId}',
  summary: 'One recommended person with the explained score, the requirement list and what is known of them',
  tag: 'SmartAssistant',
  params: personParams,
  answer: recommendedPerson,
});

export const addRecommended = operation({
  operationId: 'addRecommended',
  method: 'post',
  path: '/jobs/{jobId}/recommendations/{candidateId}/application',
  summary: 'Puts a recommended person on the job, as a lead or as NEW',
  tag: 'SmartAssistant',
  status: 201,
  params: personParams,
  body: z.strictObject({ as: z.enum(['LEAD', 'NEW']) }),
  answer: application,
});

export const passRecommendation = operation({
  operationId: 'passRecommendation',
  method: 'put',
  path: '/jobs/{jobId}/recommendations/{candidateId}/pass',
  summary: 'Hides a recommended person on this job for the whole team',
  tag: 'SmartAssistant',
  status: 204,
  params: personParams,
  body: z.strictObject({ reason: z.string().trim().max(500).optional() }),
  answer: z.undefined(),
});

export const undoPass = operation({
  operationId: 'undoPass',
  method: 'delete',
  path: '/jobs/{jobId}/recommendations/{candidateId}/pass',
  summary: 'Shows a passed person again',
  tag: 'SmartAssistant',
  status: 204,
  params: personParams,
  answer: z.undefined(),
});
