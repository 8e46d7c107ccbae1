import { z } from 'zod';
import { AD_VISIBILITIES } from '#domain/job';
import { id, instant, localDate, operation } from './operation.ts';
import { jobParams } from './jobs.ts';

const sections = z.strictObject({
  company: z.string().max(20_000).default(''),
  description: z.string().max(20_000).default(''),
  qualifications: z.string().max(20_000).default(''),
  additional: z.string().max(20_000).default(''),
});

export const jobAd = z.object({
  id: id('jobAd'),
  version: z.number().int(),
  jobId: id('job'),
  title: z.string(),
  language: z.string(),
  locationId: id('location').nullable(),
  /** Sanitised HTML per section. */
  sections: z.object({
    company: z.string(),
    description: z.string(),
    qualifications: z.string(),
    additional: z.string(),
  }),
  visibility: z.enum(AD_VISIBILITIES),
  showSalary: z.boolean(),
  validThrough: localDate.nullable(),
  publication: z.object({
    state: z.enum(['NOT_PUBLISHED', 'PUBLISHED']),
    at: instant.nullable(),
    by: z.string().nullable(),
    /** The public page, once published. */
    url: z.string().nullable(),
  }),
  capabilities: z.array(z.string()),
});
export type JobAd = z.infer<typeof jobAd>;
const adParams = z.strictObject({ jobAdId: id('jobAd') });

const adFields = z.strictObject({
  title: z.string().trim().min(1).max(150).optional(),
  language: z.string().min(2).max(20).optional(),
  locationId: id('location').nullable().optional(),
  sections: sections.partial().optional(),
  visibility: z.enum(AD_VISIBILITIES).optional(),
  showSalary: z.boolean().optional(),
  validThrough: localDate.nullable().optional(),
});

export const listJobAds = operation({
  operationId: 'listJobAds',
  method: 'get',
  path: '/jobs/{jobId}/job-ads',
  summary: 'Ads of a job',
  tag: 'Job ads',
  params: jobParams,
  answer: z.object({ items: z.array(jobAd) }),
});

export const createJobAd = operation({
  operationId: 'createJobAd',
  method: 'post',
  path: '/jobs/{jobId}/job-ads',
  summary: 'Writes an ad; title and location start as the job’s',
  tag: 'Job ads',
  status: 201,
  params: jobParams,
  body: adFields,
  answer: jobAd,
});

export const updateJobAd = operation({
  operationId: 'updateJobAd',
  method: 'patch',
  path: '/job-ads/{jobAdId}',
  summary: 'Edits an ad; text shows at once',
  tag: 'Job ads',
  ifMatch: true,
  params: adParams,
  body: adFields,
  answer: jobAd,
});

export const publishJobAd = operation({
  operationId: 'publishJobAd',
  method: 'put',
  path: '/job-ads/{jobAdId}/publication',
  summary: 'Publishes on the own career site; a repeat is a no-op',
  tag: 'Job ads',
  ifMatch: true,
  status: 202,
  params: adParams,
  body: z.strictObject({ when: z.literal('NOW') }),
  answer: jobAd,
});

export const unpublishJobAd = operation({
  operationId: 'unpublishJobAd',
  method: 'delete',
  path: '/job-ads/{jobAdId}/publication',
  summary: 'Takes the ad off the career site',
  tag: 'Job ads',
  ifMatch: true,
  params: adParams,
  answer: jobAd,
});
