import { sql } from 'drizzle-orm';
import type { ResumeRecord } from '#domain/resume';
import type { CompanySettings } from '#db/schema/companies';
import type { Tx } from '#db/client';
import { readVectors, type ScoreInputs } from './matching-inputs.ts';
import { readPastApplicants } from './past-applicants.ts';
import { isLinkedBefore } from './score-basis.ts';

/** What a score needs of a person who is not on the job. */
export type PersonInputs = Omit<
  ScoreInputs,
  'applicationId' | 'jobId' | 'ordinal' | 'z' | 'locationStacks' | 'basis' | 'answersHash' | 'objects' | 'earlier'
>;

/** Past applicants, switches, and the scores of people who were interviewed for jobs of the same family (matching.md section 16). */
export async function readRecommendationInputs(tx: Tx, companyId: string, jobId: string, family: string | null) {
  const [row] = await tx.execute<{ settings: CompanySettings; today: string }>(
    sql`select settings, (now() at time zone time_zone)::date::text as today from companies where id = ${companyId}::uuid`,
  );
  const interviewed = await tx.execute<{ value: number }>(
    sql`select m.value from match_score_current m join job_facts f on f.company_id = m.company_id and f.job_id = m.job_id and f.facts->>'family' = ${family}
      where m.company_id = ${companyId}::uuid and m.value is not null and exists (select 1 from applications a where a.company_id = m.company_id and a.job_id = m.job_id
        and a.candidate_id = m.candidate_id and a.furthest_stage in ('INTERVIEW', 'OFFERED', 'HIRED'))`,
  );
  return {
    settings: row?.settings ?? null,
    today: row?.today ?? '',
    past: await readPastApplicants(tx, companyId, jobId),
    interviewedScores: interviewed.map(({ value }) => value),
  };
}

type Packed = { q: Uint8Array; scale: number };
export type SearchVectors = { candidateId: string; profile: Packed; title: Packed | null };

/** Profile and current title of the company's people in the order of their ids, or of the people in `only`. */
export async function readSearchVectors(
  tx: Tx,
  companyId: string,
  modelId: string,
  which: { after: string | null; limit: number } | { only: readonly string[] },
): Promise<SearchVectors[]> {
  if ('only' in which && which.only.length === 0) return [];
  const part =
    'only' in which
      ? sql`and p.owner_id in ${which.only}`
      : sql`${which.after ? sql`and p.owner_id > ${which.after}::uuid` : sql``} order by p.owner_id limit ${which.limit}`;
  const rows = await tx.execute<{
    owner_id: string;
    q: Uint8Array;
    scale: number;
    title_q: Uint8Array | null;
    title_scale: number | null;
  }>(sql`select p.owner_id, p.q, p.scale, t.q as title_q, t.scale as title_scale from (select p.* from vectors p
      where p.company_id = ${companyId}::uuid and p.owner_kind = 'PROFILE' and p.seq = 0 and p.model_id = ${modelId} ${part}) p
    left join lateral (select t.q, t.scale from vectors t where t.company_id = p.company_id and t.owner_kind = 'TITLE' and t.owner_id = p.owner_id and t.seq = 0 and t.model_id = p.model_id limit 1) t on true
    order by p.owner_id`);
  return rows.map((row) => ({
    candidateId: row.owner_id,
    profile: { q: row.q, scale: row.scale },
    title: row.title_q && row.title_scale !== null ? { q: row.title_q, scale: row.title_scale } : null,
  }));
}

/** Everything that a score of these people is computed from. */
export async function readPeopleToScore(
  tx: Tx,
  companyId: string,
  candidateIds: readonly string[],
): Promise<PersonInputs[]> {
  if (candidateIds.length === 0) return [];
  const rows = await tx.execute<{
    candidate_id: string;
    record: ResumeRecord;
    text: string | null;
    source_hash: string;
    match_text: string;
    word_count: number;
    model_id: string;
    linked_before: boolean;
  }>(sql`
    select p.candidate_id, p.record, p.source_hash, p.match_text, p.word_count, p.model_id, ${isLinkedBefore} as linked_before,
      (select r.text from files f join parsed_resumes r on r.company_id = f.company_id and r.file_sha256 = f.sha256 and r.state = 'READ'
        where f.company_id = p.company_id and f.candidate_id = p.candidate_id and f.kind = 'RESUME' and f.state <> 'REMOVED' order by f.created_at desc limit 1) as text
    from candidate_profiles p join companies co on co.id = p.company_id where p.company_id = ${companyId}::uuid and p.candidate_id in ${[...candidateIds]} order by p.candidate_id`);
  const vectors = await readVectors(tx, companyId, rows);
  return rows.map((row) => ({
    candidateId: row.candidate_id,
    record: row.record,
    resumeText: row.text ?? '',
    profileHash: row.source_hash,
    matchText: row.match_text,
    wordCount: row.word_count,
    modelId: row.model_id,
    linkedBefore: row.linked_before,
    vectors: vectors.get(row.candidate_id) ?? [],
  }));
}
