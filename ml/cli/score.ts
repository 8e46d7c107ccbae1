import { START_MODEL, withOwnMeans } from '../company-model.ts';
import type { Matcher } from '../matcher.ts';
import type { ScoredApplicant } from '../score.ts';
import { poolStatistics } from '../shared-words.ts';
import { InputError } from './arguments.ts';
import { readJob } from './job.ts';
import { readFileLines, readGoodLines, write } from './lines.ts';
import { preparePeople } from './people.ts';
import { applicantRow, decisionRow } from './rows.ts';

/** `score --job job.json --resumes resumes.jsonl [--decisions decisions.jsonl]`. Returns whether some line was bad. */
export async function scoreCommand(
  matcher: Matcher,
  options: { job: string; resumes: string; decisions?: string; today: string },
): Promise<boolean> {
  const lines = await readFileLines(options.resumes, applicantRow);
  const rows = lines.flatMap((each) => ('value' in each ? [each.value] : []));
  const decisions = options.decisions ? await readGoodLines(options.decisions, decisionRow) : [];
  const known = new Set(rows.map(({ id }) => id));
  const stranger = decisions.find(({ id }) => !known.has(id));
  if (stranger) throw new InputError(`${options.decisions}: ${stranger.id} is not among the résumés.`);
  const { job } = await readJob(options.job, matcher);
  const applicants = await preparePeople(rows, matcher, options.today);
  const profiles = applicants.map(({ profile }) => ({ words: profile.words ?? [], wordCount: profile.wordCount }));
  const statistics = poolStatistics(profiles, matcher.knowledge);
  const request = { job, applicants, today: options.today, statistics };
  const first = await matcher.scoreApplicants(request);
  const companyModel = withOwnMeans(
    START_MODEL,
    first.scores.filter(({ state }) => state === 'SCORED').map(({ features }) => features),
  );
  const isPlain = companyModel === START_MODEL && decisions.length === 0;
  const { scores } = isPlain
    ? first
    : await matcher.scoreApplicants({ ...request, companyModel, ...(decisions.length > 0 ? { decisions } : {}) });
  const answers = scores.map((score) => scoreRow(score, matcher.modelId));
  await write(
    process.stdout,
    lines.map((each) => ('value' in each ? answers.shift() : each)),
  );
  return rows.length < lines.length;
}

function scoreRow(score: ScoredApplicant, modelId: string): unknown {
  const { id, band, state, z, base, confidence, labelled, points, requirements } = score;
  return {
    id,
    score: score.score,
    band,
    state,
    z: z === null ? null : Math.round(z * 1e6) / 1e6,
    base,
    confidence,
    labelled,
    reasons: points.map(({ code, text, points: value, evidence }) => ({ code, text, points: value, evidence })),
    requirements: requirements.map((requirement) => ({
      id: requirement.id,
      text: requirement.text,
      must: requirement.must,
      state: requirement.state,
    })),
    modelId,
  };
}
