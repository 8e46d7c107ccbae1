import { z } from 'zod';
import { id, operation } from './operation.ts';

export const search = operation({
  operationId: 'search',
  method: 'post',
  path: '/searches',
  summary: 'People and jobs for the command palette; reads only',
  tag: 'Search',
  key: 'none',
  body: z.strictObject({ q: z.string().trim().min(1).max(200) }),
  answer: z.object({
    people: z.array(
      z.object({
        applicationId: id('application'),
        name: z.string(),
        headline: z.string().nullable(),
        jobTitle: z.string(),
        stepName: z.string().nullable(),
      }),
    ),
    jobs: z.array(z.object({ id: id('job'), title: z.string(), refCode: z.string(), place: z.string().nullable() })),
  }),
});
