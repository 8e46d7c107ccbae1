import * as contract from '#api/contract/job-ads';
import { jobNotFound } from '#commands/access';
import { createJobAd, publishJobAd, unpublishJobAd, updateJobAd } from '#commands/job-ads';
import { listJobAds } from '#db/queries/job-ads';
import { readJob } from '#db/queries/jobs';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, bareOrNull, serve } from '../route.ts';

export function jobAdRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listJobAds, async ({ params, actor, read }) => {
      const jobId = bare('job', params.jobId);
      return read(async (tx) => {
        if (!(await readJob(tx, actor, jobId))) throw jobNotFound();
        return { items: await listJobAds(tx, actor, jobId) };
      });
    }),
    serve(app, deps, contract.createJobAd, ({ params, body, call }) =>
      createJobAd(call, {
        ...body,
        jobId: bare('job', params.jobId),
        locationId: bareOrNull('location', body.locationId),
      }),
    ),
    serve(app, deps, contract.updateJobAd, ({ params, body, call }) =>
      updateJobAd(call, {
        ...body,
        jobAdId: bare('jobAd', params.jobAdId),
        locationId: bareOrNull('location', body.locationId),
      }),
    ),
    serve(app, deps, contract.publishJobAd, ({ params, call }) =>
      publishJobAd(call, { jobAdId: bare('jobAd', params.jobAdId) }),
    ),
    serve(app, deps, contract.unpublishJobAd, ({ params, call }) =>
      unpublishJobAd(call, { jobAdId: bare('jobAd', params.jobAdId) }),
    ),
  ];
}
