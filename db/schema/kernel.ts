import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, companyId, instant } from './columns.ts';

/** One row per command with a key: claims it, later holds the answer (consistency.md section 3, rule 1). */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    companyId: companyId(),
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    requestHash: bytes('request_hash').notNull(),
    status: smallint('status'),
    response: text('response'),
    candidateId: uuid('candidate_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.actorId, t.key] })],
);

/** One event per changed aggregate and command; version = number of events, without gaps. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    companyId: companyId(),
    aggregate: text('aggregate').notNull(),
    version: integer('version').notNull(),
    kind: text('kind').notNull(),
    facts: jsonb('data').notNull().$type<Record<string, unknown>>(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    channel: text('channel'),
    commandId: uuid('command_id').notNull(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    rolledUpAt: instant('rolled_up_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('events_version').on(t.companyId, t.aggregate, t.version),
    index('events_to_roll_up')
      .on(t.id)
      .where(sql`rolled_up_at is null`),
  ],
);

/** Which durable processes must exist, and what each waits for (consistency.md sections 2, 7, 8). */
export const processes = pgTable(
  'processes',
  {
    companyId: companyId(),
    workflowId: text('workflow_id').notNull(),
    workflowType: text('workflow_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    label: text('label').notNull(),
    wanted: boolean('wanted').notNull(),
    wakes: bigint('wakes', { mode: 'number' }).notNull(),
    waitingOn: text('waiting_on'),
    nextDueAt: instant('next_due_at'),
    lookedWakes: bigint('looked_wakes', { mode: 'number' }),
    lookedAt: instant('looked_at'),
    problem: text('problem'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.workflowId] }),
    index('processes_due')
      .on(t.nextDueAt)
      .where(sql`wanted`),
    index('processes_subject').on(t.companyId, t.subjectId),
  ],
);

/** Wake-ups on their way to Temporal. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    companyId: companyId(),
    workflowType: text('workflow_type').notNull(),
    workflowId: text('workflow_id').notNull(),
    wake: bigint('wake', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    start: jsonb('start').notNull(),
    lane: smallint('lane')
      .notNull()
      .generatedAlwaysAs(sql`(hashtext(workflow_id) & 15)`),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    deliveredAt: instant('delivered_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().defaultNow(),
    parkedAt: instant('parked_at'),
    error: text('error'),
  },
  (t) => [
    unique('outbox_wake').on(t.companyId, t.workflowId, t.wake),
    index('outbox_due')
      .on(t.lane, t.id)
      .where(sql`delivered_at is null and parked_at is null`),
  ],
);

/** Events of providers as they came in, once per provider and event id. */
export const inbox = pgTable(
  'inbox',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    companyId: uuid('company_id'),
    provider: text('provider').notNull(),
    externalId: text('external_id').notNull(),
    kind: text('kind').notNull(),
    orderKey: text('order_key').notNull(),
    lane: smallint('lane')
      .notNull()
      .generatedAlwaysAs(sql`(hashtext(order_key) & 7)`),
    payload: jsonb('payload').notNull().$type<Record<string, unknown>>(),
    receivedAt: instant('received_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    processedAt: instant('processed_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().defaultNow(),
    parkedAt: instant('parked_at'),
    error: text('error'),
  },
  (t) => [
    unique('inbox_event').on(t.provider, t.externalId),
    index('inbox_due')
      .on(t.orderKey, t.id)
      .where(sql`processed_at is null and parked_at is null`),
  ],
);

/** What open browsers should read again. */
export const changeFeed = pgTable(
  'change_feed',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    companyId: companyId(),
    topic: text('topic').notNull(),
    subjectId: uuid('subject_id'),
    jobId: uuid('job_id'),
    userId: uuid('user_id'),
    version: integer('version'),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  // Lists that are kept in memory ask for the changes of one job at every request.
  (t) => [index('change_feed_at').on(t.at), index('change_feed_job').on(t.companyId, t.jobId, t.at)],
);

export const relayLeases = pgTable('relay_leases', {
  lane: text('lane').primaryKey(),
  holder: uuid('holder').notNull(),
  epoch: bigint('epoch', { mode: 'number' }).notNull(),
  until: instant('until').notNull(),
});

export const processHeartbeats = pgTable('process_heartbeats', {
  name: text('name').primaryKey(),
  pid: integer('pid').notNull(),
  build: text('build').notNull(),
  at: instant('at').notNull(),
});

/** Token buckets that must hold over all API processes (security.md section 10). */
export const rateBuckets = pgTable('rate_buckets', {
  key: text('key').primaryKey(),
  tokens: integer('tokens').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
