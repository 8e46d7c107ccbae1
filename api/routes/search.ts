import { sql } from 'drizzle-orm';
import { search } from '#api/contract/search';
import { listApplications, searchScope } from '#db/queries/applications';
import { listJobs } from '#db/queries/jobs';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import type { App } from '../request.ts';
import { serve } from '../route.ts';
import { searchWords } from '#domain/search-words';

/** People and jobs for the command palette, over what the viewer may see. */
export function searchRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, search, ({ body, actor, read, request }) =>
      read(async (tx) => {
        const people =
          searchWords(body.q).length === 0
            ? { items: [] }
            : await listApplications(tx, actor, await featuresOf(tx, actor, request), {
                scope: sql`${searchScope(body.q)}`,
                filters: {},
                sort: 'applied',
                page: { limit: 8, after: null },
              });
        const jobs = await listJobs(tx, actor, {
          show: 'ALL',
          q: body.q,
          sort: 'lastActivity',
          limit: 6,
          offsetAfter: null,
        });
        return {
          people: people.items.map((row) => ({
            applicationId: row.id,
            name: row.candidate.name,
            headline: row.candidate.headline,
            jobTitle: row.jobTitle,
            stepName: row.stepName,
          })),
          jobs: jobs.items.map((job) => ({ id: job.id, title: job.title, refCode: job.refCode, place: job.place })),
        };
      }),
    ),
  ];
}
