import { fixtureResumes } from '#ml/fixture-resumes';
import { TRADES, tradeAd, type Trade } from '#ml/fixture-trades';
import type { Applicant, Matcher } from '#ml/matcher';
import { backgroundOf, leastScore } from '#ml/recommend';

export interface RecommendationFigures {
  pool: number;
  jobs: number;
  /** Share of fitting people among the first ten shown, over the jobs that show anybody. */
  precisionAt10: number;
  /** Share of jobs with fitting people that show anybody. */
  answered: number;
  /** Share of jobs that show nobody once the people who fit are taken out of the pool. */
  silentWithoutFit: number;
}

const TODAY = '2026-11-25';
const LEAST_SCORE = 55;

/**
 * Past applicants of twenty trades and a job of each: once with the people of its trade in the pool, once without them.
 * Whoever has or had the trade fits.
 */
export async function measureRecommendations(
  matcher: Matcher,
  size: { people: number; jobs: number },
): Promise<RecommendationFigures> {
  const resumes = fixtureResumes(size.people);
  const pool = await Promise.all(
    resumes.map(async ({ id, trade, text }): Promise<{ person: Applicant; trade: Trade }> => {
      const { record } = await matcher.readResumeText(text, { today: TODAY, country: 'GB' });
      return { person: { id, record, profile: await matcher.prepareProfile(record) }, trade };
    }),
  );
  const precisions: number[] = [];
  let silent = 0;
  const trades = TRADES.slice(0, size.jobs);
  for (const [i, trade] of trades.entries()) {
    const shown = await shownTo(trade, pool, matcher, `with-${i}`);
    const fits = new Set(pool.filter((each) => each.trade === trade).map(({ person }) => person.id));
    const first = shown.slice(0, 10);
    if (first.length > 0) precisions.push(first.filter((id) => fits.has(id)).length / first.length);
    const others = pool.filter((each) => each.trade !== trade);
    silent += Number((await shownTo(trade, others, matcher, `without-${i}`)).length === 0);
  }
  return {
    pool: pool.length,
    jobs: trades.length,
    precisionAt10: precisions.reduce((sum, value) => sum + value, 0) / Math.max(1, precisions.length),
    answered: precisions.length / trades.length,
    silentWithoutFit: silent / trades.length,
  };
}

async function shownTo(
  trade: Trade,
  pool: { person: Applicant }[],
  matcher: Matcher,
  jobId: string,
): Promise<string[]> {
  const job = await matcher.prepareJob(await matcher.readJobText(tradeAd(trade)));
  const applicants = pool.map(({ person }) => person);
  const ids = new Set(applicants.map(({ id }) => id));
  const { shown } = await matcher.recommend({
    job,
    applicants,
    retrievedIds: ids,
    backgroundIds: new Set(backgroundOf([...ids], jobId)),
    finalistIds: new Set(),
    bar: leastScore(LEAST_SCORE, []),
    today: TODAY,
    switches: { locationStacks: true, history: 'ON' },
  });
  return shown.map(({ score }) => score.id);
}
