import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, companyId, createdAt, id, instant, version } from './columns.ts';
import { applications, candidates } from './candidates.ts';
import { postings } from './jobs.ts';

/** What a person has filled in on the apply form before Submit; never seen by staff (apply-form.md R24). */
export const applyDrafts = pgTable(
  'apply_drafts',
  {
    companyId: companyId(),
    id: id(),
    postingId: uuid('posting_id').notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    /** Page 1 as it was last posted, valid or not, so that nothing typed is lost between two pages. */
    typed: jsonb('typed').$type<Record<string, unknown>>(),
    /** Page 1 as posted and found valid; null until ‘Next’. */
    page1: jsonb('page1').$type<Record<string, unknown>>(),
    /** Set by Submit: the same draft posted twice finds its first result. */
    applicationId: uuid('application_id'),
    submittedAt: instant('submitted_at'),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.postingId], foreignColumns: [postings.companyId, postings.id] }),
    index('apply_drafts_ended').on(t.expiresAt),
  ],
);

export const files = pgTable(
  'files',
  {
    companyId: companyId(),
    id: id(),
    draftId: uuid('draft_id'),
    applicationId: uuid('application_id'),
    candidateId: uuid('candidate_id'),
    kind: text('kind').notNull().$type<'RESUME' | 'COVER_LETTER' | 'OTHER'>(),
    name: text('name').notNull(),
    /** Detected from the content, never from the name alone. */
    contentType: text('content_type').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    state: text('state').notNull().$type<'SCANNING' | 'READY' | 'REMOVED'>(),
    reading: text('reading').notNull().$type<'NONE' | 'READING' | 'DONE' | 'FAILED'>(),
    readingError: text('reading_error'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.draftId], foreignColumns: [applyDrafts.companyId, applyDrafts.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    index('files_application').on(t.companyId, t.applicationId, t.createdAt),
    index('files_candidate').on(t.companyId, t.candidateId, t.createdAt),
    index('files_draft').on(t.companyId, t.draftId),
  ],
);
