import { planFairness, type FairnessPlan } from '#domain/fairness-process';
import type { ProcessInput } from '#domain/process-screen';
import { workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { readFairnessFacts } from '#db/queries/fairness-people';
import { readWakes, writeLook } from '#db/queries/processes';
import { automation } from '#commands/actor';
import { suspendStacks } from '#commands/fairness-figures';
import { reading, refusalsAsResults, type Looked } from './run.ts';

export type FairnessActivities = ReturnType<typeof createFairnessProcessActivities>;

/** What the nightly figures ask of the database; the counting itself is the matcher's. */
export function createFairnessProcessActivities({ db }: { db: Database }) {
  return {
    readFairness: (input: ProcessInput): Promise<Looked<FairnessPlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'fairness', input.id);
        const plan = planFairness(await readFairnessFacts(tx, input.companyId));
        await writeLook(tx, input.companyId, 'fairness', input.id, {
          wakes,
          waitingOn: plan.finished ? null : 'MATCHER',
          nextDueAt: null,
        });
        return { ...plan, wakes };
      }),

    suspendStacks: ({ companyId, id, day }: ProcessInput & { day: string }) =>
      refusalsAsResults(() =>
        suspendStacks(
          { db, actor: automation(companyId, 'SmartAssistant'), key: `${workflowId('fairness', id)}:suspend:${day}` },
          { day },
        ),
      ),
  };
}
