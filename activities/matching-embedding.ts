import type { Database } from '#db/client';
import { nextToEmbed, readReEmbedding } from '#db/queries/re-embedding';
import { readPeopleToScore } from '#db/queries/recommendation-inputs';
import type { Actor } from '#commands/actor';
import { storeNewVectors } from '#commands/re-embedding';
import type { Matcher } from '#ml/matcher';
import { alive } from './matching-alive.ts';
import { vectorsOf } from './matching-people.ts';
import { faultsAsFailures, reading } from './run.ts';

type Deps = { db: Database; matcher: Matcher; call: (companyId: string) => { db: Database; actor: Actor } };

const PAGE = 500;

/** Vectors of a company under the model that runs now (matching.md section 17, `reEmbedPage`). */
export function createEmbeddingActivities({ db, matcher, call }: Deps) {
  return {
    /** Makes the vectors of up to 500 people anew; answers how many. Another model than the one asked for makes none. */
    reEmbedPage: ({ companyId }: { companyId: string }): Promise<number> =>
      faultsAsFailures(() =>
        alive(async () => {
          const rows = await reading(db, companyId, async (tx) => {
            const state = await readReEmbedding(tx, companyId);
            if (state.next !== matcher.modelId) return [];
            return readPeopleToScore(tx, companyId, await nextToEmbed(tx, companyId, state, PAGE));
          });
          const people = [];
          for (const { candidateId, record } of rows)
            people.push({ candidateId, vectors: vectorsOf(await matcher.prepareProfile(record)) });
          const { stored } = await storeNewVectors(call(companyId), { modelId: matcher.modelId, people });
          return stored;
        }),
      ),
  };
}
