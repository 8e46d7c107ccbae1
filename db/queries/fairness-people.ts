import { sql } from 'drizzle-orm';
import type { FairnessFacts } from '#domain/fairness-process';
import type { Features } from '#db/schema/companies';
import type { Stage } from '#domain/stage';
import type { ScoreBand } from '#domain/score-band';
import type { Tx } from '#db/client';
import { companyModelInForce } from './score-basis.ts';

/** Applications older than this say nothing about how the company selects now. */
const WINDOW = sql`interval '365 days'`;
/** A week of nights: the seventh night begins a little less than seven days after the check. */
const BETWEEN_CHECKS = sql`interval '6 days 12 hours'`;

/** Where the night of a company stands. */
export async function readFairnessFacts(tx: Tx, companyId: string): Promise<FairnessFacts> {
  const [row] = await tx.execute<{
    features: Features;
    day: string;
    counted: boolean;
    left: number;
    done: boolean;
    checked: FairnessFacts['checked'];
    check_due: boolean;
  }>(sql`select co.features, t.day::text as day, d.day is not null as counted, d.done_at is not null as done,
      (select jsonb_build_object('resumes', k.resumes, 'changed', k.changed) from counterfactual_checks k where k.company_id = co.id order by k.created_at desc limit 1) as checked,
      not exists (select 1 from counterfactual_checks k where k.company_id = co.id and k.created_at > now() - ${BETWEEN_CHECKS} and k.model_id = ${companyModelInForce}) as check_due,
      (select count(*)::int from jobs j where j.company_id = co.id and (d.cursor is null or j.id > d.cursor) and exists (select 1 from applications a
        where a.company_id = j.company_id and a.job_id = j.id and a.created_at > now() - ${WINDOW})) as left
    from companies co cross join lateral (select (now() at time zone co.time_zone)::date as day) t
    left join fairness_days d on d.company_id = co.id and d.day = t.day where co.id = ${companyId}::uuid`);
  return {
    matchingOn: row?.features.smartAssistant ?? false,
    day: row?.day ?? '',
    wholeCounted: row?.counted ?? false,
    jobsLeft: row?.left ?? 0,
    done: row?.done ?? false,
    checked: row?.checked ?? null,
    checkDue: row?.check_due ?? false,
  };
}

/** The next jobs to be counted; empty when all are. */
export async function nextFairnessJobs(tx: Tx, companyId: string, day: string, limit: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select j.id from jobs j
    left join fairness_days d on d.company_id = j.company_id and d.day = ${day}::date
    where j.company_id = ${companyId}::uuid and (d.cursor is null or j.id > d.cursor) and exists (select 1 from applications a
      where a.company_id = j.company_id and a.job_id = j.id and a.created_at > now() - ${WINDOW}) order by j.id limit ${limit}`);
  return rows.map((row) => row.id);
}

export type SelectedPerson = {
  applicationId: string;
  jobId: string;
  furthest: Stage;
  /** Somebody of the team saw the person: in a list, on the page, or by a decision. */
  shown: boolean;
  score: number | null;
  band: ScoreBand | null;
  ordinal: number | null;
};

/** How far the applicants of the last year came; of some jobs, or of all of the company. */
export async function readSelection(
  tx: Tx,
  companyId: string,
  jobIds: readonly string[] | null,
): Promise<SelectedPerson[]> {
  if (jobIds?.length === 0) return [];
  const only = jobIds ? sql`and a.job_id in ${[...jobIds]}` : sql``;
  const rows = await tx.execute<{
    id: string;
    job_id: string;
    furthest: Stage;
    shown: boolean;
    value: number | null;
    band: ScoreBand | null;
    ordinal: number | null;
  }>(sql`select a.id, a.job_id, case when a.status = 'HIRED' then 'HIRED' else coalesce(a.furthest_stage, 'NEW') end as furthest, m.value, m.band, o.ordinal,
      (a.status <> 'NEW' or exists (select 1 from application_seen v where v.company_id = a.company_id and v.application_id = a.id) or s.id is not null) as shown
    from applications a
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    left join match_ordinals o on o.company_id = a.company_id and o.job_id = a.job_id and o.application_id = a.id
    left join (select distinct e.job_id, p.id from match_exposures e cross join lateral jsonb_array_elements_text(e.candidate_ids) p(id)
      where e.company_id = ${companyId}::uuid and e.created_at > now() - ${WINDOW}) s on s.job_id = a.job_id and s.id = 'cnd_' || a.candidate_id
    where a.company_id = ${companyId}::uuid and a.status not in ('LEAD', 'TRANSFERRED', 'WITHDRAWN') and a.created_at > now() - ${WINDOW} ${only}`);
  return rows.map((row) => ({
    applicationId: row.id,
    jobId: row.job_id,
    furthest: row.furthest,
    shown: row.shown,
    score: row.value,
    band: row.band,
    ordinal: row.ordinal,
  }));
}

export type JobStack = { jobId: string; id: string; label: string; bits: Uint8Array };

/** Stacks of jobs that are shown or stand suspended, with their members. */
export async function readJobStacks(tx: Tx, companyId: string, jobIds: readonly string[]): Promise<JobStack[]> {
  if (jobIds.length === 0) return [];
  const rows = await tx.execute<{ job_id: string; id: string; label: string; bits: Uint8Array }>(
    sql`select job_id, id, label, bits from stacks where company_id = ${companyId}::uuid and job_id in ${[...jobIds]} and state in ('SHOWN', 'SUSPENDED') order by job_id, id`,
  );
  return rows.map(({ job_id: jobId, ...row }) => ({ jobId, ...row }));
}
