import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';
import { InputError, UsageError } from './arguments.ts';

/** One line of the input: a value of the wanted shape, or why it is none. */
export type InputLine<T> = { line: number; value: T } | { line: number; error: BadLine };
export interface BadLine {
  code: 'BAD_LINE';
  message: string;
}

const MOST_LINE_CHARACTERS = 16 * 1024 * 1024;
const MOST_PER_BATCH = 64;
const MOST_IN_FLIGHT = 512;

/**
 * JSON Lines in batches of at most 64, as they arrive: what a chunk of the stream completes is one batch, so a caller
 * who waits for an answer before the next line gets it. Blank lines are skipped but counted.
 */
export async function* readLines<T>(input: Readable, shape: z.ZodType<T>): AsyncGenerator<InputLine<T>[]> {
  let batch: InputLine<T>[] = [];
  for await (const lines of rawLines(input)) {
    for (const { line, text, isTooLong } of lines) {
      if (isTooLong) batch.push({ line, error: { code: 'BAD_LINE', message: 'The line is longer than 16 MB.' } });
      else if (text.trim() !== '') batch.push(parsedLine(text, line, shape));
      if (batch.length >= MOST_PER_BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
}

/** All lines of a file; throws UsageError when it does not exist. */
export async function readFileLines<T>(file: string, shape: z.ZodType<T>): Promise<InputLine<T>[]> {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const all: InputLine<T>[] = [];
  for await (const batch of readLines(createReadStream(file), shape)) all.push(...batch);
  return all;
}

/** Values of a file in which every line must be good; throws InputError for the first that is not. */
export async function readGoodLines<T>(file: string, shape: z.ZodType<T>): Promise<T[]> {
  return (await readFileLines(file, shape)).map((each) => {
    if ('error' in each) throw new InputError(`${file}, line ${each.line}: ${each.error.message}`);
    return each.value;
  });
}

function parsedLine<T>(text: string, line: number, shape: z.ZodType<T>): InputLine<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { line, error: { code: 'BAD_LINE', message: 'The line is not JSON.' } };
  }
  const result = shape.safeParse(json);
  return result.success
    ? { line, value: result.data }
    : { line, error: { code: 'BAD_LINE', message: issueText(result.error) } };
}

/** The first fault of a value in words: "id: Invalid input". */
export function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The value has the wrong shape.';
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}

async function* rawLines(input: Readable): AsyncGenerator<{ line: number; text: string; isTooLong: boolean }[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let line = 0;
  let isTooLong = false;
  const take = (text: string): { line: number; text: string; isTooLong: boolean } => {
    line++;
    const result = { line, text: isTooLong ? '' : text, isTooLong: isTooLong || text.length > MOST_LINE_CHARACTERS };
    isTooLong = false;
    return result;
  };
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MOST_LINE_CHARACTERS) [rest, isTooLong] = ['', true];
    if (parts.length > 0)
      yield parts.map((part, i) => take(i === 0 && line === 0 ? part.replace(/^\uFEFF/, '') : part));
  }
  if (rest !== '' || isTooLong) yield [take(rest)];
}

/**
 * Answers batches in their order; reading pauses while 512 lines are in flight, and output waits for a slow reader.
 * Returns whether some line was bad.
 */
export async function answerLines<T>(
  batches: AsyncIterable<InputLine<T>[]>,
  answer: (values: T[]) => Promise<unknown[]>,
  output: Writable,
): Promise<boolean> {
  let inFlight = 0;
  let hasBad = false;
  let written: Promise<void> = Promise.resolve();
  let failed: unknown = null;
  for await (const batch of batches) {
    inFlight += batch.length;
    const values = batch.flatMap((each) => ('value' in each ? [each.value] : []));
    hasBad ||= values.length < batch.length;
    const answers = answer(values);
    answers.catch(() => undefined);
    written = written.then(async () => {
      const ready = [...(await answers)];
      await write(
        output,
        batch.map((each) => ('value' in each ? ready.shift() : each)),
      );
      inFlight -= batch.length;
    });
    written.catch((error: unknown) => (failed = error));
    while (inFlight >= MOST_IN_FLIGHT && failed === null) await written;
    if (failed !== null) break;
  }
  await written;
  return hasBad;
}

/** Writes records as lines and waits while the reader of the output is slow. */
export async function write(output: Writable, records: unknown[]): Promise<void> {
  if (records.length === 0) return;
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  if (!output.write(text)) await once(output, 'drain');
}
