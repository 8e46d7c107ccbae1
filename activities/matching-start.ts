import type { Database } from '#db/client';
import { listCompanies } from '#db/queries/operator';
import { automation } from '#commands/actor';
import { askForReEmbedding } from '#commands/re-embedding';

/** Asks for new vectors in every company that has some of another model than the one that has just started; answers in how many. */
export async function renewVectors({ db, modelId }: { db: Database; modelId: string }): Promise<number> {
  let asked = 0;
  for (const company of await db.transaction(null, listCompanies)) {
    const answer = await askForReEmbedding({ db, actor: automation(company.id, 'SmartAssistant') }, { modelId });
    if (answer.asked) asked += 1;
  }
  return asked;
}
