import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/interviews';
import { mustOnJob, notFound } from '#commands/access';
import { cancelInterview, scheduleInterview, setCandidateStatus } from '#commands/interviews';
import { mergeValues } from '#commands/invitations';
import { listApplicationInterviews, listInterviews, readInterview } from '#db/queries/interviews';
import { readApplication } from '#db/queries/application';
import { readTextGate } from '#db/queries/text-gate';
import { publicId } from '#domain/id';
import { DEFAULT_TEXTS, MERGE_FIELDS } from '#domain/invitation-text';
import { allocateSlot, wordsOf } from '#domain/keyword';
import { quietUntil } from '#domain/quiet-hours';
import { missingSteps } from '#domain/required-step';
import { textRefusals } from '#domain/text-gate';
import { workflowId } from '#domain/workflow-ids';
import type { Tx } from '#db/client';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';
import { mustSeeApplication, mustSeePeople, withProcessLink } from './applications.ts';

export function interviewRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.scheduleInterview, ({ params, body, call }) =>
      scheduleInterview(call, {
        ...body,
        applicationId: bare('application', params.applicationId),
        stepId: body.stepId ? bare('step', body.stepId) : null,
        timeslots: body.timeslots.map((slot) => ({
          ...slot,
          interviewers: slot.interviewers.map((one) => ({ ...one, userId: bare('user', one.userId) })),
        })),
        invitation: body.invitation
          ? {
              sendNow: body.invitation.sendNow,
              email: body.invitation.email ?? null,
              text: body.invitation.text ?? null,
            }
          : null,
      }),
    ),
    serve(app, deps, contract.listApplicationInterviews, ({ params, actor, read, request }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        await mustSeeApplication(tx, actor, id);
        const items = await listApplicationInterviews(tx, actor, id);
        return {
          items: items.map((item) =>
            withProcessLink(deps, request, item, workflowId('interview', bare('interview', item.id))),
          ),
        };
      }),
    ),
    serve(app, deps, contract.listJobInterviews, async ({ params, query, actor, read }) => {
      const jobId = bare('job', params.jobId);
      const page = await read(async (tx) => {
        await mustSeePeople(tx, actor, jobId);
        return listInterviews(tx, actor, {
          jobId,
          when: query.when,
          limit: query.limit,
          after: readCursor(signingKey, query.cursor),
        });
      });
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
    serve(app, deps, contract.listMyInterviews, async ({ query, actor, read }) => {
      const page = await read((tx) =>
        listInterviews(tx, actor, {
          jobId: null,
          when: query.when,
          limit: query.limit,
          after: readCursor(signingKey, query.cursor),
        }),
      );
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
    serve(app, deps, contract.getInterview, async ({ params, actor, read, request }) => {
      const id = bare('interview', params.interviewId);
      const dto = await read((tx) => readInterview(tx, actor, id));
      if (!dto) throw notFound('This interview');
      return withProcessLink(deps, request, dto, workflowId('interview', id));
    }),
    serve(app, deps, contract.cancelInterview, ({ params, body, call }) =>
      cancelInterview(call, {
        interviewId: bare('interview', params.interviewId),
        reason: body.reason,
        notifyCandidate: body.notifyCandidate,
      }),
    ),
    serve(app, deps, contract.setCandidateStatus, ({ params, body, call }) =>
      setCandidateStatus(call, { interviewId: bare('interview', params.interviewId), ...body }),
    ),
    serve(app, deps, contract.getSchedulerDraft, ({ params, actor, read }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        const dto = await readApplication(tx, actor, id);
        if (!dto) throw notFound('This application');
        await mustOnJob(
          { tx, actor },
          'interview.read',
          bare('job', dto.jobId),
          () => notFound('This application'),
          'candidate.view',
        );
        const gate = await readTextGate(tx, actor, id);
        const order = dto.effectiveStep?.order ?? 0;
        const inStage = dto.steps.filter((step) => step.stage === 'INTERVIEW');
        const target = dto.effectiveStep?.stage === 'INTERVIEW' ? dto.effectiveStep : inStage[0];
        const missing = target
          ? missingSteps(
              dto.steps.map((step) => ({ ...step, stepId: bare('step', step.stepId) })),
              order,
              target.order,
            )
          : [];
        const [clock] = await tx.execute<{ now: string }>(sql`select now()::text as now`);
        const now = new Date(clock?.now ?? 0);
        const sample = mergeValues(gate, { startsAt: new Date(now.getTime() + 3 * 86_400_000), place: 'Main office' });
        const allowed = gate.capabilities.has('interview.write');
        return {
          stepId: target?.stepId ?? null,
          stepName: target?.name ?? null,
          missingSteps: missing.map((step) => step.name),
          zone: gate.companyZone,
          candidateZone: gate.candidateZone,
          quietHours: { ...gate.quiet, activeNow: quietUntil(now, gate.quiet, gate.candidateZone) !== null },
          email: {
            address: gate.email,
            subject: DEFAULT_TEXTS.emailSubject,
            body: DEFAULT_TEXTS.emailBody,
            refusal: gate.email ? null : { code: 'NO_EMAIL', text: 'This person has no e-mail address.' },
          },
          texts: await Promise.all(
            gate.channels.map(async (channel) => {
              const words = await nextWords(
                tx,
                actor.companyId,
                channel.sender && channel.address ? `${channel.sender}|${channel.address}` : null,
                now,
              );
              return {
                channel: channel.channel,
                address: channel.address,
                refusals: textRefusals({
                  ...channel.facts,
                  permission: allowed,
                  keywordFree: words === 'NONE_FREE' ? false : null,
                }),
                words: words === 'NONE_FREE' ? null : words,
                body: DEFAULT_TEXTS.body,
                yesReply: DEFAULT_TEXTS.yesReply,
                noReply: DEFAULT_TEXTS.noReply,
              };
            }),
          ),
          mergeFields: MERGE_FIELDS.map((name) => ({ name, sample: sample[name] })),
          people: await panelOf(tx, actor.companyId, bare('job', dto.jobId)),
        };
      }),
    ),
    serve(app, deps, contract.getBusyTimes, ({ body, actor, read }) =>
      read(async (tx) => {
        const ids = body.userIds.map((id) => bare('user', id));
        const rows = ids.length
          ? await tx.execute<{
              key: string;
              start: string;
              end: string;
            }>(sql`select resource_key as key, lower(during)::text as start, upper(during)::text as end from bookings
              where company_id = ${actor.companyId}::uuid and resource_kind = 'USER' and state in ('HELD', 'CONFIRMED') and resource_key in ${ids}
              and during && tstzrange(${body.from}::timestamptz, least(${body.to}::timestamptz, ${body.from}::timestamptz + interval '60 days')) order by lower(during)`)
          : [];
        return {
          people: ids.map((id) => ({
            userId: publicId('user', id),
            items: rows
              .filter((row) => row.key === id)
              .map((row) => ({ start: new Date(row.start).toISOString(), end: new Date(row.end).toISOString() })),
          })),
        };
      }),
    ),
  ];
}

/** Words that an invitation to this number would get now; a look, nothing is taken. */
async function nextWords(
  tx: Tx,
  companyId: string,
  scope: string | null,
  now: Date,
): Promise<{ yes: string; no: string } | null | 'NONE_FREE'> {
  if (!scope) return null;
  const rows = await tx.execute<{
    slot: number;
    state: 'OPEN' | 'CLOSED';
    opened_at: string;
    held_until: string | null;
  }>(
    sql`select slot, state, opened_at::text, held_until::text from rsvp_slots where company_id = ${companyId}::uuid and scope = ${scope}`,
  );
  const slot = allocateSlot(
    rows.map((row) => ({
      slot: row.slot,
      state: row.state,
      openedAt: new Date(row.opened_at),
      heldUntil: row.held_until ? new Date(row.held_until) : null,
    })),
    now,
  );
  return slot.ok ? wordsOf(slot.slot) : 'NONE_FREE';
}

/** Active people for the panel: the hiring team first. */
async function panelOf(tx: Tx, companyId: string, jobId: string) {
  const rows = await tx.execute<{
    id: string;
    name: string;
    role: string | null;
  }>(sql`select u.id, u.first_name || ' ' || u.last_name as name, min(t.role) as role from users u
    left join hiring_team t on t.company_id = u.company_id and t.user_id = u.id and t.job_id = ${jobId}::uuid where u.company_id = ${companyId}::uuid and u.active and u.system_role <> 'EMPLOYEE'
    group by u.id, u.first_name, u.last_name order by min(t.role) is null, u.last_name, u.first_name limit 200`);
  return rows.map((row) => ({ userId: publicId('user', row.id), name: row.name, role: row.role }));
}
