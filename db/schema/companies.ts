import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ApplyFormRules } from '#domain/apply-form-rules';
import { companyId, createdAt, id, version } from './columns.ts';

export type Features = { smartMessage: boolean; smartAssistant: boolean };

/** Switches of the company (product README section 3); absent keys have the default of their rule. */
export type CompanySettings = {
  enforceOn: ('DESKTOP' | 'MOBILE' | 'INTEGRATION')[];
  institutionStacks: boolean;
  locationStacks: boolean;
  /** Least score of a recommendation and whether employees are recommended (smart-assistant.md R22, R23). */
  recommendationMinScore?: number;
  recommendEmployees?: boolean;
  /** Whether anything is learnt from this company's decisions; absent: ON (smart-assistant.md R14). */
  history?: 'ON' | 'REQUIREMENTS_ONLY';
  /** Whether a new model may replace the present one by itself; absent: no (smart-assistant.md R35). */
  autoPromote?: boolean;
  /** While vectors are made anew: the model that is coming, and the last candidate that has its vectors. */
  embedding?: { next: string; after: string | null };
  /** Whether the apply form asks the equal-opportunity questions; absent: no (apply-form.md R34). */
  eeoQuestions?: boolean;
  /** Version of the company's own skills and occupations; absent or empty: it has none (matching.md section 7.2). */
  lexicon?: string;
  /** How many names that lexicon has. */
  lexiconNames?: number;
  /** Instant at which the company's texts were last read for terms of its own. */
  termsReadAt?: string;
  mergeOnEmail: boolean;
  quietFrom: string;
  quietTo: string;
  reminders: boolean;
  /** Absent until somebody saved it: nothing is required (apply-form.md R8). */
  applyForm?: ApplyFormRules;
};

/** The tenants; the one table of facts without company_id. */
export const companies = pgTable('companies', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  tagline: text('tagline').notNull().default(''),
  zone: text('time_zone').notNull(),
  language: text('language').notNull().default('en'),
  country: text('country').notNull(),
  features: jsonb('features').notNull().$type<Features>(),
  settings: jsonb('settings').notNull().$type<CompanySettings>(),
  version: version(),
  createdAt: createdAt(),
});

export const brands = pgTable(
  'brands',
  {
    companyId: companyId(),
    id: id(),
    name: text('name').notNull(),
    color: text('color').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('brands_default')
      .on(t.companyId)
      .where(sql`is_default`),
  ],
);

export const departments = pgTable(
  'departments',
  { companyId: companyId(), id: id(), name: text('name').notNull(), active: boolean('active').notNull().default(true) },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('departments_name').on(t.companyId, sql`lower(name)`),
  ],
);

export const locations = pgTable(
  'locations',
  {
    companyId: companyId(),
    id: id(),
    placeId: text('place_id').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), unique('locations_place').on(t.companyId, t.placeId)],
);

/** The place list, the same for all companies (data: GeoNames, CC BY 4.0); read only. */
export const places = pgTable(
  'places',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    ascii: text('ascii').notNull(),
    region: text('region').notNull(),
    country: text('country').notNull(),
    lat: doublePrecision('lat').notNull(),
    lng: doublePrecision('lng').notNull(),
    population: integer('population').notNull(),
    zone: text('time_zone').notNull(),
  },
  (t) => [index('places_ascii').on(sql`${t.ascii} text_pattern_ops`, t.population)],
);

/** Where applications come from; numbers are per company (settings.md R9). */
export const sources = pgTable(
  'sources',
  {
    companyId: companyId(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.number] })],
);

export const reasons = pgTable(
  'reasons',
  {
    companyId: companyId(),
    id: id(),
    kind: text('kind').notNull().$type<'rejection' | 'withdrawal'>(),
    name: text('name').notNull(),
    permanent: boolean('permanent').notNull().default(false),
    active: boolean('active').notNull().default(true),
    ordinal: integer('ordinal').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), unique('reasons_name').on(t.companyId, t.kind, t.name)],
);
