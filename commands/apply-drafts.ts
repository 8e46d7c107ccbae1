import { sql } from 'drizzle-orm';
import { applyDrafts } from '#db/schema/apply';
import { newId } from '#db/id';
import type { ApplyPage1 } from '#domain/apply-form';
import { AppError } from '#domain/app-error';
import { defineCommand } from './command.ts';

const LIFE_MS = 24 * 3_600_000;

/** Begins a draft for one posting; the browser keeps its token, the row its hash (apply-form.md R24). */
export const beginDraft = defineCommand('applyDraft.begin', async ({ tx, companyId, now }, input: { postingId: string; tokenHash: string }) => {
  const id = newId();
  await tx.insert(applyDrafts).values({ companyId, id, postingId: input.postingId, tokenHash: Buffer.from(input.tokenHash, 'hex'), expiresAt: new Date(now.getTime() + LIFE_MS) });
  return { draftId: id };
});

/** Stores page 1 as it was found valid; the last ‘Next’ wins. */
export const savePage1 = defineCommand('applyDraft.savePage1', async ({ tx, companyId }, input: { draftId: string; page1: ApplyPage1 }) => {
  const saved = await tx.execute(sql`update apply_drafts set page1 = ${JSON.stringify(input.page1)}::jsonb, version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.draftId}::uuid and expires_at > now() and submitted_at is null returning id`);
  if (saved.length === 0) throw new AppError('LINK_EXPIRED', 'Your draft has ended. Please begin again.');
  return {};
});
