import { pointerTo, type ResumeRecord } from '#domain/resume';
import type { Applicant, FeatureRow } from './features.ts';
import type { JobFacts, Requirement } from './job-text.ts';
import type { Knowledge } from './knowledge/knowledge.ts';

/** Where a reason stands: characters of the résumé's extracted text or of the ad. */
export interface Evidence {
  source: 'RESUME' | 'JOB';
  start: number;
  end: number;
}
/** A reason for points, as a catalogue entry in words. */
export interface ReasonText {
  code: string;
  text: string;
  evidence: Evidence | null;
}

const MOST_NAMES = 4;

/** The reason of each feature (in their order) for one applicant; the sign says whether it speaks for or against. */
export function reasonOf(
  k: number,
  sign: number,
  applicant: Applicant,
  row: FeatureRow,
  job: JobFacts,
  knowledge: Knowledge,
): ReasonText {
  const isGood = sign >= 0;
  const { record } = applicant;
  switch (k) {
    case 0:
      return text('PROFILE_SIMILAR', isGood ? 'Profile is close to the job ad' : 'Profile is far from the job ad');
    case 1: {
      const position = record.work?.find((work) => work.position)?.position ?? record.basics?.label;
      return text(
        'TITLE_CLOSE',
        `${isGood ? 'Current title is close to the job' : 'Current title differs from the job'}${position ? `: ${position}` : ''}`,
        titleSpan(record),
      );
    }
    case 2:
      return text(
        'EARLIER_TITLES',
        isGood ? 'Earlier titles are close to the job' : 'Earlier titles differ from the job',
        spanOf(record, 'work', 1, 'position'),
      );
    case 3:
      return text(
        'REQUIREMENTS_FOUND',
        isGood ? 'Work described fits the requirements' : 'Little in the profile speaks of the requirements',
      );
    case 4:
      return text('SHARED_WORDS', isGood ? 'Uses the words of the job ad' : 'Shares few words with the job ad');
    case 5:
      return skills('SKILLS_MATCHED', 'Has', 'Not found', isGood, row.must, record);
    case 6:
      return skills(
        'NICE_SKILLS_MATCHED',
        'Also has',
        'Not found among the nice-to-have skills',
        isGood,
        row.nice,
        record,
      );
    case 7:
      return text('SKILLS_RECENT', isGood ? 'Used the skills recently' : 'Used the skills some time ago');
    case 8:
      return text(
        'YEARS_MET',
        `${years(row.relevantMonths)} in similar roles, ${job.minYears ?? 0} asked for`,
        spanOf(record, 'work', 0, 'startDate'),
        job,
        'YEARS',
      );
    case 9:
      return text('SENIORITY', isGood ? 'Seniority fits the job' : 'Seniority differs from the job', titleSpan(record));
    case 10: {
      const level = record.meta?.throughline?.facts.degreeLevel;
      const label = knowledge.degrees.find((degree) => degree.level === level)?.label ?? 'Degree';
      return text(
        'DEGREE',
        isGood ? `${label} meets what is asked for` : `${label} is below what is asked for`,
        spanOf(record, 'education', 0, 'studyType'),
        job,
        'DEGREE',
      );
    }
    case 11:
      return text(
        'FIELD',
        isGood ? 'Field of study fits' : 'Field of study differs',
        spanOf(record, 'education', 0, 'area'),
        job,
        'FIELD',
      );
    case 12:
      return text(
        job.remote ? 'REMOTE' : 'DISTANCE',
        job.remote
          ? 'The job is remote'
          : isGood
            ? `Lives near ${job.place?.name ?? 'the job'}`
            : `Lives far from ${job.place?.name ?? 'the job'}`,
        spanOf(record, 'basics', 'location'),
      );
    case 13:
      return text(
        'ANSWERS',
        isGood ? 'Answers and languages fit' : 'Some answers or languages do not fit',
        null,
        job,
        'LANGUAGE',
      );
    case 14:
      return text(
        'INDUSTRY',
        isGood ? 'Worked in the same industry' : 'Worked in other industries',
        spanOf(record, 'work', 0, 'name'),
      );
    default:
      return text(
        'STAGE_REACHED',
        isGood ? 'Came far in an earlier process with us' : 'Did not come far in an earlier process with us',
      );
  }
}

/** "Similar to people this team advanced": what the job head adds. */
export function headReason(sign: number): ReasonText {
  return text(
    'TEAM_DECISIONS',
    sign >= 0 ? 'Similar to people this team advanced' : 'Similar to people this team did not advance',
  );
}

function skills(
  code: string,
  has: string,
  lacks: string,
  isGood: boolean,
  matches: FeatureRow['must'],
  record: ResumeRecord,
): ReasonText {
  const wanted = matches.filter(
    (match) => match.requirement.kind === 'SKILL' && (isGood ? match.m > 0 : match.m === 0),
  );
  const names = wanted.slice(0, MOST_NAMES).map((match) => match.requirement.label);
  const more = wanted.length > MOST_NAMES ? ` and ${wanted.length - MOST_NAMES} more` : '';
  const list =
    names.length > 0 ? `${names.join(', ')}${more}` : isGood ? 'some of the skills asked for' : 'none of the others';
  const first = wanted[0];
  const span = isGood && first?.skillId ? spanOf(record, 'skills', first.skillId) : null;
  const evidence: Evidence | null = span ? { source: 'RESUME', ...span } : jobEvidence(first?.requirement);
  return { code, text: `${has === 'Has' || isGood ? (isGood ? has : lacks) : lacks}: ${list}`, evidence };
}

/** Where in the résumé's text a field of the record was read: `spanOf(record, 'education', 0, 'area')`. */
export function spanOf(record: ResumeRecord, ...field: (string | number)[]): { start: number; end: number } | null {
  const [span] = record.meta?.throughline?.fields[pointerTo(...field)]?.spans ?? [];
  return span ? { start: span[0], end: span[1] } : null;
}

function titleSpan(record: ResumeRecord): { start: number; end: number } | null {
  return spanOf(record, 'work', 0, 'position') ?? spanOf(record, 'basics', 'label');
}

function text(
  code: string,
  words: string,
  span: { start: number; end: number } | null = null,
  job?: JobFacts,
  kind?: Requirement['kind'],
): ReasonText {
  if (span) return { code, text: words, evidence: { source: 'RESUME', ...span } };
  return {
    code,
    text: words,
    evidence: kind ? jobEvidence(job?.requirements.find((requirement) => requirement.kind === kind)) : null,
  };
}

function jobEvidence(requirement: Requirement | undefined): Evidence | null {
  return requirement?.span ? { source: 'JOB', start: requirement.span[0], end: requirement.span[1] } : null;
}

function years(months: number): string {
  const whole = Math.floor(months / 12);
  if (whole < 1) return `${months} months`;
  return whole === 1 ? '1 year' : `${whole} years`;
}
