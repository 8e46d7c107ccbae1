import { counterfactuals } from '#ml/counterfactual';
import { startMatcher } from '#ml/matcher';
import { trainCompanyModel } from '#ml/train';
import { measureHead } from '#test/ml/support/measure-head';
import { measureLearning } from '#test/ml/support/measure-learning';
import { measureRecommendations } from '#test/ml/support/measure-recommendations';
import { measureStacks } from '#test/ml/support/measure-stacks';
import { decisionsOf, simulatedCompany } from '#test/ml/support/simulated-company';

const TODAY = '2026-11-25';
const TRAINED = { jobs: 334, applicants: 150, decisions: 50_000 };

/**
 * What learning, groups, recommendations and fairness reach in companies whose taste is known, at full size, and the
 * seconds that training on 50,000 decisions takes. The limits stand in `test/ml/gates.json`.
 */
export async function measureSimulated() {
  const matcher = await startMatcher({ threads: 2 });
  try {
    return {
      head: measureHead(30),
      learning: measureLearning({ companies: 8, jobs: 40, applicants: 150, decisions: 500 }),
      stacks: await measureStacks(matcher, { jobs: 40, applicants: 150 }),
      recommendations: await measureRecommendations(matcher, { people: 200, jobs: 20 }),
      counterfactualsOf200: (await counterfactuals(matcher, { today: TODAY })).length,
      training: trainingFigures(),
    };
  } finally {
    await matcher.close();
  }
}

function trainingFigures() {
  const company = simulatedCompany(3, TRAINED.jobs, TRAINED.applicants);
  const rows = decisionsOf(company, 3, TRAINED.applicants).slice(0, TRAINED.decisions);
  const from = performance.now();
  const { training } = trainCompanyModel({ rows, runId: 'bench', now: `${TODAY}T00:00:00.000Z` });
  return {
    decisions: training.decisions,
    pairs: training.pairs,
    seconds: Math.round((performance.now() - from) / 10) / 100,
  };
}
