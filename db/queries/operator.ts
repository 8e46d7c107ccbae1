import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client';

/** Rows for the people who run the installation: ids, states, counts and codes, nothing personal (security.md section 5). The relay role reads them. */
export type PartRow = { name: string; build: string; ageSeconds: number };
export type QueueRow = { name: 'outbox' | 'inbox'; due: number; oldestSeconds: number | null; parked: number };
export type LaneRow = { lane: string; holder: string; epoch: number; fresh: boolean; due: number };
export type ProcessRow = {
  companyId: string;
  company: string;
  workflowId: string;
  type: string;
  subjectId: string;
  label: string;
  waitingOn: string | null;
  nextDueAt: string | null;
  lookedAt: string | null;
  problem: string | null;
  wanted: boolean;
  wakes: number;
  lookedWakes: number | null;
};
export type ProcessFilter = {
  company: string;
  type: string;
  waitingOn: string;
  due: '' | 'late' | 'day' | 'week';
  problem: boolean;
  ended: boolean;
  page: number;
};
export type ParkedRow = {
  queue: 'outbox' | 'inbox';
  id: number;
  company: string | null;
  companyId: string | null;
  name: string;
  kind: string;
  attempts: number;
  error: string | null;
  at: string;
  parkedAt: string;
};

export const PROCESSES_PER_PAGE = 50;
/** A process counts as late when its time is over by this much. */
const LATE = sql`interval '1 minute'`;

export async function readParts(tx: Tx): Promise<PartRow[]> {
  return tx.execute<PartRow>(
    sql`select name, build, extract(epoch from now() - at)::int as "ageSeconds" from process_heartbeats order by name`,
  );
}

export async function readQueues(tx: Tx): Promise<QueueRow[]> {
  return tx.execute<QueueRow>(sql`
    select 'outbox' as name, count(*) filter (where parked_at is null)::int as due, extract(epoch from now() - min(created_at) filter (where parked_at is null))::int as "oldestSeconds", count(*) filter (where parked_at is not null)::int as parked
      from outbox where delivered_at is null
    union all
    select 'inbox', count(*) filter (where parked_at is null)::int, extract(epoch from now() - min(received_at) filter (where parked_at is null))::int, count(*) filter (where parked_at is not null)::int
      from inbox where processed_at is null`);
}

export async function readLanes(tx: Tx): Promise<LaneRow[]> {
  return tx.execute<LaneRow>(sql`select l.lane, left(l.holder::text, 8) as holder, l.epoch::int as epoch, l.until > now() as fresh,
      case when l.lane like 'outbox:%' then (select count(*)::int from outbox o where o.lane = split_part(l.lane, ':', 2)::int and o.delivered_at is null and o.parked_at is null)
        else (select count(*)::int from inbox i where i.lane = split_part(l.lane, ':', 2)::int and i.processed_at is null and i.parked_at is null) end as due
    from relay_leases l where l.lane not like 'holder:%' order by split_part(l.lane, ':', 1), split_part(l.lane, ':', 2)::int`);
}

export async function readProcessCounts(
  tx: Tx,
): Promise<{ running: number; late: number; problems: number; operator: number }> {
  const [row] = await tx.execute<{
    running: number;
    late: number;
    problems: number;
    operator: number;
  }>(sql`select count(*)::int as running,
    count(*) filter (where next_due_at < now() - ${LATE})::int as late, count(*) filter (where problem is not null)::int as problems, count(*) filter (where waiting_on = 'OPERATOR')::int as operator
    from processes where wanted`);
  return row ?? { running: 0, late: 0, problems: 0, operator: 0 };
}

/** Processes that fit, the next due first; one more row than a page holds says that there is a next page. */
export async function listProcesses(
  tx: Tx,
  filter: ProcessFilter,
): Promise<{ rows: ProcessRow[]; found: number; more: boolean }> {
  const where = conditions(filter);
  const [count] = await tx.execute<{ found: number }>(
    sql`select count(*)::int as found from processes p join companies c on c.id = p.company_id where ${where}`,
  );
  const rows =
    await tx.execute<ProcessRow>(sql`${SELECT} where ${where} order by p.problem is null, p.next_due_at nulls last, p.looked_at desc nulls last, p.workflow_id
    limit ${PROCESSES_PER_PAGE + 1} offset ${(filter.page - 1) * PROCESSES_PER_PAGE}`);
  return { rows: rows.slice(0, PROCESSES_PER_PAGE), found: count?.found ?? 0, more: rows.length > PROCESSES_PER_PAGE };
}

export async function readProcess(tx: Tx, companyId: string, workflowId: string): Promise<ProcessRow | null> {
  const [row] = await tx.execute<ProcessRow>(
    sql`${SELECT} where p.company_id = ${companyId}::uuid and p.workflow_id = ${workflowId}`,
  );
  return row ?? null;
}

export type WakeRow = {
  wake: number;
  kind: string;
  createdAt: string;
  deliveredAt: string | null;
  attempts: number;
  parkedAt: string | null;
  error: string | null;
};
export type EventRow = { version: number; kind: string; actorType: string; at: string };

