import { randomBytes } from 'node:crypto';
import { planJourney, type JourneyPlan } from '#domain/application-journey';
import type { ProcessInput } from '#domain/process-screen';
import { workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { readJourneyFacts } from '#db/queries/journey';
import { readWakes, writeLook } from '#db/queries/processes';
import { automation } from '#commands/actor';
import { writeConfirmation } from '#commands/confirmations';
import { askForHead } from '#commands/score-requests';
import { reading, refusalsAsResults, type Looked } from './run.ts';

export type ApplicationActivities = ReturnType<typeof createApplicationActivities>;

/** What the journey of an application may ask for. */
export function createApplicationActivities({ db, publicBaseUrl }: { db: Database; publicBaseUrl: string }) {
  return {
    readJourney: (input: ProcessInput): Promise<Looked<JourneyPlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'applicationJourney', input.id);
        const facts = await readJourneyFacts(tx, input.companyId, input.id);
        const plan = facts ? planJourney(facts) : gone();
        const matching = plan.due.some((step) => step.kind !== 'CONFIRM' && step.kind !== 'TEACH');
        await writeLook(tx, input.companyId, 'applicationJourney', input.id, {
          wakes,
          waitingOn: matching ? 'MATCHER' : null,
          nextDueAt: plan.screen.nextDueAt,
        });
        return { ...plan, wakes };
      }),

    askForHead: (input: ProcessInput) =>
      refusalsAsResults(() =>
        askForHead({ db, actor: automation(input.companyId, 'SmartAssistant') }, { applicationId: input.id }),
      ),

    confirmApplication: (input: ProcessInput & { key: string }) =>
      refusalsAsResults(() =>
        writeConfirmation(
          { db, actor: automation(input.companyId), key: `${workflowId('applicationJourney', input.id)}:${input.key}` },
          // Drawn anew per attempt; the command stores and mails it in one transaction under one key, so one of them ever exists.
          { applicationId: input.id, publicBaseUrl, token: randomBytes(32).toString('base64url') },
        ),
      ),
  };
}

function gone(): JourneyPlan {
  return {
    due: [],
    dueInMs: null,
    waitingFor: 'nothing is pending',
    finished: true,
    screen: {
      stage: 'GONE',
      waitingOn: 'NOBODY',
      details: ['The application is gone.'],
      nextDueAt: null,
      outcome: 'CANCELLED',
    },
  };
}
