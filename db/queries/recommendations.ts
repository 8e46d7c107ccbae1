import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { listReasons } from '#domain/match-score';
import type { TypedEducation, TypedExperience } from '#domain/profile-source';
import { appliedAgo, exclusionOf } from '#domain/recommendation';
import type { ScoreBand } from '#domain/score-band';
import type { Tx } from '#db/client';
import type { CompanySettings } from '#db/schema/companies';
import type { ScorePoint } from '#db/schema/matching';
import { readRecommendedScore } from './match-score.ts';
import { finalRound, readPastApplicants } from './past-applicants.ts';
import { factsOf } from './profile.ts';
import { visibleJob, type Viewer } from './visibility.ts';

type Row = {
  candidate_id: string;
  first_name: string;
  last_name: string;
  headline: string | null;
  value: number;
  band: ScoreBand;
  points: ScorePoint[];
  state: 'SHOWN' | 'PASSED';
  earlier: { applicationId: string; jobId: string; title: string; appliedOn: string } | null;
  final_year: number | null;
  new_since: string | null;
  passed: { by: string; at: string; reason: string | null } | null;
};

/** Past applicants recommended for a job, strongest first; with `passed` those that the team has hidden. */
export async function readRecommendations(tx: Tx, viewer: Viewer, jobId: string, passed: boolean) {
  const { job, people } = await standingPeople(tx, viewer, jobId);
  const ofState = (state: Row['state']) => people.filter((person) => person.state === state);
  return {
    items: ofState(passed ? 'PASSED' : 'SHOWN').map(({ item }) => item),
    shown: ofState('SHOWN').length,
    fresh: people.filter(({ item }) => item.newSince !== null).length,
    passed: ofState('PASSED').length,
    barExplained: explainBar(job?.bar ?? null),
    updatedAt: job?.recommended_at ? new Date(job.recommended_at).toISOString() : null,
  };
}

/** One of them with the explained score and what is known of the person; null when they are not recommended now (R27, R28). */
export async function readRecommendation(tx: Tx, viewer: Viewer, jobId: string, candidateId: string) {
  const { people } = await standingPeople(tx, viewer, jobId);
  const person = people.find((one) => one.candidateId === candidateId);
  const matchScore = person && (await readRecommendedScore(tx, viewer.companyId, jobId, candidateId));
  if (!person || !matchScore) return null;
  const [profile] = await tx.execute<{
    record: Record<string, unknown> | null;
    experience: TypedExperience[];
    education: TypedEducation[];
  }>(sql`select p.record, c.experience, c.education from candidates c left join candidate_profiles p on p.company_id = c.company_id and p.candidate_id = c.id
    where c.company_id = ${viewer.companyId}::uuid and c.id = ${candidateId}::uuid`);
  return {
    ...person.item,
    matchScore,
    facts: profile ? factsOf(profile.record, profile.experience, profile.education) : [],
  };
}

/**
 * Everybody recommended or passed who may still be shown: consent, objections and everything else of R22 are asked again
 * now. An earlier job is named only to who may see it (smart-assistant.md R24).
 */
