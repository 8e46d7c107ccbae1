import { sql } from 'drizzle-orm';
import type { CompanySettings, Features } from '#db/schema/companies';
import type { Tx } from '#db/client';
import { readHeadState } from './job-decisions.ts';
import { isOutdated } from './score-basis.ts';

export type MatchingState = {
  refCode: string;
  applicants: number;
  scored: number;
  stacks: number;
  outdated: boolean;
  why: string;
};

/** Text that tells whether stacks and recommendations were built with the switches and own skills that are set now. */
export function switchesKey(settings: CompanySettings): string {
  const {
    institutionStacks,
    locationStacks,
    recommendationMinScore = 0,
    recommendEmployees = false,
    history = 'ON',
    lexicon = '',
  } = settings;
  const own = lexicon === '' ? '' : `;lexicon=${lexicon}`;
  return `institution=${institutionStacks};location=${locationStacks};least=${recommendationMinScore};employees=${recommendEmployees};history=${history}${own}`;
}

/** Whether the matching of a job is up to date: job text read, everybody scored on it, stacks built after the last score. */
export async function matchingState(tx: Tx, companyId: string, jobId: string): Promise<MatchingState> {
  const [row] = await tx.execute<{
    ref_code: string;
    text_version: number;
    read_version: number | null;
    built_at: string | null;
    switches: string | null;
    recommended_at: string | null;
    settings: CompanySettings;
    features: Features;
    applicants: number;
    scored: number;
    unscored_with_profile: number;
    newest: string | null;
    stacks: number;
    open: boolean;
  }>(sql`
    select j.ref_code, j.text_version, f.text_version as read_version, f.stacks_built_at::text as built_at, f.stacks_switches as switches, f.recommended_at::text, co.settings, co.features,
      j.job_status not in ('FILLED', 'CANCELLED') as open,
      (select count(*)::int from applications a where a.company_id = j.company_id and a.job_id = j.id) as applicants,
      (select count(*)::int from match_score_current m where m.company_id = j.company_id and m.job_id = j.id and m.text_version = j.text_version) as scored,
      (select count(*)::int from applications a join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
        left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
        where a.company_id = j.company_id and a.job_id = j.id and ${isOutdated}) as unscored_with_profile,
      (select max(m.computed_at)::text from match_score_current m where m.company_id = j.company_id and m.job_id = j.id) as newest,
      (select count(*)::int from stacks s where s.company_id = j.company_id and s.job_id = j.id and s.state = 'SHOWN') as stacks
    from jobs j join companies co on co.id = j.company_id left join job_facts f on f.company_id = j.company_id and f.job_id = j.id
    where j.company_id = ${companyId}::uuid and j.id = ${jobId}::uuid`);
  if (!row) return { refCode: 'a deleted job', applicants: 0, scored: 0, stacks: 0, outdated: false, why: '' };
  const isLive = row.open && row.features.smartAssistant;
  const why = !isLive
    ? ''
    : row.read_version === null || row.read_version < row.text_version
      ? 'the job text changed'
      : row.unscored_with_profile > 0
        ? `${row.unscored_with_profile} scores`
        : row.newest !== null && (row.built_at === null || new Date(row.built_at) < new Date(row.newest))
          ? 'stacks are older than the newest score'
          : row.switches !== null && row.switches !== switchesKey(row.settings)
            ? 'switches changed'
            : row.recommended_at === null
              ? 'past applicants were never looked through'
              : (await readHeadState(tx, companyId, jobId)).due
                ? 'new decisions on this job'
                : '';
  return {
    refCode: row.ref_code,
    applicants: row.applicants,
    scored: row.scored,
    stacks: row.stacks,
    outdated: why !== '',
    why,
  };
}
