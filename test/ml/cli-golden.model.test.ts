import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runMatch } from './support/run-match.ts';

const folder = fileURLToPath(new URL('./fixtures/golden/', import.meta.url));
const read = (name: string): string => readFileSync(`${folder}${name}`, 'utf8');
/** The files were written by these very commands; another kind of processor may differ in the last digits. */
const COMMANDS: Record<string, { words: string[]; input?: string }> = {
  embed: { words: ['embed'], input: 'sentences.jsonl' },
  parse: { words: ['parse', 'nurse.txt', '--today', '2026-11-25'] },
  score: { words: ['score', '--job', 'job.json', '--resumes', 'resumes.jsonl', '--decisions', 'decisions.jsonl'] },
  stacks: { words: ['stacks', '--job', 'job.json', '--resumes', 'resumes.jsonl', '--history', 'history.jsonl'] },
  skills: { words: ['skills', '--labels', 'labels.jsonl', '--top', '3'], input: 'sentences.jsonl' },
  titles: { words: ['titles', '--labels', 'labels.jsonl', '--top', '3'], input: 'titles.jsonl' },
};
const CLOSE = 0.01;
const POINTS = 1;

describe.each(Object.entries(COMMANDS))('match %s', (name, { words, input }) => {
  it('answers what its golden file holds', async () => {
    const today = words.includes('--today') ? [] : ['--today', '2026-11-25'];
    const { code, lines } = await runMatch(folder, [...words, ...today], input ? read(input) : '');
    expect(code).toBe(0);
    const golden = read(`${name}.golden.jsonl`)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
    expect(differences(lines, golden)).toEqual([]);
  });
});

/** Where two answers differ by more than rounding; times aside. */
function differences(found: unknown, golden: unknown, at = ''): string[] {
  if (at.endsWith('.ms')) return [];
  if (typeof found === 'number' && typeof golden === 'number') {
    const isWhole = Number.isInteger(found) && Number.isInteger(golden);
    return Math.abs(found - golden) <= (isWhole ? POINTS : CLOSE) ? [] : [`${at}: ${found}, not ${golden}`];
  }
  if (typeof found === 'object' && found !== null && typeof golden === 'object' && golden !== null) {
    const [a, b] = [new Map(Object.entries(found)), new Map(Object.entries(golden))];
    return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
      differences(a.get(key), b.get(key), `${at}.${key}`),
    );
  }
  return found === golden ? [] : [`${at}: ${JSON.stringify(found)}, not ${JSON.stringify(golden)}`];
}
