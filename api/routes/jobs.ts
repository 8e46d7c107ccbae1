import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/jobs';
import { jobNotFound } from '#commands/access';
import { createJob, setJobStatus, updateJob } from '#commands/jobs';
import { putHiringTeam } from '#commands/hiring-teams';
import { readHistory } from '#db/queries/history';
import { listJobs, readJob } from '#db/queries/jobs';
import { visibleJob } from '#db/queries/visibility';
import { publicId } from '#domain/id';
import type { TeamRole } from '#domain/member';
import type { Tx } from '#db/client';
import type { Actor } from '#commands/actor';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, bareList, bareOrNull, serve } from '../route.ts';

export function jobRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.listJobs, async ({ query, actor, read }) => {
      const page = await read((tx) =>
        listJobs(tx, actor, {
          show: query.show,
          q: query.q,
          jobStatus: query.jobStatus,
          departmentIds: bareList('department', query.departmentId),
          locationIds: bareList('location', query.locationId),
          sort: query.sort,
          limit: query.limit,
          offsetAfter: readCursor(signingKey, query.cursor),
        }),
      );
      return {
        items: page.items,
        total: page.total,
        counts: page.counts,
        nextCursor: writeCursor(signingKey, page.next),
      };
    }),
    serve(app, deps, contract.createJob, ({ body, call }) => createJob(call, bareFields(body))),
    serve(
      app,
      deps,
      contract.getJob,
      async ({ params, actor, read }) =>
        (await read((tx) => readJob(tx, actor, bare('job', params.jobId)))) ?? missing(),
    ),
    serve(app, deps, contract.updateJob, ({ params, body, call }) =>
      updateJob(call, { jobId: bare('job', params.jobId), ...bareFields(body) }),
    ),
    serve(app, deps, contract.setJobStatus, ({ params, body, call }) =>
      setJobStatus(call, { jobId: bare('job', params.jobId), ...body }),
    ),
    serve(app, deps, contract.getHiringTeam, ({ params, actor, read }) =>
      read((tx) => teamOf(tx, actor, bare('job', params.jobId))),
    ),
    serve(app, deps, contract.putHiringTeam, async ({ params, body, call, actor, read }) => {
      const jobId = bare('job', params.jobId);
      await putHiringTeam(call, {
        jobId,
        members: body.members.map((member) => ({ userId: bare('user', member.userId), role: member.role })),
      });
      return read((tx) => teamOf(tx, actor, jobId));
    }),
    serve(app, deps, contract.getJobHistory, async ({ params, query, actor, read }) => {
      const jobId = bare('job', params.jobId);
      const page = await read(async (tx) => {
        if (!(await readJob(tx, actor, jobId))) throw jobNotFound();
        return readHistory(tx, actor, { jobId, limit: query.limit, after: readCursor(signingKey, query.cursor) });
      });
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
  ];
}

function missing(): never {
  throw jobNotFound();
}

/** Public ids of the fields as UUIDs; what was not sent stays away. */
function bareFields<
  F extends {
    departmentId?: string | null | undefined;
    brandId?: string | undefined;
    locationId?: string | null | undefined;
    hiringProcessId?: string | undefined;
  },
>(fields: F): F {
  return {
    ...fields,
    ...(fields.departmentId === undefined ? {} : { departmentId: bareOrNull('department', fields.departmentId) }),
    ...(fields.locationId === undefined ? {} : { locationId: bareOrNull('location', fields.locationId) }),
    ...(fields.brandId === undefined ? {} : { brandId: bare('brand', fields.brandId) }),
    ...(fields.hiringProcessId === undefined ? {} : { hiringProcessId: bare('process', fields.hiringProcessId) }),
  };
}

async function teamOf(tx: Tx, actor: Actor, jobId: string) {
  const rows = await tx.execute<{
    version: number;
    user_id: string | null;
    name: string;
    email: string;
    role: TeamRole;
  }>(sql`
    select j.version, t.user_id, u.first_name || ' ' || u.last_name as name, u.email, t.role from jobs j
    left join hiring_team t on t.company_id = j.company_id and t.job_id = j.id left join users u on u.company_id = t.company_id and u.id = t.user_id
    where j.company_id = ${actor.companyId}::uuid and j.id = ${jobId}::uuid and ${visibleJob(actor, 'job.view', sql`j.id`)} order by t.created_at, u.last_name`);
  const [first] = rows;
  if (!first) throw jobNotFound();
  return {
    version: first.version,
    members: rows.flatMap((row) =>
      row.user_id ? [{ userId: publicId('user', row.user_id), name: row.name, email: row.email, role: row.role }] : [],
    ),
  };
}
