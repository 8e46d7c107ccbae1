import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createApplicationActivities } from '#activities/applications';
import { createFairnessProcessActivities } from '#activities/fairness';
import { createInterviewActivities } from '#activities/interviews';
import { createLearningProcessActivities } from '#activities/learning';
import { createMessageActivities } from '#activities/messages';
import { createNightlyActivities } from '#activities/nightly';
import { createProcessActivities } from '#activities/processes';
import { createReEmbeddingActivities } from '#activities/re-embedding';
import { createReconcileActivities } from '#activities/reconcile';
import { createRetentionActivities } from '#activities/retention';
import { createWhatIfProcessActivities } from '#activities/what-ifs';
import type { Database } from '#db/client';
import type { Storage } from '#integrations/storage/client';
import type { MailClient } from '#integrations/smtp/client';
import type { TwilioClient } from '#integrations/twilio/client';
import { inboxHandler } from './inbox.ts';
import { openWorkflows } from './open-workflows.ts';
import { startRelay } from './relay.ts';
import { dataConverter } from './temporal.ts';

export type WorkerDeps = {
  /** As the application: for the commands that activities run. */
  db: Database;
  /** As the relay: for outbox, inbox and leases. */
  relayDb: Database;
  client: Client;
  connection: NativeConnection;
  namespace: string;
  secretKeys: string;
  bundle: string;
  buildId?: string | undefined;
  storage: Storage;
  mail: MailClient | null;
  twilio: TwilioClient | null;
  publicBaseUrl: string;
  mailDomain: string;
  log: Logger;
  /** Changes to the settings of the workflow worker, for tests. */
  core?: Partial<WorkerOptions>;
};

/** Runs workflows, light activities and the relay until `stop`: relay first, then the workers (workflows.md sections 9, 15). */
export async function runWorkers(deps: WorkerDeps) {
  const { db, connection, namespace } = deps;
  const messages = createMessageActivities({
    db,
    mail: deps.mail,
    twilio: deps.twilio,
    publicBaseUrl: deps.publicBaseUrl,
    mailDomain: deps.mailDomain,
  });
  const common = {
    connection,
    namespace,
    dataConverter: dataConverter(deps.secretKeys),
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '8 seconds',
    maxHeartbeatThrottleInterval: '10 seconds',
  } as const;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: 'core',
      workflowBundle: { codePath: deps.bundle },
      activities: {
        ...createProcessActivities({ db }),
        ...createApplicationActivities({ db, publicBaseUrl: deps.publicBaseUrl }),
        ...createFairnessProcessActivities({ db }),
        ...createInterviewActivities({ db }),
        ...createLearningProcessActivities({ db }),
        ...createNightlyActivities({ db }),
        ...createReEmbeddingActivities({ db }),
        ...createWhatIfProcessActivities({ db }),
        ...messages,
        ...createRetentionActivities({ db, relayDb: deps.relayDb, storage: deps.storage }),
        ...createReconcileActivities({
          db,
          relayDb: deps.relayDb,
          openWorkflows: () => openWorkflows(deps.client),
          log: deps.log,
        }),
      },
      maxConcurrentActivityTaskExecutions: 20,
      maxConcurrentWorkflowTaskExecutions: 40,
      maxCachedWorkflows: 400,
      reuseV8Context: true,
      ...(deps.buildId
        ? {
            workerDeploymentOptions: {
              useWorkerVersioning: true,
              version: { deploymentName: 'throughline-core', buildId: deps.buildId },
              defaultVersioningBehavior: 'AUTO_UPGRADE',
            },
          }
        : {}),
      ...deps.core,
    }),
    Worker.create({
      ...common,
      taskQueue: 'messaging',
      activities: messages,
      maxConcurrentActivityTaskExecutions: 20,
      maxTaskQueueActivitiesPerSecond: 40,
    }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  const relay = startRelay({ db: deps.relayDb, client: deps.client, log: deps.log, handleInbox: inboxHandler(db) });
  return {
    /** Rejects when a worker ends by a fault. */
    running,
    states: () => workers.map((worker) => worker.getState()),
    lanes: () => relay.lanes(),
    async stop() {
      await relay.stop();
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => {});
    },
  };
}
