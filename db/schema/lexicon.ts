import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { OccupationSource, OccupationState } from '#domain/occupation-list';
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

/** Lists of occupations that a company loaded; one takes part from when it is whole until it is removed (matching.md section 7.3). */
export const occupationImports = pgTable(
  'occupation_imports',
  {
    companyId: companyId(),
    id: id(),
    /** Name of the file. */
    name: text('name').notNull(),
    source: text('source').notNull().$type<OccupationSource>(),
    /** Occupations that it holds. */
    total: integer('total').notNull(),
    by: uuid('by_user'),
    byName: text('by_name').notNull(),
    finishedAt: instant('finished_at'),
    removedAt: instant('removed_at'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] })],
);

/** Occupations of those lists. Each list keeps its own rows, so that removing it leaves nothing behind. */
export const companyOccupations = pgTable(
  'company_occupations',
  {
    companyId: companyId(),
    id: id(),
    importId: uuid('import_id').notNull(),
    label: text('label').notNull(),
    /** Lower case, by which a name exists once in a list. */
    labelKey: text('label_key').notNull(),
    alts: jsonb('alts').notNull().$type<string[]>(),
    state: text('state').notNull().$type<OccupationState>(),
    /** Address or code in the list that it came from. */
    externalId: text('external_id'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.importId],
      foreignColumns: [occupationImports.companyId, occupationImports.id],
    }),
    uniqueIndex('company_occupations_label').on(t.companyId, t.importId, t.labelKey),
    index('company_occupations_order').on(t.companyId, t.state, t.labelKey, t.id),
  ],
);
