import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPlainClient } from '#db/client';
import { startPostgres } from '#stack/postgres';
import { createDatabase } from '#test/support/database';
import { until } from '#test/support/line';

const folder = mkdtempSync(join(tmpdir(), 'throughline-orphan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every test file has a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createDatabase(), createDatabase()]);
  expect(one.name).not.toBe(other.name);
  const app = createPlainClient(one.appUrl);
  const [row] =
    await app`select current_user as who, current_database() as name, (select count(*)::int from companies) as companies`;
  expect(row).toEqual({ who: 'throughline_app', name: one.name, companies: 0 });
  await app.end();
});

test('a process that runs the server decides itself what it does at a signal', async () => {
  const own = mkdtempSync(join(tmpdir(), 'throughline-signals-'));
  const slow = `process.on('SIGINT', () => setTimeout(() => void server.stop().then(() => process.exit(7)), 1_000));`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', starter(own, slow)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  parent.kill('SIGINT');
  expect(await new Promise((resolve) => parent.once('exit', resolve))).toBe(7);
  rmSync(own, { recursive: true, force: true });
});

test('a database server left behind by kill -9 is stopped and its data is found again', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', starter(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) =>
    parent.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  const first = createPlainClient(url.replace('/throughline', '/postgres'));
  await first`create table kept (word text)`;
  await first`insert into kept values ('still here')`;
  await first.end();
  const orphan = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  parent.kill('SIGKILL');
  await new Promise((resolve) => parent.once('exit', resolve));
  expect(existsSync(`/proc/${orphan}`) || process.platform !== 'linux').toBe(true);

  const server = await startPostgres({ folder, password: 'test', fast: true });
  const second = createPlainClient(server.url.replace('/throughline', '/postgres'));
  expect(await second`select word from kept`).toMatchObject([{ word: 'still here' }]);
  await second.end();
  await server.stop();
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
});

test('below a folder that only its owner may enter the server runs too, stops with its parent, and revives after kill -9', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'throughline-closed-'));
  chmodSync(closed, 0o700);
  const at = join(closed, 'home', 'postgres');
  mkdirSync(join(closed, 'home'));
  const server = await startPostgres({ folder: at, password: 'test', fast: true });
  const words = async () => {
    const client = createPlainClient(server.url.replace('/throughline', '/postgres'));
    const rows = await client`select 'here' as word`;
    await client.end();
    return rows;
  };
  expect(await words()).toMatchObject([{ word: 'here' }]);
  const pid = () => Number(readFileSync(join(at, 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid(), 'SIGKILL');
  await until('the server is gone', () => Promise.resolve(!existsSync(`/proc/${pid()}`)));
  expect(await server.revive()).toBe(true);
  expect(await words()).toMatchObject([{ word: 'here' }]);
  const last = pid();
  await server.stop();
  expect(() => process.kill(last, 0)).toThrow('ESRCH');
  rmSync(closed, { recursive: true, force: true });
}, 60_000);

function starter(at: string, after = ''): string {
  return `
    import { startPostgres } from '#stack/postgres';
    const server = await startPostgres({ folder: ${JSON.stringify(at)}, password: 'test', fast: true });
    ${after}
    console.log(server.url);
    setInterval(() => {}, 1000);`;
}
