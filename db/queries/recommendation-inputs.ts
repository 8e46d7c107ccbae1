import { sql } from 'drizzle-orm';
import type { ResumeRecord } from '#domain/resume';
import type { CompanySettings } from '#db/schema/companies';
import type { Tx } from '#db/client';
import { readVectors, type ScoreInputs } from './matching-inputs.ts';
import { readPastApplicants } from './past-applicants.ts';

/** What a score needs of a person who is not on the job. */
export type PersonInputs = Omit<ScoreInputs, 'applicationId' | 'jobId' | 'ordinal' | 'z' | 'locationStacks'>;

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

/** Profile and current title of everybody in the company, as the exact search takes them. */
export async function readSearchVectors(
  tx: Tx,
  companyId: string,
  modelId: string,
): Promise<{ candidateId: string; kind: 'PROFILE' | 'TITLE'; q: Uint8Array; scale: number }[]> {
  const rows = await tx.execute<{ owner_id: string; kind: 'PROFILE' | 'TITLE'; q: Uint8Array; scale: number }>(
    sql`select owner_id, owner_kind as kind, q, scale from vectors
      where company_id = ${companyId}::uuid and owner_kind in ('PROFILE', 'TITLE') and seq = 0 and model_id = ${modelId}`,
  );
  return rows.map(({ owner_id: candidateId, kind, q, scale }) => ({ candidateId, kind, q, scale }));
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
  }>(sql`
    select p.candidate_id, p.record, p.source_hash, p.match_text, p.word_count, p.model_id,
      (select r.text from files f join parsed_resumes r on r.company_id = f.company_id and r.file_sha256 = f.sha256 and r.state = 'READ'
        where f.company_id = p.company_id and f.candidate_id = p.candidate_id and f.kind = 'RESUME' and f.state <> 'REMOVED' order by f.created_at desc limit 1) as text
    from candidate_profiles p where p.company_id = ${companyId}::uuid and p.candidate_id in ${[...candidateIds]} order by p.candidate_id`);
  const vectors = await readVectors(tx, companyId, rows);
  return rows.map((row) => ({
    candidateId: row.candidate_id,
    record: row.record,
    resumeText: row.text ?? '',
    profileHash: row.source_hash,
    matchText: row.match_text,
    wordCount: row.word_count,
    modelId: row.model_id,
    vectors: vectors.get(row.candidate_id) ?? [],
  }));
}
