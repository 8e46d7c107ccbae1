import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { WhatIfChanges, WhatIfState } from '#domain/what-if';
import type { WhatIfResult } from '#domain/what-if-result';
import { companyId, createdAt, id, instant } from './columns.ts';
import { jobs } from './jobs.ts';

/** Requirements that somebody tries out on a job, and what came of it; gone after a day (smart-assistant.md section 7). */
export const whatIfs = pgTable(
  'what_ifs',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    /** Type and id of who asked, as `actorKey` writes them: nobody else reads the answer. */
    askedBy: text('asked_by').notNull(),
    changes: jsonb('changes').notNull().$type<WhatIfChanges>(),
    state: text('state').notNull().$type<WhatIfState>(),
    result: jsonb('result').$type<WhatIfResult>(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    index('what_ifs_expiry').on(t.companyId, t.expiresAt),
  ],
);
