import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';
import type { AuditName } from '#domain/audit-names';
import type { CommandContext } from './command.ts';

type Aggregate =
  | 'application'
  | 'job'
  | 'candidate'
  | 'interview'
  | 'invitation'
  | 'message'
  | 'user'
  | 'company'
  | 'hiringProcess'
  | 'jobAd'
  | 'file'
  | 'note';

export type EventInput = {
  aggregate: Aggregate;
  id: string;
  version: number;
  kind: string;
  facts?: Record<string, unknown>;
};
export type AuditInput = {
  name: AuditName;
  subjectType: string;
  subjectId: string | null;
  jobId?: string | null;
  candidateId?: string | null;
  applicationId?: string | null;
  before?: unknown;
  after?: unknown;
  facts?: Record<string, unknown>;
};
export type WakeInput = {
  type: WorkflowType;
  subjectId: string;
  /** Name of the fact that changed (workflows.md section 17). */
  kind: string;
  /** What operators read: reference codes and kinds, never anything personal. */
  label: string;
  subjectType: string;
  jobId?: string | null;
  applicationId?: string | null;
  priority?: 1 | 3 | 5;
};
export type ChangeInput = {
  topic: string;
  id: string | null;
  jobId?: string | null;
  userId?: string | null;
  version?: number | null;
};

export type CommandRecord = {
  events: EventInput[];
  audits: AuditInput[];
  wakes: WakeInput[];
  changes: ChangeInput[];
};

export function createRecord(): CommandRecord {
  return { events: [], audits: [], wakes: [], changes: [] };
}

/** Writes all that a command left behind, one statement per kind; processes last, by workflow id (lock order). */
export async function writeRecord(context: CommandContext): Promise<void> {
  const { tx, actor, record, companyId, commandId } = context;
  if (record.events.length > 0) {
    const rows = record.events.map(
      (
        event,
      ) => sql`(${companyId}::uuid, ${`${event.aggregate}:${event.id}`}, ${event.version}, ${event.kind}, ${JSON.stringify(event.facts ?? {})}::jsonb,
        ${actor.type}, ${actor.id}, ${actor.channel}, ${commandId}::uuid)`,
    );
    await tx.execute(
      sql`insert into events (company_id, aggregate, version, kind, data, actor_type, actor_id, channel, command_id) values ${sql.join(rows, sql`, `)}`,
    );
  }
  if (record.audits.length > 0) {
    const rows = record.audits.map(
      (
        audit,
      ) => sql`(${newId()}::uuid, ${companyId}::uuid, ${audit.name}, ${actor.type}, ${actor.id}, ${actor.name}, ${actor.channel}, ${audit.subjectType}, ${audit.subjectId}::uuid,
        ${audit.jobId ?? null}::uuid, ${audit.candidateId ?? null}::uuid, ${audit.applicationId ?? null}::uuid, ${json(audit.before)}::jsonb, ${json(audit.after)}::jsonb,
        ${JSON.stringify(audit.facts ?? {})}::jsonb, ${actor.requestId}, ${commandId}::uuid, ${actor.ipPrefix})`,
    );
    await tx.execute(sql`insert into audit_events (id, company_id, name, actor_type, actor_id, actor_name, channel, subject_type, subject_id, job_id, candidate_id, application_id,
      before, after, data, request_id, command_id, ip_prefix) values ${sql.join(rows, sql`, `)}`);
  }
  if (record.changes.length > 0) {
    const rows = record.changes.map(
      (change) =>
        sql`(${companyId}::uuid, ${change.topic}, ${change.id}::uuid, ${change.jobId ?? null}::uuid, ${change.userId ?? null}::uuid, ${change.version ?? null}::int)`,
    );
    await tx.execute(
      sql`insert into change_feed (company_id, topic, subject_id, job_id, user_id, version) values ${sql.join(rows, sql`, `)}`,
    );
  }
  if (record.wakes.length > 0) await writeWakes(context);
}

async function writeWakes({ tx, companyId, record }: CommandContext): Promise<void> {
  const byId = new Map(record.wakes.map((wake) => [workflowId(wake.type, wake.subjectId), wake]));
  const ids = [...byId.keys()].toSorted();
  const wanted = ids.map((id) => {
    const wake = byId.get(id);
    return sql`(${companyId}::uuid, ${id}, ${wake?.type ?? ''}, ${wake?.subjectId ?? ''}::uuid, ${wake?.label ?? ''}, true, 1)`;
  });
  const woken = await tx.execute<{ workflow_id: string; wakes: string }>(sql`
    insert into processes as p (company_id, workflow_id, workflow_type, subject_id, label, wanted, wakes) values ${sql.join(wanted, sql`, `)}
    on conflict (company_id, workflow_id) do update set wanted = true, wakes = p.wakes + 1 returning workflow_id, wakes`);
  const rows = woken.flatMap((row) => {
    const wake = byId.get(row.workflow_id);
    if (!wake) return [];
    const start = {
      label: wake.label,
      priority: wake.priority ?? 3,
      search: {
        subjectType: wake.subjectType,
        subjectId: wake.subjectId,
        jobId: wake.jobId ?? null,
        applicationId: wake.applicationId ?? null,
      },
    };
    return [
      sql`(${companyId}::uuid, ${wake.type}, ${row.workflow_id}, ${Number(row.wakes)}, ${wake.kind}, ${JSON.stringify(start)}::jsonb)`,
    ];
  });
  await tx.execute(
    sql`insert into outbox (company_id, workflow_type, workflow_id, wake, kind, start) values ${sql.join(rows, sql`, `)}`,
  );
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
