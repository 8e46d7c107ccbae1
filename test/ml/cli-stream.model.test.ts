import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startMatch } from './support/run-match.ts';

const LINES = 20_000;
/** Lines after which the process is warm: model, tables and thread memory are there. */
const WARM = 1_000;
const MOST_GROWTH_MB = 100;
/** The reader rests this long after each 2 MB, so that the output waits for it all the time. */
const REST_AFTER_BYTES = 2 * 1024 * 1024;
const REST_MS = 120;

describe('match embed with a slow reader', () => {
  it('answers 20,000 lines in their order, and its memory stays flat', async () => {
    const child = startMatch(tmpdir(), ['embed', '--threads', '2']);
    const closed = once(child, 'close');
    const feeding = (async () => {
      for (let i = 0; i < LINES; i++)
        if (!child.stdin.write(`{"id":"${i}","text":"driver ${i}"}\n`)) await once(child.stdin, 'drain');
      child.stdin.end();
    })();
    let [seen, next, sinceRest] = [0, 0, 0];
    let rest = '';
    let warmMb = 0;
    let highestMb = 0;
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) next += Number(line.startsWith(`{"id":"${next}",`));
      seen += lines.length;
      sinceRest += String(chunk).length;
      if (sinceRest < REST_AFTER_BYTES) continue;
      sinceRest = 0;
      await pause(REST_MS);
      const megabytes = memoryMb(child.pid ?? 0);
      if (seen >= WARM && warmMb === 0) warmMb = megabytes;
      highestMb = Math.max(highestMb, megabytes);
    }
    await feeding;
    expect(await closed).toEqual([0, null]);
    expect([seen, next]).toEqual([LINES, LINES]);
    expect(warmMb).toBeGreaterThan(50);
    expect(highestMb - warmMb).toBeLessThanOrEqual(MOST_GROWTH_MB);
  }, 240_000);
});

/** Resident memory of a process, in MB. */
function memoryMb(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()) / 1024;
}
