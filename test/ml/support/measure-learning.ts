import { START_MODEL, withOwnMeans } from '#ml/company-model';
import { calibrationError, ndcgAt10 } from '#ml/gates';
import { trainCompanyModel } from '#ml/train';
import { decisionsOf, simulatedCompany, truthOf } from './simulated-company.ts';

export interface LearningFigures {
  prior: number;
  /** nDCG@10 after 500 decisions, and what the same decisions teach when every place counts alike. */
  learnt: number;
  naive: number;
  /** Of fresh decisions of the same team, on the scale of the score. */
  calibrationError: number;
}

/** Enough that chance adds little to the calibration error: 160 jobs are 4,000 decisions at 25 a job. */
const FRESH_JOBS = 160;
const NOW = '2026-11-25T00:00:00.000Z';

/** Means over companies: trained on `decisions` of them, judged by what everybody of other jobs deserves. */
export function measureLearning(size: {
  companies: number;
  jobs: number;
  applicants: number;
  decisions: number;
}): LearningFigures {
  const all = Array.from({ length: size.companies }, (_, i): LearningFigures => {
    const seed = 11 + i * 101;
    const company = simulatedCompany(seed, size.jobs + FRESH_JOBS, size.applicants);
    const [known, fresh] = [company.jobs.slice(0, size.jobs), company.jobs.slice(size.jobs)];
    const perJob = Math.min(size.applicants, Math.ceil((size.decisions / size.jobs) * 2));
    const rows = decisionsOf({ jobs: known }, seed, perJob).slice(0, size.decisions);
    const truth = truthOf({ jobs: fresh });
    const input = { rows, runId: `run-${seed}`, now: NOW };
    const [learnt, naive] = [trainCompanyModel(input), trainCompanyModel({ ...input, debias: false })];
    const prior = withOwnMeans(
      START_MODEL,
      rows.map(({ features }) => features),
    );
    return {
      prior: ndcgAt10(truth, prior) ?? 0,
      learnt: ndcgAt10(truth, learnt.model) ?? 0,
      naive: ndcgAt10(truth, naive.model) ?? 0,
      calibrationError: calibrationError(decisionsOf({ jobs: fresh }, seed + 1, perJob), learnt.model) ?? 1,
    };
  });
  const mean = (of: keyof LearningFigures): number => all.reduce((sum, each) => sum + each[of], 0) / all.length;
  return {
    prior: mean('prior'),
    learnt: mean('learnt'),
    naive: mean('naive'),
    calibrationError: mean('calibrationError'),
  };
}
