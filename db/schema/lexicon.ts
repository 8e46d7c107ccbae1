import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { SkillSource, SkillState } from '#domain/skill-list';
import { companyId, createdAt, id, instant, version } from './columns.ts';

/** Skills of a company's own lexicon: learnt from its texts, added by hand or imported; only APPROVED ones take part (matching.md section 7.2). */
export const companySkills = pgTable(
  'company_skills',
  {
    companyId: companyId(),
    id: id(),
    label: text('label').notNull(),
    /** Lower case, by which a name exists once. */
    labelKey: text('label_key').notNull(),
    aliases: jsonb('aliases').notNull().$type<string[]>(),
    family: text('family').notNull().default(''),
    state: text('state').notNull().$type<SkillState>(),
    source: text('source').notNull().$type<SkillSource>(),
    /** Address in the list that it came from. */
    externalId: text('external_id'),
    /** Texts of the company that hold it, for learnt ones. */
    documents: integer('documents').notNull().default(0),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('company_skills_label').on(t.companyId, t.labelKey),
  ],
);
