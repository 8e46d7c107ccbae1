import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/applications';
import { jobNotFound, notFound } from '#commands/access';
import { readApplication } from '#db/queries/application';
import { listApplications, readBoard, searchScope, type ApplicationFilters } from '#db/queries/applications';
import { seesScores } from '#db/queries/application-row';
import { readHistory } from '#db/queries/history';
import type { JobPeopleCache } from '#db/queries/job-people';
import { readPeopleByScore } from '#db/queries/people-by-score';
import { capabilitiesOnJob } from '#db/queries/visibility';
import { markSeen, recordExposure } from '#commands/personal';
import { processLink } from '#domain/process-link';
import { workflowId } from '#domain/workflow-ids';
import { AppError } from '#domain/app-error';
import { explainMissing } from '#domain/permission';
import type { Tx } from '#db/client';
import type { Actor } from '#commands/actor';
import { counting, firstPosition, readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { bare, bareList, serve } from '../route.ts';
import { featuresOf } from '../features.ts';

export function applicationRoutes(app: App, deps: ApiDeps, people: JobPeopleCache) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.listApplications, async ({ params, query, actor, read, request, call }) => {
      const jobId = bare('job', params.jobId);
      const filters = filtersOf(query);
      const after = readCursor(signingKey, query.cursor);
      const page = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        const features = await featuresOf(tx, actor, request);
        const scores = seesScores(actor, features);
        const page = { limit: query.limit, after };
        const list =
          scores && (query.sort ?? 'score') === 'score'
            ? await readPeopleByScore(tx, actor, features, people, { jobId, filters, page })
            : await listApplications(tx, actor, features, {
                scope: sql`a.job_id = ${jobId}::uuid`,
                filters,
                sort: query.sort,
                page,
              });
        return { ...list, scores, learns: features.smartAssistant };
      });
      // Who saw whom in which place is learnt from, and tells who filtered by score (smart-assistant.md R20, R36).
      if (page.learns && page.items.length > 0)
        await recordExposure(call, {
          jobId,
          listKind: 'LIST',
          sort: query.sort ?? (page.scores ? 'score' : 'applied'),
          filters,
          stackIds: [],
          candidateIds: page.items.map((item) => item.candidateId),
          firstPosition: firstPosition(after),
          scoreVisible: page.scores,
        });
      const next = counting(page.next, after, page.items.length);
      return { items: page.items, total: page.total, nextCursor: writeCursor(signingKey, next) };
    }),
    serve(app, deps, contract.getBoard, async ({ params, query, actor, read, request }) => {
      const jobId = bare('job', params.jobId);
      const board = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        return readBoard(tx, actor, await featuresOf(tx, actor, request), jobId, filtersOf(query), query.sort);
      });
      return {
        total: board.total,
        columns: board.columns.map(({ next, ...column }) => ({ ...column, nextCursor: writeCursor(signingKey, next) })),
      };
    }),
    serve(app, deps, contract.boardPage, async ({ params, query, actor, read, request }) => {
      const jobId = bare('job', params.jobId);
      const page = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        return listApplications(tx, actor, await featuresOf(tx, actor, request), {
          scope: sql`a.job_id = ${jobId}::uuid`,
          filters: {
            ...filtersOf(query),
            ...(params.stepId === 'LEAD' ? { status: ['LEAD' as const] } : { stepIds: [bare('step', params.stepId)] }),
          },
          sort: query.sort,
          page: { limit: 50, after: readCursor(signingKey, query.cursor) },
        });
      });
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
    serve(app, deps, contract.searchApplications, async ({ body, actor, read, request }) => {
      const page = await read(async (tx) =>
        listApplications(tx, actor, await featuresOf(tx, actor, request), {
          scope: body.jobId
            ? sql`a.job_id = ${bare('job', body.jobId)}::uuid and ${searchScope(body.q)}`
            : searchScope(body.q),
          filters: filtersOf(body),
          sort: body.sort ?? 'applied',
          page: { limit: body.limit, after: readCursor(signingKey, body.cursor) },
        }),
      );
      return { items: page.items, total: page.total, nextCursor: writeCursor(signingKey, page.next) };
    }),
    serve(app, deps, contract.getApplication, async ({ params, actor, read, request }) => {
      const id = bare('application', params.applicationId);
      const dto = await read((tx) => readApplication(tx, actor, id));
      if (!dto) throw notFound('This application');
      return withProcessLink(deps, request, dto, workflowId('applicationJourney', id));
    }),
    serve(app, deps, contract.markSeen, async ({ params, call, read, actor, request }) => {
      const id = bare('application', params.applicationId);
      const scoreVisible = await read(async (tx) => {
        await mustSeeApplication(tx, actor, id);
        return seesScores(actor, await featuresOf(tx, actor, request));
      });
      await markSeen(call, { applicationId: id, scoreVisible });
      return { seen: true };
    }),
    serve(app, deps, contract.getApplicationHistory, async ({ params, query, actor, read }) => {
      const id = bare('application', params.applicationId);
      const page = await read(async (tx) => {
        await mustSeeApplication(tx, actor, id);
        return readHistory(tx, actor, {
          applicationId: id,
          limit: query.limit,
          after: readCursor(signingKey, query.cursor),
        });
      });
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
  ];
}

