import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { seesMatching } from '#domain/permission';
import { effectiveStep, type ProcessStep } from '#domain/required-step';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import { STAGES, type ApplicationStatus, type Stage } from '#domain/stage';
import type { TeamRole } from '#domain/member';
import type { Features } from '#db/schema/companies';
import { capabilitiesOf, type Viewer } from './visibility.ts';

export type ApplicationRowFacts = {
  id: string;
  version: number;
  job_id: string;
  job_title: string;
  process_id: string;
  candidate_id: string;
  first_name: string;
  last_name: string;
  headline: string | null;
  place: string | null;
  status: ApplicationStatus;
  furthest_stage: Stage | null;
  step_id: string | null;
  step_name: string | null;
  days_in_step: number;
  internal: boolean;
  seen: boolean;
  source: string;
  applied_at: string | null;
  applied_again: boolean;
  email_verified: boolean;
  reading_failed: boolean;
  duplicate: boolean;
  relevant_years: number | null;
  next_interview: { id: string; startsAt: string; candidateStatus: string } | null;
  tasks: string[];
  score_value: number | null;
  score_band: ScoreBand | null;
  score_state: ScoreState | null;
  score_reasons: string[] | null;
  score_updating: boolean;
  roles: TeamRole[];
};

/** Columns of a list row; `applications a`, `jobs j` and `candidates c` are the names that filters may use. */
export function applicationSelect(viewer: Viewer, more: SQL = sql``): SQL {
  const userId = viewer.type === 'USER' ? viewer.id : null;
  return sql`select a.id, a.version, a.job_id, j.title as job_title, j.hiring_process_id as process_id, a.candidate_id, c.first_name, c.last_name, c.headline, a.status, a.furthest_stage, a.step_id,
      st.name as step_name, p.name as place, greatest(0, extract(epoch from now() - a.step_entered_at) / 86400)::int as days_in_step, a.internal,
      exists (select 1 from application_seen s where s.company_id = a.company_id and s.application_id = a.id and s.user_id = ${userId}::uuid) as seen,
      so.name as source, a.applied_at::text, a.applied_again_at is not null as applied_again, (c.email is null or c.email_verified_at is not null) as email_verified,
      (select f.reading = 'FAILED' from files f where f.company_id = a.company_id and f.application_id = a.id and f.kind = 'RESUME' and f.state <> 'REMOVED' order by f.created_at desc limit 1) is true as reading_failed,
      exists (select 1 from duplicate_pairs dp where dp.company_id = a.company_id and dp.status = 'OPEN' and c.id in (dp.first_id, dp.second_id)) as duplicate,
      (select cf.value from candidate_facts cf where cf.company_id = a.company_id and cf.candidate_id = a.candidate_id and cf.kind = 'YEARS' and cf.key = 'total') as relevant_years,
      (select jsonb_build_object('id', i.id, 'startsAt', i.starts_at, 'candidateStatus', i.candidate_status) from interviews i
        where i.company_id = a.company_id and i.application_id = a.id and i.status = 'SCHEDULED' and i.ends_at > now() order by i.starts_at limit 1) as next_interview,
      (select coalesce(jsonb_agg(t.text order by t.created_at), '[]') from tasks t where t.company_id = a.company_id and t.application_id = a.id and t.status = 'OPEN') as tasks,
      m.value as score_value, m.band as score_band, m.state as score_state, m.reasons as score_reasons,
      exists (select 1 from processes pr where pr.company_id = a.company_id and pr.workflow_id = 'applicationJourney:' || a.id and pr.wanted
        and pr.waiting_on = 'MATCHER') as score_updating,
      (select coalesce(jsonb_agg(ht.role), '[]') from hiring_team ht where ht.company_id = a.company_id and ht.job_id = a.job_id and ht.user_id = ${userId}::uuid) as roles
      ${more}
    from applications a
    join jobs j on j.company_id = a.company_id and j.id = a.job_id
    join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    left join hiring_steps st on st.company_id = a.company_id and st.id = a.step_id
    left join places p on p.id = c.place_id
    left join sources so on so.company_id = a.company_id and so.number = a.source_number
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id`;
}

/** Whether this viewer sees scores in this company (smart-assistant.md R1). */
export function seesScores(viewer: Viewer, features: Features): boolean {
  if (viewer.type === 'API_CLIENT')
    return features.smartAssistant && viewer.scopes.some((scope) => scope.startsWith('matching:'));
  return viewer.type === 'USER' && seesMatching(features, viewer.seats);
}

/** A row as lists and boards show it; `steps` is the process that the job follows now. */
export function applicationRowDto(
  viewer: Viewer,
  row: ApplicationRowFacts,
  steps: readonly ProcessStep[],
  scores: boolean,
) {
  const stage = STAGES.find((one) => one === row.status) ?? row.furthest_stage;
  const at = row.status === 'LEAD' || steps.length === 0 ? null : effectiveStep(steps, row.step_id, stage ?? 'NEW');
  const removed = at !== null && row.step_id !== null && at.stepId !== row.step_id ? row.step_name : null;
  const capabilities = capabilitiesOf(viewer, row.roles);
  return {
    id: publicId('application', row.id),
    version: row.version,
    jobId: publicId('job', row.job_id),
    jobTitle: row.job_title,
    candidateId: publicId('candidate', row.candidate_id),
    candidate: { name: `${row.first_name} ${row.last_name}`, headline: row.headline, place: row.place },
    status: row.status,
    stage,
    stepId: at && publicId('step', at.stepId),
    stepName: at?.name ?? (row.status === 'LEAD' ? 'Lead' : null),
    removedStepName: removed,
    daysInStep: row.days_in_step,
    internal: row.internal,
    seen: row.seen,
    source: row.source ?? 'Unknown',
    appliedAt: row.applied_at && new Date(row.applied_at).toISOString(),
    relevantYears: row.relevant_years,
    nextInterview: row.next_interview && {
      id: publicId('interview', row.next_interview.id),
      startsAt: new Date(row.next_interview.startsAt).toISOString(),
      candidateStatus: row.next_interview.candidateStatus,
    },
    chips: chipsOf(row),
    ...(scores
      ? {
          score: {
            value: row.score_value,
            band: row.score_band,
            state: row.score_state ?? ('PENDING' as const),
            updating: row.score_updating && row.score_state !== null,
            reasons: row.score_reasons ?? [],
          },
        }
      : {}),
    capabilities: [...capabilities].filter((capability) => !capability.startsWith('job')),
  };
}
export type ApplicationRowDto = ReturnType<typeof applicationRowDto>;

function chipsOf(row: ApplicationRowFacts): string[] {
  return [
    ...(row.applied_again ? ['Applied again'] : []),
    ...(row.email_verified ? [] : ['e-mail not confirmed']),
    ...(row.reading_failed ? ['résumé could not be read'] : []),
    ...(row.duplicate ? ['may be a duplicate'] : []),
    ...row.tasks,
  ];
}
