import { continueAsNew, patched, proxyActivities } from '@temporalio/workflow';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { ProcessInput } from '#domain/process-screen';
import { FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ProcessActivities>({ ...FACTS, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

const QUIET_MS = 5_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps the matching of one job up to date: waits for a short quiet, reads the job text, scores what is out of date page by
 * page, learns from the decisions on it when that is due, and builds stacks and recommendations last. A wake-up meanwhile
 * makes it look once more.
 */
export async function jobMatching(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const before = await wakeUp.look(() => facts('read the state of matching').readMatchingState(input));
    show(before.screen);
    if (before.outdated) {
      for (
        let waited = 0;
        waited < LONGEST_WAIT_MS && (await wakeUp.before(QUIET_MS, 'waiting for a short quiet'));
        waited += QUIET_MS
      ) {
        await wakeUp.look(() => facts('read the state of matching').readMatchingState(input));
      }
      await matching('read the job text').readJob({ companyId: input.companyId, jobId: input.id });
      await scoreAll(input);
      // Runs that began before decisions taught anything replay without it.
      if (
        patched('job-model') &&
        (await matching('learn from the decisions on this job').fitJobModel({
          companyId: input.companyId,
          jobId: input.id,
        }))
      )
        await scoreAll(input);
      await matching('build the stacks').buildStacks({ companyId: input.companyId, jobId: input.id });
      // Runs that began before there were recommendations replay without them.
      if (patched('recommendations'))
        await matching('look through past applicants').buildRecommendations({
          companyId: input.companyId,
          jobId: input.id,
        });
      continue;
    }
    if (
      await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'jobMatching', wakes }))
    )
      return;
    if (wakeUp.long && (await wakeUp.quiet()))
      return continueAsNew<typeof jobMatching>({ ...input, heard: wakeUp.heard });
  }
}

/** Scores page by page until nothing is out of date. */
async function scoreAll(input: ProcessInput): Promise<void> {
  for (let after: number | null = 0; after !== null;) {
    after = await matching('score what is out of date').scorePage({
      companyId: input.companyId,
      jobId: input.id,
      after,
    });
  }
}
