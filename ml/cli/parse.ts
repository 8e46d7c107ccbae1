import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Matcher } from '../matcher.ts';
import { UsageError, type CliOptions } from './arguments.ts';
import { write } from './lines.ts';

const MOST_IN_FLIGHT = 8;

/** `parse FILE…`: one record per file in the order of the arguments; a refused file is a record too. */
export async function parseCommand(
  matcher: Matcher,
  options: Pick<CliOptions, 'files' | 'filesFrom' | 'from' | 'today'>,
): Promise<boolean> {
  const files = [...options.files, ...(await listed(options.filesFrom))];
  const queue: Promise<unknown>[] = [];
  for (const file of files) {
    queue.push(parseOne(matcher, file, options));
    if (queue.length >= MOST_IN_FLIGHT) await write(process.stdout, [await queue.shift()]);
  }
  for (const answer of queue) await write(process.stdout, [await answer]);
  return false;
}

async function listed(list: string | undefined): Promise<string[]> {
  if (list === undefined) return [];
  if (!existsSync(list)) throw new UsageError(`${list} does not exist.`);
  return (await readFile(list, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
}

async function parseOne(
  matcher: Matcher,
  file: string,
  { from, today }: { from: string; today: string },
): Promise<unknown> {
  const at = path.resolve(from, file);
  if (!existsSync(at) || !statSync(at).isFile())
    return { file, error: { code: 'NOT_FOUND', message: 'There is no such file.' } };
  const startedAt = performance.now();
  const answer = await matcher.readResumeFile(await readFile(at), path.basename(at), 'command-line', { today });
  if ('error' in answer) return { file, error: answer.error };
  const { record, type, sha256, confidence, warnings } = answer;
  return { file, type, sha256, confidence, resume: record, warnings, ms: Math.round(performance.now() - startedAt) };
}
