import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { createPlainClient, type PlainClient } from './client.ts';

export type DatabaseUrls = { appUrl: string; relayUrl: string; fairnessUrl: string };

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Prepares a database: roles of security.md section 1, extensions, all migrations in order. Safe to repeat.
 * `databaseUrl` names a role that may create roles; `secret` seeds the passwords of the roles that sign in, so that
 * the same installation derives the same ones again. Answers the addresses that processes connect with.
 */
export async function migrate(databaseUrl: string, secret?: string): Promise<DatabaseUrls> {
  const url = new URL(databaseUrl);
  const seed = secret ?? `${url.username}:${url.password}`;
  const passwords = {
    app: rolePassword(seed, 'app'),
    relay: rolePassword(seed, 'relay'),
    fairness: rolePassword(seed, 'fairness'),
  };
  const first = createPlainClient(databaseUrl);
  try {
    await first`select pg_advisory_lock(7265_1001)`;
    await prepareRoles(first, passwords);
    const owner = createPlainClient(databaseUrl, { role: 'throughline_owner', lock_timeout: 2000 });
    try {
      await applyMigrations(drizzle({ client: owner }), { migrationsFolder: MIGRATIONS });
    } finally {
      await owner.end();
    }
  } finally {
    await first.end();
  }
  return {
    appUrl: urlAs(url, 'throughline_app', passwords.app),
    relayUrl: urlAs(url, 'throughline_relay', passwords.relay),
    fairnessUrl: urlAs(url, 'throughline_fairness', passwords.fairness),
  };
}

const SIGNING_IN = ['app', 'relay', 'fairness'] as const;

async function prepareRoles(sql: PlainClient, passwords: Record<(typeof SIGNING_IN)[number], string>): Promise<void> {
  for (const name of ['owner', 'definer', ...SIGNING_IN]) {
    const [found] = await sql`select 1 from pg_roles where rolname = ${`throughline_${name}`}`;
    if (!found) await sql.unsafe(`create role throughline_${name}`);
  }
  for (const name of SIGNING_IN) await sql.unsafe(`alter role throughline_${name} login password '${passwords[name]}'`);
  await sql.unsafe('grant throughline_definer to throughline_owner');
  await sql.unsafe('grant throughline_owner to current_user');
  await sql.unsafe('create extension if not exists btree_gist');
  await sql.unsafe('create extension if not exists pg_trgm');
  const [database] = await sql<{ name: string }[]>`select current_database() as name`;
  await sql.unsafe(`grant create, connect on database "${database?.name ?? ''}" to throughline_owner`);
  await sql.unsafe('grant usage, create on schema public to throughline_owner, throughline_definer');
}

function rolePassword(seed: string, role: string): string {
  return createHmac('sha256', seed).update(`throughline role ${role}`).digest('hex').slice(0, 40);
}

function urlAs(base: URL, username: string, password: string): string {
  const url = new URL(base.href);
  url.username = username;
  url.password = password;
  return url.href;
}
