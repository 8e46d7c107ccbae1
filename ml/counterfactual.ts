import type { CompanyModel } from './company-model.ts';
import { fixtureResumes, type FixtureResume } from './fixture-resumes.ts';
import { tradeAd, type Trade } from './fixture-trades.ts';
import type { Applicant, Matcher } from './matcher.ts';
import type { PreparedJob } from './prepared.ts';

type Tools = Pick<Matcher, 'readResumeText' | 'prepareProfile' | 'readJobText' | 'prepareJob' | 'scoreApplicants'>;

export interface CounterfactualOptions {
  /** `YYYY-MM-DD`. */
  today: string;
  /** The model that is checked; the start model when left out. */
  companyModel?: CompanyModel;
  /** How many of the 200 invented résumés. */
  count?: number;
}

/** A swapped résumé whose score differs. */
export interface Counterfactual {
  id: string;
  what: FixtureResume['swapped'][number]['what'];
  /** Score of the swapped text − score of the first one. */
  change: number;
}

/**
 * The largest change of a score, in points, when names, pronouns, graduation years, clubs, postcodes and birth dates of
 * invented résumés are swapped; at most 1 may be (matching.md §19). Infinity where only one of the two has a score.
 */
export async function counterfactualChange(matcher: Tools, options: CounterfactualOptions): Promise<number> {
  const changes = await counterfactuals(matcher, options);
  return changes.reduce((most, { change }) => Math.max(most, Math.abs(change)), 0);
}

/** Every swapped résumé with another score than its twin. */
export async function counterfactuals(matcher: Tools, options: CounterfactualOptions): Promise<Counterfactual[]> {
  const byTrade = new Map<Trade, FixtureResume[]>();
  for (const resume of fixtureResumes(options.count))
    byTrade.set(resume.trade, [...(byTrade.get(resume.trade) ?? []), resume]);
  const found: Counterfactual[] = [];
  for (const [trade, resumes] of byTrade) {
    const job = await matcher.prepareJob(await matcher.readJobText(tradeAd(trade)));
    for (const resume of resumes) found.push(...(await changesOf(resume, job, matcher, options)));
  }
  return found;
}

async function changesOf(
  resume: FixtureResume,
  job: PreparedJob,
  matcher: Tools,
  { today, companyModel }: CounterfactualOptions,
): Promise<Counterfactual[]> {
  const applicants: Applicant[] = [];
  for (const [i, text] of [resume.text, ...resume.swapped.map((swap) => swap.text)].entries()) {
    const { record } = await matcher.readResumeText(text, { today, country: 'GB' });
    applicants.push({ id: String(i), record, profile: await matcher.prepareProfile(record) });
  }
  const { scores } = await matcher.scoreApplicants({
    job,
    applicants,
    today,
    ...(companyModel ? { companyModel } : {}),
  });
  const [own, ...others] = scores;
  return resume.swapped.flatMap(({ what }, i) => {
    const [before, after] = [own?.score ?? null, others[i]?.score ?? null];
    if (before === after) return [];
    return [{ id: resume.id, what, change: before === null || after === null ? Infinity : after - before }];
  });
}
