import { sql } from 'drizzle-orm';
import type { RecommendationShare } from '#domain/recommendation';
import type { Tx } from '#db/client';

/** Rows of every company by which the reconciler finds drift (consistency.md section 9). The relay role reads them. */
export type ProcessId = { companyId: string; workflowId: string };
export type DriftScope = 'RECENT' | 'ALL';

/** One pass repairs no more than this of one kind; the next pass takes the rest. */
const LIMIT = 2_000;

/**
 * Processes that must exist and whose newest wake-up was delivered more than a minute ago: each of them should be open.
 * `RECENT` keeps to those that something happened to within the last hour.
 */
export async function listSettledProcesses(tx: Tx, scope: DriftScope): Promise<ProcessId[]> {
  const recent = sql`(p.looked_at > now() - interval '1 hour' or p.next_due_at between now() - interval '1 hour' and now()
    or exists (select 1 from outbox r where r.company_id = p.company_id and r.workflow_id = p.workflow_id and r.created_at > now() - interval '1 hour'))`;
  return tx.execute<ProcessId>(sql`select p.company_id as "companyId", p.workflow_id as "workflowId" from processes p
    where p.wanted and ${scope === 'ALL' ? sql`true` : recent}
      and not exists (select 1 from outbox o where o.company_id = p.company_id and o.workflow_id = p.workflow_id
        and (o.delivered_at is null or o.created_at > now() - interval '60 seconds'))`);
}

/** Ids of all processes that must exist. */
export async function listWantedProcesses(tx: Tx): Promise<ProcessId[]> {
  return tx.execute<ProcessId>(
    sql`select company_id as "companyId", workflow_id as "workflowId" from processes where wanted`,
  );
}

/**
 * Processes that heard of a wake-up five minutes ago and did not look, or whose time passed five minutes ago. Not those that
 * wait for the matcher or an operator: another wake-up would not help them. One wake-up per five minutes is enough.
 */
export async function listStaleProcesses(tx: Tx): Promise<ProcessId[]> {
  return tx.execute<ProcessId>(sql`select p.company_id as "companyId", p.workflow_id as "workflowId" from processes p
    where p.wanted and p.problem is null and coalesce(p.waiting_on, '') <> 'MATCHER'
      and (p.next_due_at < now() - interval '5 minutes'
        or exists (select 1 from outbox o where o.company_id = p.company_id and o.workflow_id = p.workflow_id
          and o.wake > coalesce(p.looked_wakes, 0) and o.delivered_at < now() - interval '5 minutes'))
      and not exists (select 1 from outbox o where o.company_id = p.company_id and o.workflow_id = p.workflow_id
        and (o.delivered_at is null or o.created_at > now() - interval '5 minutes'))
    order by p.next_due_at nulls last limit ${LIMIT}`);
}

/**
 * Mails and texts of one company whose call never came to an end, or whose unknown outcome nobody looks into: past their
 * lease by a minute, or unknown for ten minutes without a task. Runs under that company.
 */
export async function listUnresolvedSends(tx: Tx, companyId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select m.id from messages m
    where m.company_id = ${companyId}::uuid and m.direction = 'OUT'
      and ((m.state = 'SENDING' and m.lease_until < now() - interval '1 minute')
        or (m.state = 'UNKNOWN' and m.claimed_at < now() - interval '10 minutes'
          and not exists (select 1 from tasks t where t.company_id = m.company_id and t.business_key = 'delivery:' || m.id || ':' || m.attempt)
          and not exists (select 1 from processes p where p.company_id = m.company_id and p.workflow_id = 'message:' || m.id and p.next_due_at > now())))
      and not exists (select 1 from outbox o where o.company_id = m.company_id and o.workflow_id = 'message:' || m.id and o.created_at > now() - interval '5 minutes')
    order by m.claimed_at limit ${LIMIT}`);
  return rows.map((row) => row.id);
}

/** Wake-ups and events of providers that are due for more than a minute and still lie there. */
export async function countStuck(tx: Tx): Promise<{ outbox: number; inbox: number }> {
  const [row] = await tx.execute<{ outbox: number; inbox: number }>(sql`select
    (select count(*)::int from outbox where delivered_at is null and parked_at is null and created_at < now() - interval '60 seconds' and next_try_at < now()) as outbox,
    (select count(*)::int from inbox where processed_at is null and parked_at is null and company_id is not null and received_at < now() - interval '60 seconds' and next_try_at < now()) as inbox`);
  return row ?? { outbox: 0, inbox: 0 };
}

/** Open jobs of one company with their past applicants and how many came above the bar. Runs under that company. */
export async function readRecommendationShares(tx: Tx, companyId: string): Promise<RecommendationShare[]> {
  return tx.execute<RecommendationShare>(sql`select f.recommendation_pool as pool, f.recommendation_above as above from job_facts f
    join jobs j on j.company_id = f.company_id and j.id = f.job_id
    where f.company_id = ${companyId}::uuid and j.job_status not in ('FILLED', 'CANCELLED') and f.recommendation_pool > 0`);
}
