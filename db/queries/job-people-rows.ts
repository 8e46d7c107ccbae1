import { sql, type SQL } from 'drizzle-orm';
import type { JobPerson } from '#domain/job-people';
import type { PersonFact } from '#domain/people-facts';
import type { Tx } from '#db/client';
import { visibleJob, type Viewer } from './visibility.ts';

/** Facts that filters of a list can ask for. */
export const FILTER_KINDS = ['SKILL', 'DEGREE', 'FIELD', 'CITY', 'LANGUAGE'] as const;

const SECONDS = 1_000_000_000_000;

/** The number that orders like the text of `sortOf('score')`: score + 1 or 0, then seconds until the year 2200. */
const RANK = sql`(coalesce(m.value + 1, 0)::bigint * ${SECONDS}::bigint + (extract(epoch from timestamptz '2200-01-01' - coalesce(a.applied_at, a.created_at)))::bigint)::float8`;

/** A rank as the text that cursors of the score order carry, and back. */
export const rankAsText = (rank: number): string => String(rank).padStart(15, '0');
export const rankOfText = (text: string): number => Number(text);

/** People of a job that the viewer may see, in list order, whatever their status; with `only` these. */
export async function readJobPeople(
  tx: Tx,
  viewer: Viewer,
  jobId: string,
  only?: { applications: readonly string[] } | { candidates: readonly string[] },
): Promise<JobPerson[]> {
  if (only && ('candidates' in only ? only.candidates : only.applications).length === 0) return [];
  return tx.execute<JobPerson>(sql`select a.id, a.status, a.step_id as "stepId", a.source_number as source, a.internal, m.band, o.ordinal, ${RANK} as rank from applications a
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    left join match_ordinals o on o.company_id = a.company_id and o.job_id = a.job_id and o.application_id = a.id
    where a.company_id = ${viewer.companyId}::uuid and a.job_id = ${jobId}::uuid and ${visibleJob(viewer, 'candidate.view', sql`a.job_id`)} ${only === undefined ? sql`` : 'candidates' in only ? sql`and a.candidate_id = ${anyOf(only.candidates)}` : sql`and a.id = ${anyOf(only.applications)}`}
    order by rank desc, a.id desc`);
}

/** Ids as one parameter, however many they are. */
function anyOf(ids: readonly string[]): SQL {
  return sql`any(${`{${ids.join(',')}}`}::uuid[])`;
}

/** Who of a job's scored people has which fact: ordinals with commas between them. */
export async function readFactsByOrdinal(
  tx: Tx,
  companyId: string,
  jobId: string,
): Promise<(PersonFact & { ordinals: string })[]> {
  return tx.execute<PersonFact & { ordinals: string }>(
    sql`select f.kind, f.key, min(f.label) as label, string_agg(o.ordinal::text, ',') as ordinals from match_ordinals o
      join applications a on a.company_id = o.company_id and a.id = o.application_id
      join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id and f.kind in ${FILTER_KINDS}
      where o.company_id = ${companyId}::uuid and o.job_id = ${jobId}::uuid group by f.kind, f.key`,
  );
}

/** What is known of these people, one row per fact. */
export async function readFactsOf(
  tx: Tx,
  companyId: string,
  applicationIds: readonly string[],
): Promise<(PersonFact & { id: string })[]> {
  if (applicationIds.length === 0) return [];
  return tx.execute<PersonFact & { id: string }>(
    sql`select a.id, f.kind, f.key, f.label from applications a join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id
      and f.kind in ${FILTER_KINDS} where a.company_id = ${companyId}::uuid and a.id = ${anyOf(applicationIds)}`,
  );
}

/** Relevant years of a job's people, or of some of them; who is missing has none on record. */
export async function readYears(
  tx: Tx,
  companyId: string,
  jobId: string,
  only?: readonly string[],
): Promise<{ id: string; years: number }[]> {
  if (only?.length === 0) return [];
  return tx.execute<{ id: string; years: number }>(
    sql`select a.id, f.value as years from applications a join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id
      and f.kind = 'YEARS' and f.key = 'total' and f.value is not null where a.company_id = ${companyId}::uuid and a.job_id = ${jobId}::uuid ${only ? sql`and a.id = ${anyOf(only)}` : sql``}`,
  );
}
