import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import { planLearning, type LearningFacts } from '#domain/learning-process';
import { ownName, startTimeSkipping } from '#test/support/temporal';

const env = await startTimeSkipping();
const client = new Client({ connection: env.connection });
const DAY = 86_400_000;

/** Runs learning over facts that the test holds; steps change them as the real ones change rows. Answers what was done on which day. */
async function learn(autoPromote: boolean): Promise<{ step: string; day: number }[]> {
  const begin = await env.currentTimeMs();
  const facts: Omit<LearningFacts, 'nowMs'> = {
    matchingOn: true,
    history: 'ON',
    newDecisions: 60,
    autoPromote,
    terms: { readAtMs: null, open: 0 },
    coming: null,
  };
  const done: { step: string; day: number }[] = [];
  const step = (name: string, change: (coming: NonNullable<LearningFacts['coming']>) => void) => async () => {
    done.push({ step: name, day: Math.round((((await env.currentTimeMs()) - begin) / DAY) * 10) / 10 });
    if (facts.coming) change(facts.coming);
    return { ok: true };
  };
  const activities = {
    readLearning: async () => ({ ...planLearning({ ...facts, nowMs: await env.currentTimeMs() }), wakes: 0 }),
    finishProcess: () => Promise.resolve(true),
    findTerms: async () => {
      facts.terms.readAtMs = await env.currentTimeMs();
      return step('terms', () => {})();
    },
    collectTraining: async () => {
      facts.newDecisions = 0;
      facts.coming = {
        id: 'run',
        state: 'TRAINING',
        trained: false,
        exported: false,
        shadowUntilMs: null,
        unscored: 0,
        judgedWell: null,
      };
      return step('collect', () => {})();
    },
    trainModel: step('train', (coming) => (coming.trained = true)),
    exportModel: step('export', (coming) => (coming.exported = true)),
    checkGates: async () => {
      const untilMs = (await env.currentTimeMs()) + 7 * DAY;
      return step('check', (coming) =>
        Object.assign(coming, { state: 'SHADOW', shadowUntilMs: untilMs, unscored: 600 }),
      )();
    },
    shadowPage: step('shadow', (coming) => (coming.unscored = Math.max(0, coming.unscored - 500))),
    judgeShadow: step('judge', (coming) => (coming.judgedWell = true)),
    promoteModel: step('promote', () => (facts.coming = null)),
  };
  const taskQueue = ownName('learning');
  const common = { connection: env.nativeConnection, namespace: 'default' };
  const [core, matcher] = await Promise.all([
    Worker.create({ ...common, taskQueue, workflowBundle: { codePath: inject('temporal').bundle }, activities }),
    Worker.create({ ...common, taskQueue: 'matching', activities }),
  ]);
  const running = matcher.run();
  await core.runUntil(async () => {
    const handle = await client.workflow.start('learning', {
      workflowId: `learning:${ownName('company')}`,
      taskQueue,
      args: [{ companyId: 'company', id: 'company' }],
    });
    await env.sleep('8 days');
    await handle.result();
  });
  matcher.shutdown();
  await running;
  return done;
}

const UNTIL_SHADOW = ['terms', 'collect', 'train', 'export', 'check', 'shadow', 'shadow'];

test('a model stands in shadow for seven days and takes over by itself where the company allows it', async () => {
  const done = await learn(true);
  expect(done.map(({ step }) => step)).toEqual([...UNTIL_SHADOW, 'terms', 'judge', 'promote']);
  expect(done.map(({ day }) => day)).toEqual([0, 0, 0, 0, 0, 0, 0, 7, 7, 7]);
});

test('where a person decides, nothing but the reading of texts happens after the seven days', async () => {
  expect((await learn(false)).map(({ step }) => step)).toEqual([...UNTIL_SHADOW, 'terms']);
});
