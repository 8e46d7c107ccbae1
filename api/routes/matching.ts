import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/matching';
import { mustInCompany, notFound } from '#commands/access';
import { changeSmartAssistant } from '#commands/companies';
import { askForScore } from '#commands/score-requests';
import { recordExposure } from '#commands/personal';
import { readDiscover } from '#db/queries/discover';
import { readMatchScore } from '#db/queries/match-score';
import { seesScores } from '#db/queries/application-row';
import { AppError } from '#domain/app-error';
import { LOWEST_BAR } from '#domain/recommendation';
import type { CompanySettings, Features } from '#db/schema/companies';
import type { Actor } from '#commands/actor';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';
import { filtersOf, mustSeeApplication, mustSeePeople } from './applications.ts';

/** Discover, scores and switches of SmartAssistant; everything needs the company's feature and the viewer's seat (R1). */
export function matchingRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.discover, async ({ params, query, actor, read, request, call }) => {
      const jobId = bare('job', params.jobId);
      const found = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        const features = await featuresOf(tx, actor, request);
        mustSeeScores(actor, features);
        return readDiscover(tx, actor, features, {
          jobId,
          stacks: query.stacks ?? [],
          filters: filtersOf(query),
          sort: query.sort,
          page: { limit: query.limit, after: readCursor(signingKey, query.cursor) },
        });
      });
      await recordExposure(call, {
        jobId,
        listKind: 'LIST',
        sort: query.sort ?? 'score',
        filters: filtersOf(query),
        stackIds: query.stacks ?? [],
        candidateIds: found.items.map((item) => item.candidateId),
      });
      const { next, ...answer } = found;
      return { ...answer, nextCursor: writeCursor(signingKey, next) };
    }),
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
      return askForScore(call, { applicationId: id });
    }),
    serve(app, deps, contract.getSmartAssistantSettings, ({ actor, read }) =>
      read(async (tx) => {
        mustInCompany(actor, 'settings.manage');
        const [row] = await tx.execute<{ settings: CompanySettings }>(
          sql`select settings from companies where id = ${actor.companyId}::uuid`,
        );
        return {
          institutionStacks: row?.settings.institutionStacks ?? false,
          locationStacks: row?.settings.locationStacks ?? true,
          recommendationMinScore: row?.settings.recommendationMinScore ?? LOWEST_BAR,
          recommendEmployees: row?.settings.recommendEmployees ?? false,
        };
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
