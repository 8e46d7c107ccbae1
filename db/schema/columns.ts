import { customType, integer, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The tenant; every row of a company carries it and every key begins with it (security.md section 2). */
export const companyId = () => uuid('company_id').notNull();

export const id = () => uuid('id').notNull();

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const createdAt = () => instant('created_at').notNull().defaultNow();

/** Raised by one by every command that changes the row; equals the number of its events. */
export const version = () => integer('version').notNull().default(1);

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** A stretch of time `[from, to)`, as Postgres writes it. */
export const timeRange = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });
