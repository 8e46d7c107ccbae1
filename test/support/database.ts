import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { createPlainClient, sqlState } from '#db/client';

export type TestDatabase = {
  name: string;
  /** As the API and the worker connect: row security applies. */
  appUrl: string;
  /** As the relay connects: sees outbox, inbox and leases of every company. */
  relayUrl: string;
  /** As the fairness activity connects: reads equal-opportunity answers, nothing else. */
  fairnessUrl: string;
  /** Superuser: for looking at facts and for breaking things, past row security. */
  ownerUrl: string;
};

/**
 * An empty, migrated database of the calling test file's own, copied from the template. Dropped after the file. Call it at
 * the top level of a file or in `beforeAll`.
 */
export async function createDatabase(): Promise<TestDatabase> {
  const { ownerUrl, appUrl, relayUrl, fairnessUrl, template } = inject('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(ownerUrl, `create database ${name} template ${template}`);
  afterAll(() => maintain(ownerUrl, `drop database if exists ${name} with (force)`));
  return {
    name,
    appUrl: inDatabase(appUrl, name),
    relayUrl: inDatabase(relayUrl, name),
    fairnessUrl: inDatabase(fairnessUrl, name),
    ownerUrl: inDatabase(ownerUrl, name),
  };
}

async function maintain(ownerUrl: string, statement: string): Promise<void> {
  const client = createPlainClient(inDatabase(ownerUrl, 'postgres'));
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await client.unsafe(statement);
        return;
      } catch (error) {
        // 55006: another file is copying the template in this moment.
        if (sqlState(error) !== '55006' || attempt === 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await client.end();
  }
}

function inDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
