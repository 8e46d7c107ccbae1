import { planLearning, type LearningPlan } from '#domain/learning-process';
import type { ProcessInput } from '#domain/process-screen';
import { workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { readLearningFacts } from '#db/queries/learning';
import { readWakes, writeLook } from '#db/queries/processes';
import { automation } from '#commands/actor';
import { dropModel, promoteModel } from '#commands/model-promotion';
import { startTraining } from '#commands/training-runs';
import { reading, refusalsAsResults, type Looked } from './run.ts';

export type LearningActivities = ReturnType<typeof createLearningProcessActivities>;

type OfRun = ProcessInput & { runId: string };

/** What the learning of a company asks of the database; the work on numbers is the matcher's. */
export function createLearningProcessActivities({ db }: { db: Database }) {
  const call = (input: OfRun, step: string) => ({
    db,
    actor: automation(input.companyId, 'SmartAssistant'),
    key: `${workflowId('learning', input.id)}:${step}:${input.runId}`,
  });
  return {
    readLearning: (input: ProcessInput): Promise<Looked<LearningPlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes, now } = await readWakes(tx, input.companyId, 'learning', input.id);
        const plan = planLearning(await readLearningFacts(tx, input.companyId, now));
        await writeLook(tx, input.companyId, 'learning', input.id, {
          wakes,
          waitingOn: plan.due.length > 0 ? 'MATCHER' : plan.screen.waitingOn === 'TIMER' ? 'TIMER' : null,
          nextDueAt: plan.screen.nextDueAt,
        });
        return { ...plan, wakes };
      }),

    collectTraining: (input: ProcessInput) =>
      refusalsAsResults(() => startTraining({ db, actor: automation(input.companyId, 'SmartAssistant') }, {})),

    promoteModel: (input: OfRun) =>
      refusalsAsResults(() =>
        promoteModel(call(input, 'promote'), {
          modelId: input.runId,
          reason: 'Passed every check after its shadow days.',
        }),
      ),

    dropModel: (input: OfRun) =>
      refusalsAsResults(() =>
        dropModel(call(input, 'drop'), { modelId: input.runId, reason: 'A newer model takes its place.' }),
      ),
  };
}
