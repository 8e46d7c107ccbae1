import type { Database } from '#db/client';
import { automation } from '#commands/actor';
import { wakeFairness, wakeLearning } from '#commands/nightly';
import { faultsAsFailures } from './run.ts';

export type NightlyActivities = ReturnType<typeof createNightlyActivities>;
export type NightlyWork = 'learning' | 'fairness';

/** Wakes what every company does at night; a company without SmartAssistant wakes up to find nothing to do. */
export function createNightlyActivities({ db }: { db: Database }) {
  return {
    wakeCompany: ({ companyId, work }: { companyId: string; work: NightlyWork }): Promise<void> =>
      faultsAsFailures(async () => {
        const call = { db, actor: automation(companyId, 'SmartAssistant') };
        await (work === 'learning' ? wakeLearning(call, {}) : wakeFairness(call, {}));
      }),
  };
}
