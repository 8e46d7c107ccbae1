import path from 'node:path';
import { parseArgs } from 'node:util';

export const COMMANDS = ['embed', 'parse', 'score', 'stacks', 'skills', 'titles'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Wrong use: unknown command or flag, missing file. Ends with exit code 2 and the usage on stderr. */
export class UsageError extends Error {}

/** A file of the input does not hold what it must. Ends with exit code 3. */
export class InputError extends Error {}

export interface CliOptions {
  command: CommandName;
  /** Files after the command; only `parse` takes any. */
  files: string[];
  filesFrom?: string;
  job?: string;
  resumes?: string;
  decisions?: string;
  history?: string;
  labels?: string;
  top: number;
  institutionStacks: boolean;
  locationStacks: boolean;
  today: string;
  threads?: number;
  /** Folder that relative paths start from: npm changes the working directory. */
  from: string;
}

export const USAGE = `Usage: npm run --silent match -- <command> [--today YYYY-MM-DD] [--threads N]
  embed   < lines.jsonl
  parse   FILE… [--files-from LIST]
  score   --job job.json --resumes resumes.jsonl [--decisions decisions.jsonl]
  stacks  --job job.json --resumes resumes.jsonl [--history history.jsonl]
          [--institution-stacks on|off] [--location-stacks on|off]
  skills  --labels labels.jsonl [--top 10] < sentences.jsonl
  titles  --labels labels.jsonl [--top 10] < titles.jsonl
`;

const FLAGS: Record<CommandName, { needs: string[]; takes: string[] }> = {
  embed: { needs: [], takes: [] },
  parse: { needs: [], takes: ['files-from'] },
  score: { needs: ['job', 'resumes'], takes: ['decisions'] },
  stacks: { needs: ['job', 'resumes'], takes: ['history', 'institution-stacks', 'location-stacks'] },
  skills: { needs: ['labels'], takes: ['top'] },
  titles: { needs: ['labels'], takes: ['top'] },
};
const COMMON = ['today', 'threads'];
const MOST_TOP = 200;
const MOST_THREADS = 64;

/** What the words after `match --` ask for. Throws UsageError. */
export function readArguments(words: string[], env: { INIT_CWD?: string | undefined }, now: Date): CliOptions {
  const [name, ...rest] = words;
  const command = COMMANDS.find((each) => each === name);
  if (!command) throw new UsageError(name === undefined ? 'A command is needed.' : `Unknown command: ${name}`);
  const { needs, takes } = FLAGS[command];
  const allowed = [...needs, ...takes, ...COMMON];
  const { values, positionals } = parsed(rest, allowed);
  for (const need of needs) if (values[need] === undefined) throw new UsageError(`--${need} is needed.`);
  if (positionals.length > 0 && command !== 'parse') throw new UsageError(`Unexpected: ${positionals[0]}`);
  if (command === 'parse' && positionals.length === 0 && values['files-from'] === undefined)
    throw new UsageError('A file is needed.');
  const from = env.INIT_CWD ?? process.cwd();
  const file = (flag: string): string | undefined => {
    const value = values[flag];
    return value === undefined ? undefined : path.resolve(from, value);
  };
  const threads = values['threads'] === undefined ? undefined : wholeNumber(values['threads'], 'threads', MOST_THREADS);
  const filled = {
    filesFrom: file('files-from'),
    job: file('job'),
    resumes: file('resumes'),
    decisions: file('decisions'),
    history: file('history'),
    labels: file('labels'),
    threads,
  };
  return {
    command,
    files: positionals,
    ...Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined)),
    top: values['top'] === undefined ? 10 : wholeNumber(values['top'], 'top', MOST_TOP),
    institutionStacks: isOn(values['institution-stacks'], 'institution-stacks', false),
    locationStacks: isOn(values['location-stacks'], 'location-stacks', true),
    today: day(values['today'], now),
    from,
  };
}

function parsed(
  words: string[],
  allowed: string[],
): { values: Record<string, string | undefined>; positionals: string[] } {
  try {
    const options = Object.fromEntries(allowed.map((flag) => [flag, { type: 'string' as const }]));
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true, strict: true });
    return {
      values: Object.fromEntries(
        Object.entries(values).map(([flag, value]) => [flag, typeof value === 'string' ? value : undefined]),
      ),
      positionals,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Wrong flags.');
  }
}

function wholeNumber(text: string, flag: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new UsageError(`--${flag} must be a whole number from 1 to ${most}.`);
  return value;
}

function isOn(text: string | undefined, flag: string, otherwise: boolean): boolean {
  if (text === undefined) return otherwise;
  if (text !== 'on' && text !== 'off') throw new UsageError(`--${flag} must be on or off.`);
  return text === 'on';
}

function day(text: string | undefined, now: Date): string {
  if (text === undefined) return now.toISOString().slice(0, 10);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  if (!isDay) throw new UsageError('--today must be a day such as 2026-11-25.');
  return text;
}
