import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder, REPOSITORY } from '#stack/home';
import { freePort } from '#stack/ports';
import { findTemporalBinary, TEMPORAL_CLI } from '#stack/temporal-binaries';
import { startStack, stopStack } from '#test/support/global-setup-stack';
import { measureApplying } from './applying.ts';
import { measureLists } from './lists.ts';
import { measureSimulated } from './simulated.ts';
import { allScripts, firstLoad } from './pages.ts';
import { measureSaturated } from './saturated.ts';
import { measureWaking } from './waking.ts';

/**
 * The figures of the product on this machine, as one JSON document: start, applying, waking, lists of 5,000 and of 50,000, a
 * busy matcher, page sizes and the matcher. Nothing here passes or fails; figures without their conditions say nothing, so
 * these stand beside them.
 */
const say = (text: string) => process.stderr.write(`${text}\n`);
const home = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
const temporal = findTemporalBinary(TEMPORAL_CLI, { home: homeFolder(process.env), env: process.env });
const port = await freePort(3950);
const conditions = {
  at: new Date().toISOString(),
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  loadBefore: loadavg()[0],
  node: process.version,
};
try {
  say('first start, empty home');
  const cold = await startStack(home, temporal, port);
  await stopStack(cold.child);
  say('second start');
  const warm = await startStack(home, temporal, port);
  const stack = warm.description;
  say(JSON.stringify({ coldReadyMs: cold.description.readyInMs, warmReadyMs: warm.description.readyInMs }));
  say('30 applications');
  const applying = await measureApplying(stack, home, 30);
  say(JSON.stringify(applying));
  say('100 wake-ups');
  const waking = await measureWaking(stack, 100);
  say(JSON.stringify(waking));
  say('5,000 applicants');
  const lists = await measureLists(stack, 'Senior data analyst', 5_000);
  say(JSON.stringify(lists));
  say('the matcher busy');
  const saturated = await measureSaturated(stack, home, 200);
  say(JSON.stringify(saturated));
  say('50,000 applicants');
  const longLists = await measureLists(stack, 'Field technician, high voltage', 50_000);
  say(JSON.stringify(longLists));
  await stopStack(warm.child);
  say('the matcher');
  const matcher = spawnSync(process.execPath, ['--import', 'tsx', join(REPOSITORY, 'test', 'bench', 'matching.ts')], {
    encoding: 'utf8',
    cwd: REPOSITORY,
  });
  const figures = {
    conditions,
    start: { coldReadyMs: cold.description.readyInMs, warmReadyMs: warm.description.readyInMs },
    applying,
    waking,
    lists,
    saturated,
    longLists,
    simulated: await measureSimulated(),
    firstLoadBytes: firstLoad(),
    allScriptBytes: allScripts(),
    matcher:
      matcher.status === 0
        ? (JSON.parse(matcher.stdout.trim().split('\n').at(-1) ?? 'null') as unknown)
        : matcher.stderr.slice(-500),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
