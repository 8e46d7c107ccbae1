import { sql, type SQL } from 'drizzle-orm';
import type { ApplyPage1, RawPage1 } from '#domain/apply-form';
import type { ResumeRecord } from '#domain/resume';
import type { Tx } from '#db/client';

export type DraftFileRow = {
  id: string;
  kind: 'RESUME' | 'COVER_LETTER' | 'OTHER';
  name: string;
  bytes: number;
  reading: 'NONE' | 'READING' | 'DONE' | 'FAILED';
  readingError: string | null;
};
export type ReadDraft = {
  id: string;
  typed: { raw: RawPage1; filledFrom: string | null } | null;
  page1: ApplyPage1 | null;
  ended: boolean;
  submitted: boolean;
  files: DraftFileRow[];
  /** What was read from the newest readable résumé, once it is there. */
  reading: { fileId: string; record: ResumeRecord; place: { id: string; name: string } | null } | null;
};

/** The draft that a browser's token names, on this posting; null when there is none. */
export async function readDraft(
  tx: Tx,
  companyId: string,
  postingId: string,
  tokenHash: Uint8Array,
): Promise<ReadDraft | null> {
  return readOne(tx, companyId, sql`posting_id = ${postingId}::uuid and token_hash = ${tokenHash}`);
}

/** One draft again, after something on it was changed. */
export async function readDraftAgain(tx: Tx, companyId: string, draftId: string): Promise<ReadDraft> {
  const draft = await readOne(tx, companyId, sql`id = ${draftId}::uuid`);
  if (!draft) throw new Error('a draft that was just written is there');
  return draft;
}

async function readOne(tx: Tx, companyId: string, which: SQL): Promise<ReadDraft | null> {
  const [draft] = await tx.execute<
    Omit<ReadDraft, 'files' | 'reading'>
  >(sql`select id, typed, page1, expires_at <= now() as ended, submitted_at is not null as submitted
    from apply_drafts where company_id = ${companyId}::uuid and ${which}`);
  if (!draft) return null;
  const files =
    await tx.execute<DraftFileRow>(sql`select id, kind, name, bytes, reading, reading_error as "readingError" from files
    where company_id = ${companyId}::uuid and draft_id = ${draft.id}::uuid and state <> 'REMOVED' order by created_at, id`);
  const [read] = await tx.execute<{
    fileId: string;
    record: ResumeRecord;
  }>(sql`select f.id as "fileId", r.record from files f
    join parsed_resumes r on r.company_id = f.company_id and r.file_sha256 = f.sha256 and r.state = 'READ'
    where f.company_id = ${companyId}::uuid and f.draft_id = ${draft.id}::uuid and f.state <> 'REMOVED' and f.reading = 'DONE' order by f.created_at desc, r.created_at desc limit 1`);
  const placeId = read?.record.meta?.throughline?.facts.placeId ?? null;
  const [place] = placeId
    ? await tx.execute<{ id: string; name: string }>(sql`select id, name from places where id = ${placeId}`)
    : [];
  return { ...draft, files: [...files], reading: read ? { ...read, place: place ?? null } : null };
}
