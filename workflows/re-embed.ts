import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { ReEmbeddingActivities } from '#activities/re-embedding';
import type { ProcessInput } from '#domain/process-screen';
import { CHUNK, FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ReEmbeddingActivities & ProcessActivities>({ ...FACTS, summary });
const chunk = (summary: string) => proxyActivities<ReEmbeddingActivities>({ ...CHUNK, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** How long it waits when only matchers of the old model run: during a change of versions. */
const OLD_MATCHER_MS = 60_000;

/**
 * Makes all vectors of a company anew for another model, page by page beside the old ones, and switches once everybody has
 * them: vectors of two models are never compared (matching.md sections 2, 17).
 */
export async function reEmbed(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  const { companyId } = input;
  for (;;) {
    const now = await wakeUp.look(() => facts('read how far the vectors are').readReEmbedding(input));
    show(now.screen);
    if (wakeUp.long && (await wakeUp.quiet())) return continueAsNew<typeof reEmbed>({ ...input, heard: wakeUp.heard });
    if (now.next !== null && now.left > 0) {
      const made = await matching('make a page of vectors anew').reEmbedPage({ companyId });
      if (made === 0) await wakeUp.before(OLD_MATCHER_MS, 'a matcher of the new model');
      continue;
    }
    if (now.next !== null) {
      await chunk('switch to the new vectors').switchEmbedding({ companyId, modelId: now.next });
      continue;
    }
    if (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'reEmbed', wakes })))
      return;
  }
}
