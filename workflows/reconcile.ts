import { patched, proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { Drift, ReconcileActivities } from '#activities/reconcile';
import { CHUNK } from './options.ts';

const chunk = (summary: string) => proxyActivities<ReconcileActivities>({ ...CHUNK, summary });

export type ReconcileInput = { scope: 'RECENT' | 'ALL'; gapMs: number };

/**
 * One pass of the reconciler: wakes what should have looked and did not, then compares the processes that must exist with
 * those that are open. Temporal's list lags, so that a difference counts only when it is seen twice (consistency.md section 9).
 */
export async function reconcile({ scope, gapMs }: ReconcileInput): Promise<void> {
  const stuck = await chunk('count what lies in outbox and inbox').reportStuck();
  const stale = await chunk('wake processes that did not look').wakeStale();
  const sends = await chunk('wake messages whose call never ended').wakeUnresolvedSends();
  // Once a night: what drifts there does so over days.
  const drifting =
    scope === 'ALL' && patched('recommendation-drift')
      ? await chunk('look whether recommendations fit their bar').reportRecommendationDrift()
      : 0;
  const say = (different: string) =>
    setCurrentDetails(
      `Stuck rows: ${stuck.outbox} of the outbox, ${stuck.inbox} of the inbox.\n\nWoken: ${stale} stale processes, ${sends} unresolved sends.\n\n${drifting > 0 ? `Companies whose recommendations do not fit their bar: ${drifting}.\n\n` : ''}${different}`,
    );
  const first = await chunk('compare what must exist with what is open').findDrifts({ scope });
  if (first.length === 0) return say('Every process that must exist is open.');
  say(`${first.length} differences were seen once; a second look follows.`);
  await sleep(gapMs, { summary: 'a second look, because the list of open processes lags' });
  const seen = new Set(first.map(nameOf));
  const again = (await chunk('compare once more').findDrifts({ scope })).filter((drift) => seen.has(nameOf(drift)));
  const woken = again.length === 0 ? 0 : await chunk('wake what was seen twice').repairDrifts({ drifts: again });
  say(`${again.length} differences were seen twice, ${woken} processes were woken.`);
}

function nameOf(drift: Drift): string {
  return `${drift.kind} ${drift.companyId} ${drift.workflowId}`;
}
