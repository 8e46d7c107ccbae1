import * as contract from '#api/contract/recommendations';
import { notFound } from '#commands/access';
import { addRecommended } from '#commands/leads';
import { passRecommendation, undoPass } from '#commands/recommendations';
import { recordExposure } from '#commands/personal';
import { readRecommendation, readRecommendations } from '#db/queries/recommendations';
import type { Actor } from '#commands/actor';
import type { Tx } from '#db/client';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import type { App, Request } from '../request.ts';
import { bare, serve } from '../route.ts';
import { mustSeePeople } from './applications.ts';
import { mustSeeScores } from './matching.ts';

/** Recommended past applicants of a job, behind the same feature, seat and right as scores (smart-assistant.md R1). */
export function recommendationRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listRecommendations, async ({ params, query, actor, read, request, call }) => {
      const jobId = bare('job', params.jobId);
      const passed = query.passed === 'true';
      const found = await read(async (tx) => {
        await mustSeeRecommendations(tx, actor, jobId, request);
        return readRecommendations(tx, actor, jobId, passed);
      });
      if (!passed)
        await recordExposure(call, {
          jobId,
          listKind: 'RECOMMENDATIONS',
          sort: 'score',
          filters: {},
          stackIds: [],
          candidateIds: found.items.map((item) => item.candidateId),
          firstPosition: 1,
        });
      return found;
    }),
    serve(app, deps, contract.getRecommendation, async ({ params, actor, read, request, call }) => {
      const person = personOf(params);
      const found = await read(async (tx) => {
        await mustSeeRecommendations(tx, actor, person.jobId, request);
        return readRecommendation(tx, actor, person.jobId, person.candidateId);
      });
      if (!found) throw notFound('This recommendation');
      await recordExposure(call, {
        jobId: person.jobId,
        listKind: 'PANEL',
        sort: 'score',
        filters: {},
        stackIds: [],
        candidateIds: [found.candidateId],
      });
      return found;
    }),
    serve(app, deps, contract.addRecommended, async ({ params, body, actor, read, request, call }) => {
      const person = personOf(params);
      await read((tx) => mustSeeRecommendations(tx, actor, person.jobId, request));
      return addRecommended(call, { ...person, as: body.as });
    }),
    serve(app, deps, contract.passRecommendation, async ({ params, body, actor, read, request, call }) => {
      const person = personOf(params);
      await read((tx) => mustSeeRecommendations(tx, actor, person.jobId, request));
      await passRecommendation(call, { ...person, reason: body.reason || null });
      return undefined;
    }),
    serve(app, deps, contract.undoPass, async ({ params, actor, read, request, call }) => {
      const person = personOf(params);
      await read((tx) => mustSeeRecommendations(tx, actor, person.jobId, request));
      await undoPass(call, person);
      return undefined;
    }),
  ];
}

async function mustSeeRecommendations(tx: Tx, actor: Actor, jobId: string, request: Request): Promise<void> {
  await mustSeePeople(tx, actor, jobId);
  mustSeeScores(actor, await featuresOf(tx, actor, request));
}

function personOf(params: { jobId: string; candidateId: string }) {
  return { jobId: bare('job', params.jobId), candidateId: bare('candidate', params.candidateId) };
}
