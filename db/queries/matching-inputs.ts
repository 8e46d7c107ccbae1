import { sql } from 'drizzle-orm';
import { adText } from '#domain/ad-text';
import type { ResumeRecord } from '#domain/resume';
import type { Stage } from '#domain/stage';
import type { Tx } from '#db/client';
import type { AdSections } from '#db/schema/jobs';
import { lacksShadow } from './learning.ts';
import { basisInForce, isLinkedBefore, isOutdated, objectsToScoring } from './score-basis.ts';

export type MatchingInputs = {
  title: string;
  text: string;
  language: string | null;
  textVersion: number;
  /** What was read of it before; `hasVector`: with a vector of the present model. */
  stored: { hash: string; textVersion: number; hasVector: boolean } | null;
  fields: {
    placeId: string | null;
    city: string | null;
    countryCode: string | null;
    lat: number | null;
    lng: number | null;
    remote: boolean;
    mustHave: string[];
    niceToHave: string[];
  };
};

/** What matching reads of a job: title, its newest published ad (else its newest ad), place, must-have list. */
export async function readMatchingInputs(
  tx: Tx,
  companyId: string,
  jobId: string,
  modelId: string,
): Promise<MatchingInputs | null> {
  const [row] = await tx.execute<{
    title: string;
    text_version: number;
    work_mode: string;
    must_have: string[];
    nice_to_have: string[];
    sections: AdSections | null;
    language: string | null;
    place_id: string | null;
    city: string | null;
    country: string | null;
    lat: number | null;
    lng: number | null;
    hash: string | null;
    read_version: number | null;
    has_vector: boolean;
  }>(sql`select j.title, j.text_version, j.work_mode, j.must_have, j.nice_to_have, a.sections, a.language, l.place_id, p.name as city, p.country, p.lat, p.lng, f.hash, f.text_version as read_version,
      exists (select 1 from vectors v where v.company_id = j.company_id and v.owner_kind = 'JOB' and v.owner_id = j.id and v.model_id = ${modelId}) as has_vector
    from jobs j
    left join lateral (select sections, language from job_ads a where a.company_id = j.company_id and a.job_id = j.id order by (a.published_at is not null and a.unpublished_at is null) desc, a.changed_at desc limit 1) a on true
    left join locations l on l.company_id = j.company_id and l.id = j.location_id left join places p on p.id = l.place_id
    left join job_facts f on f.company_id = j.company_id and f.job_id = j.id
    where j.company_id = ${companyId}::uuid and j.id = ${jobId}::uuid`);
  if (!row) return null;
  return {
    title: row.title,
    text: row.sections ? adText(row.sections) : '',
    language: row.language,
    textVersion: row.text_version,
    stored:
      row.hash !== null && row.read_version !== null
        ? { hash: row.hash, textVersion: row.read_version, hasVector: row.has_vector }
        : null,
    fields: {
      placeId: row.place_id,
      city: row.city,
      countryCode: row.country,
      lat: row.lat,
      lng: row.lng,
      remote: row.work_mode === 'REMOTE',
      mustHave: row.must_have,
      niceToHave: row.nice_to_have,
    },
  };
}

export type ScoreInputs = {
  applicationId: string;
  jobId: string;
  candidateId: string;
  record: ResumeRecord;
  resumeText: string;
  profileHash: string;
  ordinal: number | null;
  z: number | null;
  locationStacks: boolean;
  /** Models, answers, switches and objection that the score is to stand on (`scoreBasis`). */
  basis: string;
  answersHash: string;
  /** Asked for no automated scoring. */
  objects: boolean;
  /** How far the person came on other jobs of the company. */
  earlier: { jobId: string; stage: Stage }[];
  matchText: string;
  wordCount: number;
  /** Model that the vectors were made with. */
  modelId: string;
  /** The profile was linked with other skills than the company has approved now. */
  linkedBefore: boolean;
  /** In order of `seq` per kind; `q` holds int8. */
  vectors: { kind: string; q: Uint8Array; scale: number }[];
};

