import { z } from 'zod';
import { id, instant, localDate, operation } from './operation.ts';

export const fairnessRow = z.object({
  day: localDate,
  /** A step of hiring, a score band, or a stack of the job. */
  sample: z.enum(['STEP', 'STACK', 'BAND']),
  key: z.string(),
  label: z.string(),
  dimension: z.string(),
  category: z.string(),
  n: z.number().int(),
  selected: z.number().int(),
  rate: z.number(),
  impactRatio: z.number().nullable(),
  scoringRate: z.number().nullable(),
  scoringRatio: z.number().nullable(),
  p: z.number().nullable(),
  folded: z.boolean(),
});
export type FairnessRow = z.infer<typeof fairnessRow>;

export const suspendedStack = z.object({
  jobId: id('job'),
  jobTitle: z.string(),
  refCode: z.string(),
  stackId: z.string(),
  label: z.string(),
  dimension: z.string(),
  category: z.string(),
  n: z.number().int(),
  impactRatio: z.number(),
  p: z.number(),
  at: instant,
});
export type SuspendedStack = z.infer<typeof suspendedStack>;

export const getFairness = operation({
  operationId: 'getFairness',
  method: 'get',
  path: '/smart-assistant/fairness',
  summary:
    'Selection and scoring rates with impact ratios per step, band and stack; of the newest night, or of a window of nights',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  query: z.strictObject({
    from: localDate.optional(),
    to: localDate.optional(),
    jobId: id('job').optional(),
    /** `csv`: the rows as text/csv in the shape of the New York City rules. */
    format: z.enum(['json', 'csv']).default('json'),
  }),
  answer: z.object({
    /** Newest night with figures; null before the first. */
    day: localDate.nullable(),
    /** Whether the company asks the questions that figures are made of. */
    asks: z.boolean(),
    rows: z.array(fairnessRow),
    suspended: z.array(suspendedStack),
    /** Weekly: invented résumés scored with names, pronouns, years and clubs swapped; null before the first check. */
    check: z
      .object({
        at: instant,
        resumes: z.number().int(),
        /** Résumés whose score changed by more than one point. */
        changed: z.number().int(),
        /** Largest change, in points. */
        largest: z.number(),
        /** Whether the model that was checked is still the one in force. */
        inForce: z.boolean(),
      })
      .nullable(),
  }),
});
export type Fairness = z.infer<typeof getFairness.answer>;

export const unsuspendStack = operation({
  operationId: 'unsuspendStack',
  method: 'post',
  path: '/jobs/{jobId}/stacks/{stackId}/unsuspension',
  summary: 'Puts a suspended stack back, with a reason that is kept',
  tag: 'SmartAssistant',
  access: 'settings.manage',
  status: 204,
  params: z.object({ jobId: id('job'), stackId: z.string().regex(/^stk_[a-z2-7]{16}$/) }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
  answer: z.undefined(),
});
