import { sql } from 'drizzle-orm';
import { applyDrafts } from '#db/schema/apply';
import { newId } from '#db/id';
import type { ApplyPage1, RawPage1 } from '#domain/apply-form';
import { AppError } from '#domain/app-error';
import { defineCommand } from './command.ts';

const LIFE_MS = 24 * 3_600_000;

/** Begins a draft for one posting; the browser keeps its token, the row its hash (apply-form.md R24). */
export const beginDraft = defineCommand(
  'applyDraft.begin',
  async ({ tx, companyId, now }, input: { postingId: string; tokenHash: string }) => {
    const id = newId();
    await tx.insert(applyDrafts).values({
      companyId,
      id,
      postingId: input.postingId,
      tokenHash: Buffer.from(input.tokenHash, 'hex'),
      expiresAt: new Date(now.getTime() + LIFE_MS),
    });
    return { draftId: id };
  },
);

/** What stands on page 1, and the file whose reading has been filled in already. */
export type TypedPage1 = { raw: RawPage1; filledFrom: string | null };

/** Keeps what was typed on page 1, valid or not (apply-form.md R24). */
export const keepTyped = defineCommand(
  'applyDraft.keepTyped',
  async ({ tx, companyId }, input: { draftId: string; typed: TypedPage1 }) => {
    const kept =
      await tx.execute(sql`update apply_drafts set typed = ${JSON.stringify(input.typed)}::jsonb, version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.draftId}::uuid and expires_at > now() and submitted_at is null returning id`);
    if (kept.length === 0) throw new AppError('LINK_EXPIRED', 'Your draft has ended.');
    return {};
  },
);

/** Stores page 1 as it was found valid; the last ‘Next’ wins. */
export const savePage1 = defineCommand(
  'applyDraft.savePage1',
  async ({ tx, companyId }, input: { draftId: string; page1: ApplyPage1 }) => {
    const saved =
      await tx.execute(sql`update apply_drafts set page1 = ${JSON.stringify(input.page1)}::jsonb, version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.draftId}::uuid and expires_at > now() and submitted_at is null returning id`);
    if (saved.length === 0) throw new AppError('LINK_EXPIRED', 'Your draft has ended. Please begin again.');
    return {};
  },
);
