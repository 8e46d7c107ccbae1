import * as contract from '#api/contract/matching';
import { mustInCompany, notFound } from '#commands/access';
import { changeSmartAssistant } from '#commands/smart-assistant';
import { askForScore } from '#commands/score-requests';
import { recordExposure } from '#commands/personal';
import { readDiscover, readDiscoverCounts, readDiscoverFacets } from '#db/queries/discover';
import type { JobPeopleCache } from '#db/queries/job-people';
import { readMatchScore } from '#db/queries/match-score';
import { readSmartAssistantSettings } from '#db/queries/smart-assistant-settings';
import { seesScores } from '#db/queries/application-row';
import { AppError } from '#domain/app-error';
import type { Features } from '#db/schema/companies';
import { actorKey, type Actor } from '#commands/actor';
import { counting, firstPosition, readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import { takeToken } from '../rate-limit.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';
import { filtersOf, mustSeeApplication, mustSeePeople } from './applications.ts';

/** How often one user may have scores computed. */
export const SCORE_QUESTIONS = { size: 10, perSeconds: 60 };

/** Discover, scores and switches of SmartAssistant; everything needs the company's feature and the viewer's seat (R1). */
export function matchingRoutes(app: App, deps: ApiDeps, people: JobPeopleCache) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.discover, async ({ params, query, actor, read, request, call }) => {
      const jobId = bare('job', params.jobId);
      const after = readCursor(signingKey, query.cursor);
      const found = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        const features = await featuresOf(tx, actor, request);
        mustSeeScores(actor, features);
        return readDiscover(tx, actor, features, people, {
          jobId,
          stacks: query.stacks ?? [],
          filters: filtersOf(query),
          sort: query.sort,
          page: { limit: query.limit, after },
        });
      });
      await recordExposure(call, {
        jobId,
        listKind: 'LIST',
        sort: query.sort ?? 'score',
        filters: filtersOf(query),
        stackIds: query.stacks ?? [],
        candidateIds: found.items.map((item) => item.candidateId),
        firstPosition: firstPosition(after),
      });
      const { next, ...answer } = found;
      const place = counting(next, after, found.items.length);
      return { ...answer, nextCursor: writeCursor(signingKey, place) };
    }),
    serve(app, deps, contract.discoverCounts, ({ params, query, actor, read, request }) =>
      read(async (tx) => {
        const jobId = bare('job', params.jobId);
        await mustSeePeople(tx, actor, jobId);
        mustSeeScores(actor, await featuresOf(tx, actor, request));
        return readDiscoverCounts(tx, actor, people, { jobId, stacks: query.stacks ?? [], filters: filtersOf(query) });
      }),
    ),
    serve(app, deps, contract.discoverFacets, ({ params, actor, read, request }) =>
      read(async (tx) => {
        const jobId = bare('job', params.jobId);
        await mustSeePeople(tx, actor, jobId);
        mustSeeScores(actor, await featuresOf(tx, actor, request));
        return readDiscoverFacets(tx, actor, people, jobId);
      }),
    ),
    serve(app, deps, contract.getMatchScore, ({ params, query, actor, read, request }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        await mustSeeApplication(tx, actor, id);
        mustSeeScores(actor, await featuresOf(tx, actor, request));
        const score = await readMatchScore(tx, actor.companyId, id, query.at ?? null);
        if (!score) throw notFound('This score');
        return score;
      }),
    ),
    serve(app, deps, contract.refreshMatchScore, async ({ params, actor, read, request, call }) => {
      const id = bare('application', params.applicationId);
      await read(async (tx) => {
        await mustSeeApplication(tx, actor, id);
        mustSeeScores(actor, await featuresOf(tx, actor, request));
      });
      await takeToken(deps.db, `score:${actor.companyId}:${actorKey(actor)}`, SCORE_QUESTIONS);
      return askForScore(call, { applicationId: id });
    }),
    serve(app, deps, contract.getSmartAssistantSettings, ({ actor, read }) =>
      read((tx) => {
        mustInCompany(actor, 'settings.manage');
        return readSmartAssistantSettings(tx, actor.companyId);
      }),
    ),
    serve(app, deps, contract.patchSmartAssistantSettings, ({ body, call }) => changeSmartAssistant(call, body)),
  ];
}

/** Stops who has no seat, or whose company has not bought SmartAssistant (R1). */
export function mustSeeScores(actor: Actor, features: Features): void {
  if (!features.smartAssistant)
    throw new AppError('FEATURE_DISABLED', 'SmartAssistant is not switched on for your company.');
  if (!seesScores(actor, features))
    throw new AppError('SEAT_REQUIRED', 'You need a SmartAssistant seat.', { seat: 'SMART_ASSISTANT' });
}
