import { bigint, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, companyId, id, instant } from './columns.ts';
import { sql } from 'drizzle-orm';

/** Who did what to what; INSERT only (audit.md R2, R4). */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    companyId: companyId(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    name: text('name').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    channel: text('channel'),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id'),
    jobId: uuid('job_id'),
    candidateId: uuid('candidate_id'),
    applicationId: uuid('application_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    facts: jsonb('data').notNull().$type<Record<string, unknown>>(),
    requestId: text('request_id'),
    commandId: uuid('command_id').notNull(),
    ipPrefix: text('ip_prefix'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('audit_events_at').on(t.companyId, t.at, t.id),
    index('audit_events_subject').on(t.companyId, t.subjectId, t.at),
    index('audit_events_job').on(t.companyId, t.jobId, t.at),
    index('audit_events_application').on(t.companyId, t.applicationId, t.at),
  ],
);

/** The chain that proves that no audit row was changed or removed; INSERT only. */
export const auditChain = pgTable(
  'audit_chain',
  {
    companyId: companyId(),
    no: bigint('no', { mode: 'number' }).notNull(),
    auditEventId: uuid('audit_event_id').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.no] }), unique('audit_chain_event').on(t.companyId, t.auditEventId)],
);
