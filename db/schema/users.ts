import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Seat, SystemRole } from '#domain/member';
import { bytes, companyId, createdAt, id, instant, version } from './columns.ts';

export const users = pgTable(
  'users',
  {
    companyId: companyId(),
    id: id(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text('email').notNull(),
    systemRole: text('system_role').notNull().$type<SystemRole>(),
    zone: text('time_zone').notNull(),
    active: boolean('active').notNull().default(false),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), uniqueIndex('users_email').on(t.companyId, sql`lower(email)`)],
);

export const seats = pgTable(
  'seats',
  {
    companyId: companyId(),
    userId: uuid('user_id').notNull(),
    seat: text('seat').notNull().$type<Seat>(),
    givenAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.userId, t.seat] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
  ],
);

export const passwords = pgTable(
  'passwords',
  {
    companyId: companyId(),
    userId: uuid('user_id').notNull(),
    phc: text('phc').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.userId] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
  ],
);

/** One-time links to choose a password; only the hash is kept (sign-in.md section 3). */
export const passwordLinks = pgTable(
  'password_links',
  {
    companyId: companyId(),
    id: id(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').notNull().$type<'RESET' | 'ACTIVATION'>(),
    tokenHash: bytes('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    voidedAt: instant('voided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
    uniqueIndex('password_links_one')
      .on(t.companyId, t.userId, t.kind)
      .where(sql`used_at is null and voided_at is null`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    companyId: companyId(),
    id: id(),
    userId: uuid('user_id').notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    method: text('method').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    idleExpiresAt: instant('idle_expires_at').notNull(),
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    endedAt: instant('ended_at'),
    endCause: text('end_cause'),
    device: text('device'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
    index('sessions_user').on(t.companyId, t.userId),
  ],
);

export const apiClients = pgTable(
  'api_clients',
  {
    companyId: companyId(),
    id: id(),
    name: text('name').notNull(),
    scopes: jsonb('scopes').notNull().$type<string[]>(),
    secretHash: bytes('secret_hash').notNull(),
    /** Last four characters of the secret, to tell clients apart. */
    secretEnd: text('secret_end').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] })],
);

export const accessTokens = pgTable(
  'access_tokens',
  {
    companyId: companyId(),
    tokenHash: bytes('token_hash').notNull(),
    clientId: uuid('client_id').notNull(),
    scopes: jsonb('scopes').notNull().$type<string[]>(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.tokenHash] }),
    unique('access_tokens_hash').on(t.tokenHash),
    foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [apiClients.companyId, apiClients.id] }),
  ],
);

/** People who run the installation; not users of any company (security.md section 5). */
export const operators = pgTable('operators', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull().unique(),
  phc: text('phc').notNull(),
  createdAt: createdAt(),
});

export const operatorSessions = pgTable('operator_sessions', {
  tokenHash: bytes('token_hash').primaryKey(),
  operatorId: uuid('operator_id')
    .notNull()
    .references(() => operators.id),
  idleExpiresAt: instant('idle_expires_at').notNull(),
  absoluteExpiresAt: instant('absolute_expires_at').notNull(),
});