/** People of a job (or one application) with a profile and everything that a score is computed from. */
export async function readScoreInputs(
  tx: Tx,
  companyId: string,
  of: {
    applicationId?: string;
    applicationIds?: readonly string[];
    jobId?: string;
    outdated?: boolean;
    /** Only people without a current shadow score of this model. */
    shadowOf?: string;
    limit?: number;
  },
): Promise<ScoreInputs[]> {
  if (of.applicationIds?.length === 0) return [];
  const only = of.applicationIds
    ? sql`a.id in ${of.applicationIds}`
    : of.applicationId
      ? sql`a.id = ${of.applicationId}::uuid`
      : sql`a.job_id = ${of.jobId ?? null}::uuid`;
  const stale = of.outdated ? sql`and ${isOutdated}` : of.shadowOf ? sql`and ${lacksShadow(of.shadowOf)}` : sql``;
  const rows = await tx.execute<{
    id: string;
    job_id: string;
    candidate_id: string;
    record: ResumeRecord;
    text: string | null;
    source_hash: string;
    match_text: string;
    word_count: number;
    model_id: string;
    linked_before: boolean;
    ordinal: number | null;
    z: number | null;
    location: boolean;
    basis: string;
    answers_hash: string;
    objects: boolean;
    earlier: ScoreInputs['earlier'];
  }>(sql`
    select a.id, ${basisInForce} as basis, md5(a.answers::text) as answers_hash, ${objectsToScoring} as objects,
      (select coalesce(jsonb_agg(jsonb_build_object('jobId', e.job_id, 'stage', e.furthest_stage) order by e.id), '[]') from applications e
        where e.company_id = a.company_id and e.candidate_id = a.candidate_id and e.job_id <> a.job_id and e.furthest_stage is not null) as earlier,
      a.job_id, a.candidate_id, p.record, p.source_hash, p.match_text, p.word_count, p.model_id, ${isLinkedBefore} as linked_before, o.ordinal, ms.z, (co.settings->>'locationStacks')::boolean as location,
      (select r.text from files f join parsed_resumes r on r.company_id = f.company_id and r.file_sha256 = f.sha256 and r.state = 'READ'
        where f.company_id = a.company_id and f.candidate_id = a.candidate_id and f.kind = 'RESUME' and f.state <> 'REMOVED' order by f.created_at desc limit 1) as text
    from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id join companies co on co.id = a.company_id
    join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
    left join match_ordinals o on o.company_id = a.company_id and o.job_id = a.job_id and o.application_id = a.id
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    left join match_scores ms on ms.company_id = m.company_id and ms.id = m.score_id
    where a.company_id = ${companyId}::uuid and ${only} ${stale} order by a.id ${of.limit ? sql`limit ${of.limit}` : sql``}`);
  const vectors = await readVectors(tx, companyId, rows);
  return rows.map((row) => ({
    applicationId: row.id,
    jobId: row.job_id,
    candidateId: row.candidate_id,
    record: row.record,
    resumeText: row.text ?? '',
    profileHash: row.source_hash,
    ordinal: row.ordinal,
    z: row.z,
    locationStacks: row.location,
    basis: row.basis,
    answersHash: row.answers_hash,
    objects: row.objects,
    earlier: row.earlier,
    matchText: row.match_text,
    wordCount: row.word_count,
    modelId: row.model_id,
    linkedBefore: row.linked_before,
    vectors: vectors.get(row.candidate_id) ?? [],
  }));
}

/** Vectors of several people in one statement. */
export async function readVectors(
  tx: Tx,
  companyId: string,
  people: readonly { candidate_id: string; model_id: string }[],
): Promise<Map<string, ScoreInputs['vectors']>> {
  const found = new Map<string, ScoreInputs['vectors']>();
  if (people.length === 0) return found;
  const rows = await tx.execute<{
    owner_id: string;
    kind: string;
    q: Uint8Array;
    scale: number;
    model_id: string;
  }>(sql`select owner_id, owner_kind as kind, q, scale, model_id from vectors
    where company_id = ${companyId}::uuid and owner_kind in ('PROFILE', 'PROFILE_WINDOW', 'TITLE') and owner_id in ${people.map((person) => person.candidate_id)} order by owner_id, owner_kind, seq`);
  const models = new Map(people.map((person) => [person.candidate_id, person.model_id]));
  for (const row of rows) {
    if (models.get(row.owner_id) !== row.model_id) continue;
    found.set(row.owner_id, [...(found.get(row.owner_id) ?? []), { kind: row.kind, q: row.q, scale: row.scale }]);
  }
  return found;
}