/** The latest wake-ups of a process, and events of what it is about. */
export async function readProcessHistory(
  tx: Tx,
  process: Pick<ProcessRow, 'companyId' | 'workflowId' | 'subjectId'>,
): Promise<{ wakes: WakeRow[]; events: EventRow[] }> {
  const wakes =
    await tx.execute<WakeRow>(sql`select wake::int as wake, kind, created_at::text as "createdAt", delivered_at::text as "deliveredAt", attempts, parked_at::text as "parkedAt", error
    from outbox where company_id = ${process.companyId}::uuid and workflow_id = ${process.workflowId} order by wake desc limit 30`);
  const events =
    await tx.execute<EventRow>(sql`select version, kind, actor_type as "actorType", at::text as at from events
    where company_id = ${process.companyId}::uuid and aggregate = any(array[${sql.join(
      AGGREGATES.map((name) => sql`${`${name}:${process.subjectId}`}`),
      sql`, `,
    )}]) order by id desc limit 30`);
  return { wakes: [...wakes], events: [...events] };
}

/** Wake-ups and provider events that gave up after their last try. */
export async function listParked(tx: Tx): Promise<ParkedRow[]> {
  return tx.execute<ParkedRow>(sql`
    select 'outbox' as queue, o.id::int as id, c.slug as company, o.company_id as "companyId", o.workflow_id as name, o.kind, o.attempts, o.error, o.created_at::text as at, o.parked_at::text as "parkedAt"
      from outbox o join companies c on c.id = o.company_id where o.delivered_at is null and o.parked_at is not null
    union all
    select 'inbox', i.id::int, c.slug, i.company_id, i.provider, i.kind, i.attempts, i.error, i.received_at::text, i.parked_at::text
      from inbox i left join companies c on c.id = i.company_id where i.processed_at is null and i.parked_at is not null
    order by "parkedAt" desc limit 200`);
}

/** Events of providers whose company could not be found: nobody's inbox takes them. */
export async function countStray(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from inbox where company_id is null and processed_at is null`,
  );
  return row?.count ?? 0;
}

export async function listCompanies(tx: Tx): Promise<{ id: string; slug: string }[]> {
  return tx.execute<{ id: string; slug: string }>(sql`select id, slug from companies order by slug`);
}

export type UnknownSend = {
  id: string;
  kind: string;
  channel: string;
  state: string;
  ageSeconds: number;
  claimedAt: string | null;
  lookups: number;
  attempt: number;
  error: string | null;
  handedOver: boolean;
};

/** Sends of one company whose fate is not known. Runs under that company. */
export async function listUnknownSends(tx: Tx, companyId: string): Promise<UnknownSend[]> {
  return tx.execute<UnknownSend>(sql`select m.id, m.kind, m.channel, m.state, extract(epoch from now() - coalesce(m.claimed_at, m.created_at))::int as "ageSeconds", m.claimed_at::text as "claimedAt", m.lookups, m.attempt, m.error_code as error,
      exists (select 1 from tasks t where t.company_id = m.company_id and t.business_key like '%' || m.id::text || '%' and t.status = 'OPEN') as "handedOver"
    from messages m where m.company_id = ${companyId}::uuid and (m.state = 'UNKNOWN' or (m.state = 'SENDING' and m.lease_until < now())) order by m.claimed_at limit 200`);
}

const AGGREGATES = ['application', 'job', 'candidate', 'interview', 'invitation', 'message', 'file'];
const SELECT = sql`select p.company_id as "companyId", c.slug as company, p.workflow_id as "workflowId", p.workflow_type as type, p.subject_id as "subjectId", p.label, p.waiting_on as "waitingOn",
  p.next_due_at::text as "nextDueAt", p.looked_at::text as "lookedAt", p.problem, p.wanted, p.wakes::int as wakes, p.looked_wakes::int as "lookedWakes" from processes p join companies c on c.id = p.company_id`;

function conditions(filter: ProcessFilter): SQL {
  const parts = [filter.ended ? sql`true` : sql`p.wanted`];
  if (filter.company !== '') parts.push(sql`c.slug = ${filter.company}`);
  if (filter.type !== '') parts.push(sql`p.workflow_type = ${filter.type}`);
  if (filter.waitingOn !== '')
    parts.push(
      filter.waitingOn === 'NOBODY'
        ? sql`(p.waiting_on is null or p.waiting_on = 'NOBODY')`
        : sql`p.waiting_on = ${filter.waitingOn}`,
    );
  if (filter.problem) parts.push(sql`p.problem is not null`);
  if (filter.due === 'late') parts.push(sql`p.next_due_at < now() - ${LATE}`);
  if (filter.due === 'day') parts.push(sql`p.next_due_at < now() + interval '1 day'`);
  if (filter.due === 'week') parts.push(sql`p.next_due_at < now() + interval '8 days'`);
  return sql.join(parts, sql` and `);
}
