import type { ProcessInput, ProcessScreen } from '#domain/process-screen';
import { whatIfScreen } from '#domain/what-if-process';
import type { Database } from '#db/client';
import { readWakes, writeLook } from '#db/queries/processes';
import { readWhatIfTask } from '#db/queries/what-if-inputs';
import { automation } from '#commands/actor';
import { failWhatIf } from '#commands/what-ifs';
import { faultsAsFailures, reading } from './run.ts';

export type WhatIfProcessActivities = ReturnType<typeof createWhatIfProcessActivities>;
export type WhatIfLook = { wakes: number; isWaiting: boolean; screen: ProcessScreen };

/** What trying out requirements asks of the database. */
export function createWhatIfProcessActivities({ db }: { db: Database }) {
  return {
    readWhatIf: (input: ProcessInput): Promise<WhatIfLook> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'whatIf', input.id);
        const task = await readWhatIfTask(tx, input.companyId, input.id);
        const isWaiting = task?.state === 'WAITING';
        await writeLook(tx, input.companyId, 'whatIf', input.id, {
          wakes,
          waitingOn: isWaiting ? 'MATCHER' : null,
          nextDueAt: null,
        });
        return { wakes, isWaiting, screen: whatIfScreen(task) };
      }),

    giveUpWhatIf: ({ companyId, id }: ProcessInput): Promise<void> =>
      faultsAsFailures(async () => void (await failWhatIf({ db, actor: automation(companyId) }, { id }))),
  };
}
