import { sql } from 'drizzle-orm';
import { createPlainClient, type Database } from '#db/client';

/** Makes the database that the address names, when it is missing; answers the address. */
export async function createDatabaseIfMissing(url: string): Promise<string> {
  const name = new URL(url).pathname.slice(1);
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = createPlainClient(admin.href);
  try {
    const found = await client`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await client.unsafe(`create database "${name}"`);
  } finally {
    await client.end();
  }
  return url;
}

/** Whether the installation has a company besides the one with this address. */
export async function hasCompany(db: Database, besidesSlug: string): Promise<boolean> {
  const rows = await db.transaction(null, (tx) =>
    tx.execute(sql`select 1 from companies where slug <> ${besidesSlug} limit 1`),
  );
  return rows.length > 0;
}
