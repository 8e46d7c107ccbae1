import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client';

export type Change = {
  id: number;
  companyId: string;
  topic: string;
  subjectId: string | null;
  jobId: string | null;
  userId: string | null;
  version: number | null;
};

type Row = {
  id: string;
  company_id: string;
  topic: string;
  subject_id: string | null;
  job_id: string | null;
  user_id: string | null;
  version: number | null;
};

/**
 * Changes of one company of the last 30 seconds; the reader drops ids that it has seen. Late committers are caught because
 * no transaction lives that long (consistency.md section 7).
 */
export async function recentChanges(tx: Tx, companyId: string): Promise<Change[]> {
  const rows =
    await tx.execute<Row>(sql`select id, company_id, topic, subject_id, job_id, user_id, version from change_feed
    where company_id = ${companyId}::uuid and at > now() - interval '30 seconds' order by id`);
  return rows.map(changeOf);
}

/** Changes after an id that a reconnecting browser names; null when it is older than what is kept for that. */
export async function changesSince(tx: Tx, companyId: string, id: number): Promise<Change[] | null> {
  const rows =
    await tx.execute<Row>(sql`select id, company_id, topic, subject_id, job_id, user_id, version from change_feed
    where company_id = ${companyId}::uuid and at > now() - interval '10 minutes' and id > ${id} order by id limit 1001`);
  return rows.length > 1000 ? null : rows.map(changeOf);
}

/**
 * How far a reader has read: all that was committed when its snapshot was taken. `xmin` is the oldest transaction that was
 * running then, `seen` what younger ones had committed already, `since` a moment before any of them can have written.
 */
export type FeedMark = { since: string; xmin: string; seen: ReadonlySet<number> };

/**
 * Changes that a reader has not seen, and how far it has read then; without a mark it begins here and has missed nothing.
 * Whoever reads rows after this call reads them at least as new as the mark. Changes that were not committed yet are found
 * the next time, by their transaction: none lives 30 seconds, and 40 are looked through (consistency.md section 7).
 */
export async function changesAfter(
  tx: Tx,
  companyId: string,
  mark: FeedMark | null,
  scope: SQL,
): Promise<{ changes: Change[]; mark: FeedMark }> {
  const rows = await tx.execute<
    Omit<Row, 'id'> & { id: string | null; next: string; running: string; recent: boolean }
  >(sql`select n.next::text as next, n.running::text as running, f.id, f.company_id, f.topic, f.subject_id, f.job_id, f.user_id, f.version, ${notBefore(sql`n.running`)} as recent
      from (select statement_timestamp() - interval '40 seconds' as next, pg_snapshot_xmin(pg_current_snapshot())::text::bigint as running) n left join change_feed f
        on f.company_id = ${companyId}::uuid and f.at > ${mark ? sql`${mark.since}::timestamptz` : sql`n.next`}
        and ${notBefore(mark ? sql`${mark.xmin}::bigint` : sql`n.running`)} and ${scope} order by f.id`);
  const found = rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ ...row, id }]));
  return {
    changes: mark ? found.map(changeOf).filter((change) => !mark.seen.has(change.id)) : [],
    mark: {
      since: rows[0]?.next ?? '',
      xmin: rows[0]?.running ?? '',
      seen: new Set(found.filter(({ recent }) => recent).map(({ id }) => Number(id))),
    },
  };
}

/** Rows written by this transaction or a younger one; row versions carry the lower 32 bits of its number. */
function notBefore(transaction: SQL): SQL {
  return sql`((f.xmin::text::bigint - ${transaction} % 4294967296 + 4294967296) % 4294967296 < 2147483648)`;
}

function changeOf(row: Row): Change {
  return {
    id: Number(row.id),
    companyId: row.company_id,
    topic: row.topic,
    subjectId: row.subject_id,
    jobId: row.job_id,
    userId: row.user_id,
    version: row.version,
  };
}
