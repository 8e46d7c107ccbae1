import { sql } from 'drizzle-orm';
import { LEAST_FOR_HEAD } from '#domain/match-model';
import type { Tx } from '#db/client';
import { companyModelInForce } from './score-basis.ts';

/** Members that each class needs before a job has a head at all. */
const LEAST_PER_CLASS = 5;

export type Decision = {
  applicationId: string;
  candidateId: string;
  jobId: string;
  /** 0 rejected after review, 1 advanced, 2 interviewed, 3 offered, 4 hired. */
  gain: number;
  /** ISO instant of the first decision on the person. */
  decidedAt: string;
};

export type HeadState = { due: boolean; decisions: number; madeWith: string; changedAt: string };

/**
 * Whether the head of a job should be fitted now: at five new decisions, nightly at one, and when the company model that
 * its constants belong to was replaced (matching.md section 12).
 */
export async function readHeadState(tx: Tx, companyId: string, jobId: string): Promise<HeadState> {
  const [row] = await tx.execute<{
    history: string;
    advanced: number;
    rejected: number;
    fresh: number;
    changed_at: string | null;
    made_at: string | null;
    made_long_ago: boolean | null;
    made_with: string | null;
    in_force: string;
  }>(sql`
    select coalesce(co.settings->>'history', 'ON') as history, ${companyModelInForce} as in_force, h.created_at::text as made_at, h.created_at < now() - interval '20 hours' as made_long_ago,
      h.made_with, d.* from companies co
    left join lateral (select created_at, made_with from match_models where company_id = co.id and kind = 'JOB' and job_id = ${jobId}::uuid order by state = 'ACTIVE' desc, created_at desc limit 1) h on true
    left join lateral (select count(*) filter (where l.gain > 0)::int as advanced, count(*) filter (where l.gain = 0)::int as rejected,
        count(*) filter (where h.created_at is null or l.changed_at > h.created_at)::int as fresh, max(l.changed_at)::text as changed_at
      from match_labels l where l.company_id = co.id and l.job_id = ${jobId}::uuid and l.excluded is null) d on true
    where co.id = ${companyId}::uuid`);
  const enough = Math.min(row?.advanced ?? 0, row?.rejected ?? 0) >= LEAST_PER_CLASS;
  const fresh = row?.fresh ?? 0;
  const isNew =
    fresh >= LEAST_FOR_HEAD ||
    (fresh > 0 && row?.made_long_ago === true) ||
    (row?.made_at !== null && row?.made_with !== row?.in_force);
  return {
    due: row?.history === 'ON' && enough && isNew,
    decisions: (row?.advanced ?? 0) + (row?.rejected ?? 0),
    madeWith: row?.in_force ?? '',
    changedAt: row?.changed_at ?? '',
  };
}

/** What was decided on the people of one job, after somebody looked. */
export function readJobDecisions(tx: Tx, companyId: string, jobId: string): Promise<Decision[]> {
  return readDecisions(tx, companyId, sql`l.job_id = ${jobId}::uuid`);
}

/** The newest decisions of the company on other jobs, at most `most`. */
export function readPastDecisions(tx: Tx, companyId: string, besidesJobId: string, most: number): Promise<Decision[]> {
  return readDecisions(tx, companyId, sql`l.job_id <> ${besidesJobId}::uuid`, most);
}

async function readDecisions(
  tx: Tx,
  companyId: string,
  which: ReturnType<typeof sql>,
  most?: number,
): Promise<Decision[]> {
  const rows = await tx.execute<{
    application_id: string;
    candidate_id: string;
    job_id: string;
    gain: number;
    decided_at: string;
  }>(sql`select l.application_id, l.candidate_id, l.job_id, l.gain, l.decided_at::text from match_labels l
    where l.company_id = ${companyId}::uuid and ${which} and l.excluded is null
    order by l.decided_at desc, l.application_id ${most === undefined ? sql`` : sql`limit ${most}`}`);
  return rows.map((row) => ({
    applicationId: row.application_id,
    candidateId: row.candidate_id,
    jobId: row.job_id,
    gain: row.gain,
    decidedAt: new Date(row.decided_at).toISOString(),
  }));
}

/** Vectors of jobs by id, made with this model. */
export async function readJobVectors(
  tx: Tx,
  companyId: string,
  jobIds: readonly string[],
  modelId: string,
): Promise<Map<string, { q: Uint8Array; scale: number }>> {
  if (jobIds.length === 0) return new Map();
  const rows = await tx.execute<{ owner_id: string; q: Uint8Array; scale: number }>(
    sql`select owner_id, q, scale from vectors where company_id = ${companyId}::uuid and owner_kind = 'JOB' and seq = 0 and model_id = ${modelId} and owner_id in ${[...jobIds]}`,
  );
  return new Map(rows.map(({ owner_id: id, q, scale }) => [id, { q, scale }]));
}