/** The link to a process in the Temporal UI is shown where an operator is signed in too (workflows.md section 14). */
export function withProcessLink<D extends { process: { url: string | null } | null }>(
  deps: ApiDeps,
  request: Request,
  dto: D,
  id: string,
): D {
  const { temporalUiUrl, temporalNamespace } = deps.settings;
  if (!dto.process || !request.get('operator') || !temporalUiUrl) return dto;
  return { ...dto, process: { ...dto.process, url: processLink(temporalUiUrl, temporalNamespace, id) } };
}

type RawFilters = {
  step?: readonly string[] | undefined;
  internal?: 'true' | 'false' | undefined;
  unseen?: 'true' | undefined;
} & Omit<ApplicationFilters, 'stepIds' | 'internal' | 'unseen'>;

/** Filters of an address as a question: ids bare, words as booleans. */
export function filtersOf(query: RawFilters): ApplicationFilters {
  const { step, internal, unseen, ...rest } = query;
  return {
    status: rest.status,
    stage: rest.stage,
    source: rest.source,
    band: rest.band,
    skill: rest.skill,
    degree: rest.degree,
    field: rest.field,
    city: rest.city,
    language: rest.language,
    yearsFrom: rest.yearsFrom,
    yearsTo: rest.yearsTo,
    unknown: rest.unknown,
    stepIds: bareList('step', step),
    internal: internal === undefined ? undefined : internal === 'true',
    unseen: unseen === 'true',
  };
}

/** Stops a list of people on a job that is invisible, or visible without `candidate.view`. */
export async function mustSeePeople(tx: Tx, actor: Actor, jobId: string): Promise<void> {
  const capabilities = await capabilitiesOnJob(tx, actor, jobId);
  if (!capabilities.has('job.view')) throw jobNotFound();
  if (!capabilities.has('candidate.view'))
    throw new AppError('NOT_ALLOWED', explainMissing('candidate.view'), { capability: 'candidate.view' });
}

/** The job of an application that the actor may see; unknown and invisible ones answer alike. */
export async function mustSeeApplication(
  tx: Tx,
  actor: Actor,
  applicationId: string,
): Promise<{ jobId: string; candidateId: string; conversationId: string }> {
  const [row] = await tx.execute<{ job_id: string; candidate_id: string; conversation_id: string }>(
    sql`select job_id, candidate_id, conversation_id from applications where company_id = ${actor.companyId}::uuid and id = ${applicationId}::uuid`,
  );
  if (!row || !(await capabilitiesOnJob(tx, actor, row.job_id)).has('candidate.view'))
    throw notFound('This application');
  return { jobId: row.job_id, candidateId: row.candidate_id, conversationId: row.conversation_id };
}
