import { sql } from 'drizzle-orm';
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
