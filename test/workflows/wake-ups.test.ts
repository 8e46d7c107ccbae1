import { expect, test } from 'vitest';
import { planInvitation, type InvitationFacts } from '#domain/interview-process';
import { connectTemporal, ownName } from '#test/support/temporal';

const temporal = await connectTemporal();

/** A subject whose every change raises the number of its wake-ups, as the row in `processes` does. */
function subject() {
  const state = {
    wakes: 0,
    covered: 0,
    looks: 0,
    finished: 0,
    facts: {
      state: 'OPEN',
      revision: 1,
      written: true,
      replyDue: false,
      replyKey: '',
      unsettled: 0,
      started: false,
    } as InvitationFacts,
  };
  return {
    state,
    activities: {
      readInvitationPlan: async () => {
        const wakes = state.wakes;
        const plan = planInvitation(state.facts);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
        state.looks += 1;
        state.covered = Math.max(state.covered, wakes);
        return { ...plan, wakes };
      },
      finishProcess: ({ wakes }: { wakes: number }) => {
        const closes = wakes === state.wakes;
        if (closes) state.finished += 1;
        return Promise.resolve(closes);
      },
    },
  };
}

test.each([0, 3, 50])(
  'with %i processes in the cache, 120 changes in any order with duplicates and losses are all seen',
  async (maxCachedWorkflows) => {
    const { state, activities } = subject();
    const taskQueue = ownName('wake');
    const worker = await temporal.createWorker({ taskQueue, activities, maxCachedWorkflows });
    await worker.runUntil(async () => {
      const handle = await temporal.client.workflow.start('interviewInvitation', {
        workflowId: `interviewInvitation:${ownName('one')}`,
        taskQueue,
        args: [{ companyId: 'company', id: 'one' }],
      });
      for (let change = 1; change <= 120; change += 1) {
        state.wakes += 1;
        if (change === 120) state.facts = { ...state.facts, state: 'ANSWERED' };
        // Some wake-ups are lost, some come twice or late; the last one always arrives.
        const wake = change === 120 || Math.random() < 0.7 ? state.wakes : Math.max(1, state.wakes - 3);
        if (change === 120 || Math.random() < 0.8) await handle.signal('lookAgain', { wake });
        if (Math.random() < 0.2) await handle.signal('lookAgain', { wake });
      }
      await handle.result();
    });
    expect(state.covered).toBe(120);
    expect(state.finished).toBe(1);
  },
);

test('"look now" answers only after a look that began later than the question', async () => {
  const { state, activities } = subject();
  const taskQueue = ownName('now');
  const worker = await temporal.createWorker({ taskQueue, activities });
  await worker.runUntil(async () => {
    const handle = await temporal.client.workflow.start('interviewInvitation', {
      workflowId: `interviewInvitation:${ownName('one')}`,
      taskQueue,
      args: [{ companyId: 'company', id: 'one' }],
    });
    await handle.executeUpdate('lookNow');
    const before = state.looks;
    await handle.executeUpdate('lookNow');
    expect(state.looks).toBeGreaterThan(before);
    state.facts = { ...state.facts, state: 'CANCELLED' };
    await handle.executeUpdate('lookNow').catch(() => undefined);
    await handle.result();
  });
  expect(state.finished).toBe(1);
});
