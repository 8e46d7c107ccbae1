import { InputError, readArguments, USAGE, UsageError, type CliOptions } from './cli/arguments.ts';
import { embedCommand } from './cli/embed.ts';
import { skillsCommand, titlesCommand } from './cli/links.ts';
import { parseCommand } from './cli/parse.ts';
import { scoreCommand } from './cli/score.ts';
import { stacksCommand } from './cli/stacks.ts';
import { startMatcher, type Matcher } from './matcher.ts';
import { ModelError } from './model/model-file.ts';

const DONE = 0;
const FAULT = 1;
const WRONG_USE = 2;
const BAD_INPUT = 3;
const NO_MODEL = 4;

/** Runs one command; returns whether some input line was bad. */
async function run(matcher: Matcher, options: CliOptions): Promise<boolean> {
  const { job = '', resumes = '', labels = '' } = options;
  switch (options.command) {
    case 'embed':
      return embedCommand(matcher);
    case 'parse':
      return parseCommand(matcher, options);
    case 'score':
      return scoreCommand(matcher, { ...options, job, resumes });
    case 'stacks':
      return stacksCommand(matcher, { ...options, job, resumes });
    case 'skills':
      return skillsCommand(matcher, { ...options, labels });
    case 'titles':
      return titlesCommand(matcher, { ...options, labels });
  }
}

async function main(): Promise<number> {
  let matcher: Matcher | null = null;
  try {
    const options = readArguments(process.argv.slice(2), process.env, new Date());
    matcher = await startMatcher({
      ...(process.env['THROUGHLINE_HOME'] ? { home: process.env['THROUGHLINE_HOME'] } : {}),
      ...(options.threads ? { threads: options.threads } : {}),
    });
    return (await run(matcher, options)) ? BAD_INPUT : DONE;
  } catch (error) {
    return exitCodeOf(error);
  } finally {
    await matcher?.close();
  }
}

function exitCodeOf(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (error instanceof UsageError) {
    process.stderr.write(`\n${USAGE}`);
    return WRONG_USE;
  }
  if (error instanceof InputError) return BAD_INPUT;
  return error instanceof ModelError ? NO_MODEL : FAULT;
}

// A reader that has seen enough (`head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? DONE : FAULT));
const code = await main();
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(code);