async function standingPeople(tx: Tx, viewer: Viewer, jobId: string) {
  const [job] = await tx.execute<{
    settings: CompanySettings;
    family: string | null;
    bar: number | null;
    today: string;
    recommended_at: string | null;
  }>(sql`select c.settings, f.facts->>'family' as family, f.recommendation_bar as bar, f.recommended_at::text, (now() at time zone c.time_zone)::date::text as today
    from companies c left join job_facts f on f.company_id = c.id and f.job_id = ${jobId}::uuid where c.id = ${viewer.companyId}::uuid`);
  const visible = visibleJob(viewer, 'candidate.view', sql`a.job_id`);
  const rows = await tx.execute<Row>(sql`
    select r.candidate_id, c.first_name, c.last_name, c.headline, s.value, s.band, s.points, r.state, ${finalRound(sql`c.id`, visible)} as final_year, ${newSince(viewer)} as new_since,
      (select jsonb_build_object('applicationId', a.id, 'jobId', a.job_id, 'title', j.title, 'appliedOn', (a.applied_at at time zone co.time_zone)::date)
        from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
        where a.company_id = c.company_id and a.candidate_id = c.id and a.posting_id is not null and ${visible} order by a.applied_at desc, a.id desc limit 1) as earlier,
      (select jsonb_build_object('by', p.by_name, 'at', p.created_at, 'reason', p.reason) from recommendation_passes p
        where p.company_id = r.company_id and p.job_id = r.job_id and p.candidate_id = r.candidate_id and p.undone_at is null) as passed
    from recommendations r join candidates c on c.company_id = r.company_id and c.id = r.candidate_id join companies co on co.id = r.company_id
      join match_scores s on s.company_id = r.company_id and s.id = r.score_id
    where r.company_id = ${viewer.companyId}::uuid and r.job_id = ${jobId}::uuid and r.state in ('SHOWN', 'PASSED') order by r.strength desc, r.candidate_id`);
  const past = await readPastApplicants(
    tx,
    viewer.companyId,
    jobId,
    rows.map((row) => row.candidate_id),
  );
  const rule = { family: job?.family ?? null, recommendEmployees: job?.settings.recommendEmployees ?? false };
  const standing = new Map(
    past
      .filter((person) => exclusionOf({ ...person, isPassedOnThisJob: false }, rule) === null)
      .map((person) => [person.candidateId, person]),
  );
  const people = rows.flatMap((row) => {
    const person = standing.get(row.candidate_id);
    if (!person) return [];
    const item = {
      candidateId: publicId('candidate', row.candidate_id),
      name: `${row.first_name} ${row.last_name}`,
      headline: row.headline,
      score: { value: row.value, band: row.band },
      reasons: [
        ...(row.final_year === null ? [] : [`Reached the final round here in ${row.final_year}`]),
        ...listReasons(row.points),
      ].slice(0, 3),
      applied: row.earlier ? appliedAgo(row.earlier.appliedOn, job?.today ?? '') : 'Applied here before',
      earlier: row.earlier && {
        applicationId: publicId('application', row.earlier.applicationId),
        jobId: publicId('job', row.earlier.jobId),
        jobTitle: row.earlier.title,
      },
      employee: person.isEmployedHere,
      newSince: row.new_since && new Date(row.new_since).toISOString(),
      passed: row.passed && { ...row.passed, at: new Date(row.passed.at).toISOString() },
    };
    return [{ candidateId: row.candidate_id, state: row.state, item }];
  });
  return { job, people };
}

function explainBar(bar: number | null): string {
  return bar === null
    ? 'Past applicants have not been looked through yet.'
    : `Only past applicants who agreed to hear about future jobs, score ${bar} or more on this job and stand out among your past applicants.`;
}

/** Whoever has the list in front of them sees what is new in it; half an hour later they have seen it. */
const LIST_SEEN_AFTER = sql`interval '30 minutes'`;
/** Who was in the list this long before, and only left it for a while, is not new to who saw them then. */
const SEEN_BEFORE = sql`interval '7 days'`;

/** Since when a recommendation `r` is new to the viewer; null once they opened the person or have had the list for a while. */
function newSince({ companyId, id }: Viewer) {
  return sql`case when r.new_since is not null and not exists (select 1 from match_exposures e
    where e.company_id = ${companyId}::uuid and e.job_id = r.job_id and e.viewer_id = ${id}::uuid and e.created_at > r.new_since - ${SEEN_BEFORE} and e.candidate_ids ? ('cnd_' || r.candidate_id)
      and (e.list_kind = 'PANEL' or (e.list_kind = 'RECOMMENDATIONS' and (e.created_at < r.new_since or e.created_at < now() - ${LIST_SEEN_AFTER})))) then r.new_since::text end`;
}
