import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import { planInterview, type InterviewFacts } from '#domain/interview-process';
import { planMessage, type MessageFacts } from '#domain/message-process';
import { ownName, startTimeSkipping } from '#test/support/temporal';

const env = await startTimeSkipping();
const client = new Client({ connection: env.connection });
const HOUR = 3_600_000;
const now = () => env.currentTimeMs();

/** Runs one process over facts that the test holds; steps change these facts as the real commands change rows. */
async function run(
  type: string,
  activities: Record<string, (...args: never[]) => Promise<unknown>>,
  during: (handle: Awaited<ReturnType<typeof start>>) => Promise<void>,
) {
  const taskQueue = ownName(type);
  const finishProcess = () => Promise.resolve(true);
  const common = { connection: env.nativeConnection, namespace: 'default' };
  const [core, messaging] = await Promise.all([
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: { codePath: inject('temporal').bundle },
      activities: { ...activities, finishProcess },
    }),
    Worker.create({ ...common, taskQueue: 'messaging', activities }),
  ]);
  const running = messaging.run();
  await core.runUntil(async () => {
    const handle = await start(type, taskQueue);
    await during(handle);
    await handle.result();
  });
  messaging.shutdown();
  await running;
}

function start(type: string, taskQueue: string) {
  return client.workflow.start(type, {
    workflowId: `${type}:${ownName('one')}`,
    taskQueue,
    args: [{ companyId: 'company', id: 'one' }],
  });
}

test('an interview reminds a day and two hours before, closes its keywords at the start and is complete an hour after its end', async () => {
  const begin = await now();
  const startsAtMs = begin + 72 * HOUR;
  const did: { what: string; hoursBefore: number }[] = [];
  const facts: Omit<InterviewFacts, 'nowMs'> = {
    status: 'SCHEDULED',
    candidateStatus: 'PENDING',
    revision: 1,
    startsAtMs,
    endsAtMs: startsAtMs + HOUR,
    invitationOpen: true,
    cancelNoticeDue: false,
    reminders: [
      { which: '24h', atMs: startsAtMs - 24 * HOUR },
      { which: '2h', atMs: startsAtMs - 2 * HOUR },
    ],
  };
  const note = async (what: string) =>
    void did.push({ what, hoursBefore: Math.round((startsAtMs - (await now())) / HOUR) + 0 });
  await run(
    'interview',
    {
      readInterviewPlan: async () => ({ ...planInterview({ ...facts, nowMs: await now() }), wakes: 0 }),
      writeReminder: async (input: { which: string }) => {
        await note(`remind ${input.which}`);
        facts.reminders = facts.reminders.filter((one) => one.which !== input.which);
      },
      closeKeywords: async () => {
        await note('close');
        facts.invitationOpen = false;
      },
      completeInterview: async () => {
        await note('complete');
        facts.status = 'COMPLETED';
      },
    },
    () => env.sleep('80 hours'),
  );
  expect(did).toEqual([
    { what: 'remind 24h', hoursBefore: 24 },
    { what: 'remind 2h', hoursBefore: 2 },
    { what: 'close', hoursBefore: 0 },
    { what: 'complete', hoursBefore: -2 },
  ]);
});

test('a message waits for its moment; a lost answer is looked up after two and seven minutes, then a person is asked', async () => {
  const begin = await now();
  const did: { what: string; minutes: number }[] = [];
  const facts: Omit<MessageFacts, 'nowMs'> = {
    state: 'QUEUED',
    channel: 'SMS',
    kind: 'CHAT',
    attempt: 0,
    notBeforeMs: begin + 9 * HOUR,
    leaseUntilMs: null,
    claimedAtMs: null,
    lookups: 0,
    asked: false,
    paused: false,
  };
  let sentAtMs = 0;
  const note = async (what: string) =>
    void did.push({ what, minutes: Math.round(((await now()) - sentAtMs) / 60_000) });
  await run(
    'message',
    {
      readMessage: async () => ({ ...planMessage({ ...facts, nowMs: await now() }), wakes: 0 }),
      sendText: async () => {
        sentAtMs = await now();
        Object.assign(facts, { state: 'UNKNOWN', attempt: 1, claimedAtMs: sentAtMs });
      },
      findUnknownText: async () => {
        await note('look');
        facts.lookups += 1;
      },
      askAboutDelivery: async () => {
        await note('ask');
        facts.asked = true;
      },
    },
    () => env.sleep('10 hours'),
  );
  expect(Math.round((sentAtMs - begin) / HOUR)).toBe(9);
  expect(did).toEqual([
    { what: 'look', minutes: 2 },
    { what: 'look', minutes: 7 },
    { what: 'ask', minutes: 7 },
  ]);
});

test('broken data stops a process with a problem to read; an hour later it looks again by itself', async () => {
  const { ApplicationFailure } = await import('@temporalio/common');
  let broken = true;
  const problems: string[] = [];
  const facts: Omit<MessageFacts, 'nowMs'> = {
    state: 'QUEUED',
    channel: 'EMAIL',
    kind: 'CHAT',
    attempt: 0,
    notBeforeMs: null,
    leaseUntilMs: null,
    claimedAtMs: null,
    lookups: 0,
    asked: false,
    paused: false,
  };
  await run(
    'message',
    {
      readMessage: async () => ({ ...planMessage({ ...facts, nowMs: await now() }), wakes: 0 }),
      sendEmail: () => {
        if (broken)
          throw ApplicationFailure.create({
            message: 'BAD_STATE',
            type: 'BAD_STATE',
            nonRetryable: true,
            details: ['NOT_FOUND'],
          });
        facts.state = 'SENT';
        return Promise.resolve();
      },
      reportProblem: (input: { problem: string }) => Promise.resolve(void problems.push(input.problem)),
    },
    async () => {
      await env.sleep('30 minutes');
      expect(problems).toEqual(['NOT_FOUND']);
      broken = false;
      await env.sleep('45 minutes');
    },
  );
  expect(facts.state).toBe('SENT');
});
