import { sql } from 'drizzle-orm';
import type { ProcessInput, ProcessScreen } from '#domain/process-screen';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { matchingState } from '#db/queries/matching-state';
import { closeProcess, readWakes, writeLook } from '#db/queries/processes';
import { reading } from './run.ts';

export type ProcessActivities = ReturnType<typeof createProcessActivities>;

/** What every process needs: to end properly, to report a problem, and the looks of the two short stories of matching. */
export function createProcessActivities({ db }: { db: Database }) {
  return {
    finishProcess: (input: ProcessInput & { type: WorkflowType; wakes: number }): Promise<boolean> =>
      reading(db, input.companyId, (tx) => closeProcess(tx, input.companyId, input.type, input.id, input.wakes)),

    reportProblem: (input: ProcessInput & { type: WorkflowType; problem: string }): Promise<void> =>
      reading(db, input.companyId, async (tx) => {
        await tx.execute(
          sql`update processes set problem = ${input.problem}, waiting_on = 'OPERATOR' where company_id = ${input.companyId}::uuid and workflow_id = ${workflowId(input.type, input.id)}`,
        );
      }),

    readFileState: (input: ProcessInput): Promise<{ wakes: number; reading: boolean; screen: ProcessScreen }> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'resumeReading', input.id);
        const [file] = await tx.execute<{ reading: string }>(
          sql`select reading from files where company_id = ${input.companyId}::uuid and id = ${input.id}::uuid`,
        );
        const state = file?.reading ?? 'GONE';
        await writeLook(tx, input.companyId, 'resumeReading', input.id, {
          wakes,
          waitingOn: state === 'READING' ? 'MATCHER' : null,
          nextDueAt: null,
        });
        return {
          wakes,
          reading: state === 'READING',
          screen: simpleScreen(
            state,
            [`A file of an application form is ${state.toLowerCase()}.`],
            state === 'READING',
          ),
        };
      }),

    readMatchingState: (input: ProcessInput): Promise<{ wakes: number; outdated: boolean; screen: ProcessScreen }> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'jobMatching', input.id);
        const state = await matchingState(tx, input.companyId, input.id);
        const details = [
          `**Matching of ${state.refCode}**: ${state.scored} of ${state.applicants} applicants have a current score, ${state.stacks} stacks are shown.`,
          state.outdated ? `Out of date: ${state.why}.` : 'Nothing is out of date.',
        ];
        await writeLook(tx, input.companyId, 'jobMatching', input.id, {
          wakes,
          waitingOn: state.outdated ? 'MATCHER' : null,
          nextDueAt: null,
        });
        return {
          wakes,
          outdated: state.outdated,
          screen: simpleScreen(state.outdated ? 'OUTDATED' : 'CURRENT', details, state.outdated),
        };
      }),
  };
}

function simpleScreen(stage: string, details: string[], busy: boolean): ProcessScreen {
  return { stage, waitingOn: busy ? 'PROVIDER' : 'NOBODY', details, nextDueAt: null, outcome: busy ? null : 'DONE' };
}
