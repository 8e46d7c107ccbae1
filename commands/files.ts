import { sql } from 'drizzle-orm';
import { files } from '#db/schema/apply';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { isReadable } from '#domain/file-type';
import { defineCommand } from './command.ts';

export type DraftFile = {
  draftId: string;
  kind: 'RESUME' | 'COVER_LETTER' | 'OTHER';
  name: string;
  contentType: string;
  bytes: number;
  sha256: string;
  storageKey: string;
};

const LIMITS = { RESUME: 3, OTHERS: 5, TOTAL_BYTES: 30 * 1024 * 1024 };

/** Adds a stored file to a draft and has it read for the form's prefill (apply-form.md R20, R25). */
export const addDraftFile = defineCommand('applyDraft.addFile', async ({ tx, companyId, record }, input: DraftFile) => {
  const [draft] = await tx.execute<{ id: string }>(
    sql`select id from apply_drafts where company_id = ${companyId}::uuid and id = ${input.draftId}::uuid and expires_at > now() and submitted_at is null for update`,
  );
  if (!draft) throw new AppError('LINK_EXPIRED', 'Your draft has ended. Please begin again.');
  const known = await tx.execute<{ kind: string; bytes: number }>(
    sql`select kind, bytes from files where company_id = ${companyId}::uuid and draft_id = ${input.draftId}::uuid and state <> 'REMOVED'`,
  );
  const same = known.filter((file) => (file.kind === 'RESUME') === (input.kind === 'RESUME')).length;
  if (same >= (input.kind === 'RESUME' ? LIMITS.RESUME : LIMITS.OTHERS))
    throw new AppError('TOO_MANY_FILES', 'No more files can be attached here. Remove one first.');
  if (known.reduce((sum, file) => sum + file.bytes, input.bytes) > LIMITS.TOTAL_BYTES)
    throw new AppError('FILE_TOO_LARGE', 'All files together are larger than 30 MB.');
  const id = newId();
  const reads = input.kind === 'RESUME' && isReadable(input.name);
  await tx.insert(files).values({
    companyId,
    id,
    draftId: input.draftId,
    kind: input.kind,
    name: input.name,
    contentType: input.contentType,
    bytes: input.bytes,
    sha256: Buffer.from(input.sha256, 'hex'),
    storageKey: input.storageKey,
    state: 'READY',
    reading: reads ? 'READING' : 'NONE',
  });
  record.events.push({ aggregate: 'file', id, version: 1, kind: 'applyDraft.fileAdded' });
  if (reads)
    record.wakes.push({
      type: 'resumeReading',
      subjectId: id,
      kind: 'applyDraft.fileAdded',
      label: 'Reading a file',
      subjectType: 'FILE',
      priority: 1,
    });
  return { fileId: publicId('file', id), id };
});

/** Takes a file off a draft; the row stays without content. */
export const removeDraftFile = defineCommand(
  'applyDraft.removeFile',
  async ({ tx, companyId, record }, input: { draftId: string; fileId: string }) => {
    const [row] = await tx.execute<{ version: number; storage_key: string }>(
      sql`update files set state = 'REMOVED', version = version + 1 where company_id = ${companyId}::uuid and id = ${input.fileId}::uuid and draft_id = ${input.draftId}::uuid and state <> 'REMOVED' returning version, storage_key`,
    );
    if (!row) return { storageKey: null };
    record.events.push({ aggregate: 'file', id: input.fileId, version: row.version, kind: 'file.removed' });
    return { storageKey: row.storage_key };
  },
);

/** Notes that somebody downloaded a file (audit CANDIDATE_FILE_DOWNLOADED). */
export const recordDownload = defineCommand(
  'file.download',
  async ({ tx, companyId, record }, input: { fileId: string; applicationId: string }) => {
    const [row] = await tx.execute<{ job_id: string; candidate_id: string }>(
      sql`select job_id, candidate_id from applications where company_id = ${companyId}::uuid and id = ${input.applicationId}::uuid`,
    );
    record.audits.push({
      name: 'CANDIDATE_FILE_DOWNLOADED',
      subjectType: 'FILE',
      subjectId: input.fileId,
      jobId: row?.job_id ?? null,
      applicationId: input.applicationId,
      candidateId: row?.candidate_id ?? null,
    });
    return {};
  },
);
