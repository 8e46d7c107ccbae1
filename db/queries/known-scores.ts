import { sql } from 'drizzle-orm';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import type { ScorePoint, ScoreRequirement } from '#db/schema/matching';
import type { Tx } from '#db/client';
import type { ScoreInputs } from './matching-inputs.ts';

export type KnownScore = {
  applicationId: string;
  candidateId: string;
  value: number | null;
  band: ScoreBand | null;
  state: ScoreState;
  z: number | null;
  p: number | null;
  base: number | null;
  points: ScorePoint[];
  features: Record<string, number>;
  missing: string[];
  requirements: ScoreRequirement[];
  confidence: number;
  profileHash: string;
  basis: string;
  inputsHash: string;
};

/** Scores of these people that were computed before from exactly what holds now: profile, job, models, answers, switches. */
export async function readKnownScores(
  tx: Tx,
  of: { companyId: string; jobId: string },
  people: readonly ScoreInputs[],
  versions: { jobHash: string; lexiconVersion: string; codeVersion: string },
): Promise<KnownScore[]> {
  const values = people.map(
    ({ applicationId, candidateId, profileHash, basis }) =>
      sql`(${applicationId}::uuid, ${candidateId}::uuid, ${profileHash}, ${basis})`,
  );
  return tx.execute<KnownScore>(sql`
    select distinct on (v.candidate_id) v.application_id as "applicationId", s.candidate_id as "candidateId", s.value, s.band, s.state, s.z, s.p, s.base, s.points, s.features, s.missing,
      s.requirements, s.confidence, s.profile_hash as "profileHash", s.basis, s.inputs_hash as "inputsHash"
    from (values ${sql.join(values, sql`, `)}) as v(application_id, candidate_id, profile_hash, basis)
    join match_scores s on s.company_id = ${of.companyId}::uuid and s.job_id = ${of.jobId}::uuid and s.candidate_id = v.candidate_id
      and s.profile_hash = v.profile_hash and s.basis = v.basis
    where s.job_hash = ${versions.jobHash} and s.lexicon_version = ${versions.lexiconVersion} and s.code_version = ${versions.codeVersion}
    order by v.candidate_id, s.created_at desc, s.id desc`);
}
