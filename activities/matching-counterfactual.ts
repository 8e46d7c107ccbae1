import type { Database } from '#db/client';
import { readActiveModel, readHistorySwitch } from '#db/queries/match-models';
import type { Actor } from '#commands/actor';
import { storeCounterfactualCheck } from '#commands/counterfactual-checks';
import { MOST_CHANGED_POINTS } from '#domain/match-model';
import { counterfactuals } from '#ml/counterfactual';
import { fixtureResumes } from '#ml/fixture-resumes';
import { alive } from './matching-alive.ts';
import type { Linking } from './matching-linking.ts';
import { companyModelOf } from './matching-models.ts';
import { faultsAsFailures, reading } from './run.ts';

type Deps = {
  db: Database;
  call: (companyId: string) => { db: Database; actor: Actor };
  linking: Linking;
  /** Invented résumés to check with; all 200 when left out. */
  fixtures?: number;
};

/** JSON and people know no infinity: a score that comes or goes altogether is kept as a change of the whole scale. */
const WHOLE_SCALE = 100;

/** What the night asks of the matcher once a week: whether the model in force heeds what it must not (matching.md section 19). */
export function createCounterfactualActivities({ db, call, linking, fixtures }: Deps) {
  return {
    /** Scores invented résumés with swapped names, pronouns, years and clubs by the model in force, and stores what changed. */
    checkCounterfactual: ({ companyId, day }: { companyId: string; day: string }): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const companyModel = companyModelOf(
            await reading(db, companyId, async (tx) =>
              (await readHistorySwitch(tx, companyId)) === 'ON' ? readActiveModel(tx, companyId) : null,
            ),
          );
          const { matcher } = await linking.matcherOf(companyId);
          const resumes = fixtureResumes(fixtures).length;
          const found = await counterfactuals(matcher, { today: day, companyModel, count: resumes });
          const changes = found.map(({ id, change }) => ({ id, by: Math.min(WHOLE_SCALE, Math.abs(change)) }));
          await storeCounterfactualCheck(call(companyId), {
            modelId: companyModel.id,
            resumes,
            changed: new Set(changes.filter(({ by }) => by > MOST_CHANGED_POINTS).map(({ id }) => id)).size,
            largest: Math.max(0, ...changes.map(({ by }) => by)),
          });
        }),
      ),
  };
}
