import { Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import { HISTORY_KEY, recordedHistories } from '#test/support/histories';
import { quietRuntime } from '#test/support/temporal';
import { dataConverter } from '#worker/temporal';

quietRuntime();
const histories = recordedHistories();

test('there is something to replay', () => {
  expect(histories.length).toBeGreaterThanOrEqual(6);
});

test.each(histories)('the recorded history of $type replays on the workflows of today', async ({ type, history }) => {
  await Worker.runReplayHistory(
    {
      workflowBundle: { codePath: inject('temporal').bundle },
      dataConverter: dataConverter(HISTORY_KEY),
      replayName: type,
    },
    history,
  );
});
