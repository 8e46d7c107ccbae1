import { pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { companyId, instant } from './columns.ts';

/** Apart from everything else: the application may write here and read keys only (security.md section 1). */
export const eeo = pgSchema('eeo');

/** What a candidate chose to tell about themselves, per question (apply-form.md R34). */
export const eeoAnswers = eeo.table(
  'answers',
  {
    companyId: companyId(),
    applicationId: uuid('application_id').notNull(),
    question: text('question').notNull(),
    answer: text('answer').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.applicationId, t.question] })],
);
