import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Tx } from '#db/client';
import { companyModelInForce } from './score-basis.ts';

export type FairnessQuestion = { from: string | null; to: string | null; jobId: string | null };

type FigureRow = {
  day: string;
  sample: 'STEP' | 'STACK' | 'BAND';
  key: string;
  label: string;
  dimension: string;
  category: string;
  n: number;
  selected: number;
  rate: number;
  impact_ratio: number | null;
  scoring_rate: number | null;
  scoring_ratio: number | null;
  p: number | null;
  folded: boolean;
};

/** Most rows of one answer; a window of many nights is narrowed by its days. */
const MOST = 5_000;

/**
 * The nightly figures of the company, or of one job: those of the newest night, or of every night of the window that is
 * asked for. Groups under ten people were folded before they were stored (smart-assistant.md R34).
 */
export async function readFairnessFigures(tx: Tx, companyId: string, { from, to, jobId }: FairnessQuestion) {
  const ofJob = jobId === null ? sql`f.job_id is null` : sql`f.job_id = ${jobId}::uuid`;
  const [night] = await tx.execute<{ day: string | null }>(
    sql`select max(day)::text as day from fairness_days where company_id = ${companyId}::uuid and done_at is not null and (${to}::date is null or day <= ${to}::date)`,
  );
  const last = night?.day ?? null;
  const rows =
    await tx.execute<FigureRow>(sql`select f.day::text as day, f.sample, f.key, f.label, f.dimension, f.category, f.n, f.selected, f.rate, f.impact_ratio,
      f.scoring_rate, f.scoring_ratio, f.p, f.folded from fairness_figures f
    where f.company_id = ${companyId}::uuid and ${ofJob} and f.day <= ${last}::date and f.day >= coalesce(${from}::date, ${last}::date)
    order by f.day desc, f.sample = 'STEP' desc, f.sample = 'BAND' desc, f.label, f.key, f.dimension, f.folded, f.category limit ${MOST}`);
  return {
    day: last,
    rows: rows.map((row) => ({
      day: row.day,
      sample: row.sample,
      key: row.key,
      label: row.label,
      dimension: row.dimension,
      category: row.category,
      n: row.n,
      selected: row.selected,
      rate: row.rate,
      impactRatio: row.impact_ratio,
      scoringRate: row.scoring_rate,
      scoringRatio: row.scoring_ratio,
      p: row.p,
      folded: row.folded,
    })),
  };
}

/** Stacks that stand suspended, with the figure that stopped each. */
export async function readSuspendedStacks(tx: Tx, companyId: string) {
  const rows = await tx.execute<{
    job_id: string;
    title: string;
    ref_code: string;
    stack_id: string;
    label: string;
    dimension: string;
    category: string;
    n: number;
    impact_ratio: number;
    p: number;
    at: string;
  }>(sql`select u.job_id, j.title, j.ref_code, u.stack_id, s.label, u.dimension, u.category, u.n, u.impact_ratio, u.p, u.created_at::text as at
    from stack_suspensions u join jobs j on j.company_id = u.company_id and j.id = u.job_id
    join stacks s on s.company_id = u.company_id and s.job_id = u.job_id and s.id = u.stack_id
    where u.company_id = ${companyId}::uuid and u.ended_at is null order by u.created_at desc, u.id limit 200`);
  return rows.map((row) => ({
    jobId: publicId('job', row.job_id),
    jobTitle: row.title,
    refCode: row.ref_code,
    stackId: row.stack_id,
    label: row.label,
    dimension: row.dimension,
    category: row.category,
    n: row.n,
    impactRatio: row.impact_ratio,
    p: row.p,
    at: new Date(row.at).toISOString(),
  }));
}

/** The newest check with swapped résumés, and whether its model is still the one in force; null before the first (matching.md section 19). */
export async function readCounterfactualCheck(tx: Tx, companyId: string) {
  const [row] = await tx.execute<{ resumes: number; changed: number; largest: number; at: string; in_force: boolean }>(
    sql`select k.resumes, k.changed, k.largest, k.created_at::text as at, k.model_id = ${companyModelInForce} as in_force
      from counterfactual_checks k join companies co on co.id = k.company_id where k.company_id = ${companyId}::uuid order by k.created_at desc, k.id desc limit 1`,
  );
  if (!row) return null;
  return {
    at: new Date(row.at).toISOString(),
    resumes: row.resumes,
    changed: row.changed,
    largest: row.largest,
    inForce: row.in_force,
  };
}
