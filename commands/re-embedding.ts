import { sql } from 'drizzle-orm';
import { vectors } from '#db/schema/matching';
import { hasOtherVectors } from '#db/queries/re-embedding';
import type { Tx } from '#db/client';
import { defineCommand } from './command.ts';
import type { StoredVector } from './profiles.ts';
import { wakeOpenJobs } from './smart-assistant.ts';

/** Begins to make a company's vectors anew, when it has some of another model than the one that runs now. */
export const askForReEmbedding = defineCommand('embedding.ask', async (context, { modelId }: { modelId: string }) => {
  const { tx, companyId, record } = context;
  if (!(await hasOtherVectors(tx, companyId, modelId))) return { asked: false };
  await setEmbedding(tx, companyId, { next: modelId, after: null });
  record.wakes.push({
    type: 'reEmbed',
    subjectId: companyId,
    kind: 'embeddingModel.changed',
    label: 'New vectors',
    subjectType: 'COMPANY',
    priority: 5,
  });
  return { asked: true };
});

export type EmbeddedPage = {
  modelId: string;
  people: { candidateId: string; vectors: StoredVector[] }[];
};

/** Stores one page of new vectors beside the old ones, which stay in use until everybody has new ones. */
export const storeNewVectors = defineCommand('embedding.store', async (context, { modelId, people }: EmbeddedPage) => {
  const { tx, companyId } = context;
  const last = people.at(-1);
  if (!last) return { stored: 0 };
  const ids = people.map(({ candidateId }) => candidateId);
  await tx.execute(
    sql`delete from vectors where company_id = ${companyId}::uuid and owner_id in ${ids} and owner_kind in ('PROFILE', 'PROFILE_WINDOW', 'TITLE') and model_id = ${modelId}`,
  );
  const rows = people.flatMap(({ candidateId, vectors: made }) =>
    made.map((vector) => ({
      companyId,
      ownerKind: vector.kind,
      ownerId: candidateId,
      seq: vector.seq,
      modelId,
      contentHash: Buffer.from(vector.hash, 'hex'),
      q: Buffer.from(vector.q, 'base64'),
      scale: vector.scale,
    })),
  );
  if (rows.length > 0) await tx.insert(vectors).values(rows);
  await setEmbedding(tx, companyId, { next: modelId, after: last.candidateId });
  return { stored: people.length };
});

/** Switches the company to its new vectors and drops the old ones; open jobs are scored again. */
export const switchEmbedding = defineCommand('embedding.switch', async (context, { modelId }: { modelId: string }) => {
  const { tx, companyId, record } = context;
  const switched = await tx.execute<{ id: string }>(
    sql`update candidate_profiles set model_id = ${modelId}, updated_at = now() where company_id = ${companyId}::uuid and model_id <> ${modelId} returning candidate_id as id`,
  );
  await tx.execute(sql`delete from vectors where company_id = ${companyId}::uuid and model_id <> ${modelId}`);
  await tx.execute(sql`update companies set settings = settings - 'embedding' where id = ${companyId}::uuid`);
  for (const { id } of switched) record.changes.push({ topic: 'candidate', id });
  await wakeOpenJobs(context, 'scores.outdated');
  return { switched: switched.length };
});

async function setEmbedding(
  tx: Tx,
  companyId: string,
  embedding: { next: string; after: string | null },
): Promise<void> {
  await tx.execute(
    sql`update companies set settings = settings || ${JSON.stringify({ embedding })}::jsonb where id = ${companyId}::uuid`,
  );
}
