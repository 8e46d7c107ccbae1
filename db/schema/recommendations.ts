import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { RecommendationState } from '#domain/recommendation';
import { candidates } from './candidates.ts';
import { companyId, createdAt, id, instant } from './columns.ts';
import { jobs } from './jobs.ts';
import { matchScores } from './matching.ts';

/** Past applicants who came above the bar of a job; who may be shown is asked again at every read (matching.md section 16). */
export const recommendations = pgTable(
  'recommendations',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    scoreId: uuid('score_id').notNull(),
    state: text('state').notNull().$type<RecommendationState>(),
    /** Order of the list: score, with five more for people who once reached the final round. */
    strength: integer('strength').notNull(),
    firstShownAt: instant('first_shown_at').notNull().defaultNow(),
    /** When a changed job text brought the person above the bar; null for who stood there anyway, or was added or passed since. */
    newSince: instant('new_since'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.candidateId] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    foreignKey({ columns: [t.companyId, t.scoreId], foreignColumns: [matchScores.companyId, matchScores.id] }),
    index('recommendations_candidate').on(t.companyId, t.candidateId),
  ],
);

/** Who hid a person on a job for the whole team, and since when that is undone (smart-assistant.md R26). */
export const recommendationPasses = pgTable(
  'recommendation_passes',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    by: text('by_actor').notNull(),
    byName: text('by_name').notNull(),
    reason: text('reason'),
    /** Whether the person's consents let them be added instead; if not, the pass says nothing of them (matching.md section 13). */
    couldAdd: boolean('could_add').notNull().default(true),
    at: createdAt(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    uniqueIndex('recommendation_passes_one_live')
      .on(t.companyId, t.jobId, t.candidateId)
      .where(sql`undone_at is null`),
  ],
);
