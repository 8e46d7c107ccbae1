import type { ProcessInput, ProcessScreen } from '#domain/process-screen';
import type { Database } from '#db/client';
import { readWakes, writeLook } from '#db/queries/processes';
import { readReEmbedding } from '#db/queries/re-embedding';
import { automation } from '#commands/actor';
import { switchEmbedding } from '#commands/re-embedding';
import { reading, refusalsAsResults } from './run.ts';

export type ReEmbeddingActivities = ReturnType<typeof createReEmbeddingActivities>;
export type ReEmbeddingLook = { wakes: number; next: string | null; left: number; screen: ProcessScreen };

/** What making vectors anew asks of the database. */
export function createReEmbeddingActivities({ db }: { db: Database }) {
  return {
    readReEmbedding: (input: ProcessInput): Promise<ReEmbeddingLook> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'reEmbed', input.id);
        const { next, total, left } = await readReEmbedding(tx, input.companyId);
        await writeLook(tx, input.companyId, 'reEmbed', input.id, {
          wakes,
          waitingOn: next === null ? null : 'MATCHER',
          nextDueAt: null,
        });
        const percent = total === 0 ? 100 : Math.floor((100 * (total - left)) / total);
        const busy = next !== null;
        const screen: ProcessScreen = {
          stage: `${percent}%`,
          waitingOn: busy ? 'PROVIDER' : 'NOBODY',
          details: [
            busy
              ? `${total - left} of ${total} people have vectors of ${next}; the old ones are used until all have.`
              : 'Every vector is of the model that runs.',
          ],
          nextDueAt: null,
          outcome: busy ? null : 'DONE',
        };
        return { wakes, next, left, screen };
      }),

    switchEmbedding: ({ companyId, modelId }: { companyId: string; modelId: string }) =>
      refusalsAsResults(() => switchEmbedding({ db, actor: automation(companyId, 'SmartAssistant') }, { modelId })),
  };
}
