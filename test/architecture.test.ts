import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AUDIT_NAMES } from '#domain/audit-names';
import { WORKFLOW_TYPES } from '#domain/workflow-ids';

const root = fileURLToPath(new URL('..', import.meta.url));
const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.split('\n');
const sources = listed.filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && existsSync(join(root, file)),
);
const textOf = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Files of the project that a file imports, types included. */
function importsOf(file: string, types = true): string[] {
  const text = textOf.get(file) ?? '';
  const found = text.matchAll(/^\s*(import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  return [...found].flatMap((match) => {
    if (!types && match[2]) return [];
    const to = match[3] ?? match[4] ?? '';
    const path = to.startsWith('#')
      ? `${to.slice(1)}${/\.\w+$/.test(to) ? '' : '.ts'}`
      : to.startsWith('.')
        ? relative(root, resolve(root, dirname(file), to))
        : null;
    return path === null ? [] : [path];
  });
}

/** Of npm packages, those that a file names. */
function packagesOf(file: string): string[] {
  return [...(textOf.get(file) ?? '').matchAll(/from\s+'([^'#.][^']*)'/g)].map((match) => match[1] ?? '');
}

const folderOf = (file: string) => (file.startsWith('api/contract/') ? 'api/contract' : (file.split('/')[0] ?? ''));

/** Who may import whom (architecture.md section 1). */
const MAY: Record<string, readonly string[]> = {
  domain: ['domain'],
  db: ['db', 'domain'],
  commands: ['commands', 'domain', 'db'],
  workflows: ['workflows', 'domain', 'activities'],
  activities: ['activities', 'domain', 'db', 'commands', 'integrations', 'ml'],
  integrations: ['integrations', 'domain'],
  ml: ['ml', 'domain', 'activities', 'commands', 'db', 'integrations', 'worker', 'env.ts'],
  'api/contract': ['api/contract', 'domain'],
  api: ['api', 'api/contract', 'domain', 'db', 'commands', 'integrations', 'worker', 'env.ts'],
  web: ['web', 'domain', 'api/contract'],
  worker: ['worker', 'domain', 'db', 'commands', 'activities', 'workflows', 'integrations', 'env.ts'],
};
const ROOTS = ['api/server.ts', 'worker/main.ts', 'ml/main.ts'];

test('each folder imports only what it may', () => {
  const wrong = sources.flatMap((file) => {
    const may = MAY[folderOf(file)];
    if (!may) return [];
    return importsOf(file)
      .filter((to) => {
        const target = folderOf(to);
        if (!may.includes(target)) return true;
        if ((target === 'env.ts' || target === 'worker') && folderOf(file) !== 'worker')
          return !ROOTS.includes(file) && file !== 'worker/main.ts';
        if (folderOf(file) === 'ml' && target !== 'ml' && target !== 'domain') return file !== 'ml/main.ts';
        if (target === 'ml' && folderOf(file) === 'activities') return !file.startsWith('activities/matching');
        return false;
      })
      .map((to) => `${file} → ${to}`);
  });
  expect(wrong).toEqual([]);
});

test('workflows take activities as types only and reach nothing that reads zones or phones', () => {
  const wrong = sources
    .filter((file) => file.startsWith('workflows/'))
    .flatMap((file) =>
      importsOf(file, false)
        .filter((to) => to.startsWith('activities/') || /zoned-time|phone/.test(to))
        .map((to) => `${file} → ${to}`),
    );
  expect(wrong).toEqual([]);
});

test('stand-ins are known to the stack and the tests only', () => {
  const wrong = sources
    .filter((file) => !/^(stack|test)\//.test(file) && !/\/emulator/.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((to) => to.includes('/emulator'))
        .map((to) => `${file} → ${to}`),
    );
  expect(wrong).toEqual([]);
});

test('the driver is created in one file, and the domain knows two packages', () => {
  const drivers = sources.filter((file) => !file.startsWith('test/') && packagesOf(file).includes('postgres'));
  expect(drivers).toEqual(['db/client.ts']);
  const wrong = sources
    .filter((file) => file.startsWith('domain/'))
    .flatMap((file) =>
      packagesOf(file)
        .filter(
          (name) =>
            !(name === 'temporal-polyfill' && file === 'domain/zoned-time.ts') &&
            !(name.startsWith('libphonenumber-js') && file === 'domain/phone.ts'),
        )
        .map((name) => `${file} → ${name}`),
    );
  expect(wrong).toEqual([]);
});

test('no files import each other in a circle', () => {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const walk = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const to of importsOf(file, false)) if (textOf.has(to)) walk(to, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of sources) walk(file, []);
  expect(circles).toEqual([]);
});

test('no file is longer than a reader holds in the head', () => {
  const long = [...textOf]
    .filter(([file, text]) => !file.startsWith('test/') && text.split('\n').length > 301)
    .map(([file, text]) => `${file} ${text.split('\n').length}`);
  expect(long).toEqual([]);
});

test('every rule of the domain has its test', () => {
  const missing = sources.filter(
    (file) => file.startsWith('domain/') && !existsSync(join(root, 'test', file.replace(/\.ts$/, '.test.ts'))),
  );
  expect(missing).toEqual([]);
});

test('every audit name that a command writes is in the catalogue', () => {
  const written = sources
    .filter((file) => file.startsWith('commands/'))
    .flatMap((file) =>
      [...(textOf.get(file) ?? '').matchAll(/audits\.push\(\{\s*name: '([A-Z_]+)'/g)].map((match) => match[1] ?? ''),
    );
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((name) => !AUDIT_NAMES.some((known) => known === name))).toEqual([]);
});

test('every process has a recorded history', () => {
  expect(WORKFLOW_TYPES.filter((type) => !existsSync(join(root, 'test/histories', `${type}.json`)))).toEqual([]);
});

test('only the relay signals or starts a process, and every activity call names its options', () => {
  const starters = sources.filter(
    (file) => !file.startsWith('test/') && /signalWithStart|workflow\.start\(/.test(textOf.get(file) ?? ''),
  );
  expect(starters).toEqual(['worker/wake-process.ts']);
  const loose = sources.filter(
    (file) =>
      file.startsWith('workflows/') && /proxyActivities<[^>]+>\(\{(?!\s*\.\.\.[A-Z]+)/.test(textOf.get(file) ?? ''),
  );
  expect(loose).toEqual([]);
});

test('tests use real parts: no module mocks, nothing skipped', () => {
  const tests = sources.filter((file) => /\.test\.tsx?$/.test(file) && file !== 'test/architecture.test.ts');
  expect(
    tests.filter((file) =>
      /vi\.(mock|doMock|hoisted)\(|\b(it|test|describe)\.(skip|todo|only)\(/.test(textOf.get(file) ?? ''),
    ),
  ).toEqual([]);
});
