import type { LinkSet } from '../link-set.ts';
import type { Matcher } from '../matcher.ts';
import { InputError } from './arguments.ts';
import { answerLines, readGoodLines, readLines } from './lines.ts';
import { labelRow, textRow, titleRow } from './rows.ts';

const MOST_LABELS = 50_000;
const MOST_NAMES = 200_000;

/** `skills --labels labels.jsonl < sentences.jsonl`. Returns whether some line was bad. */
export async function skillsCommand(matcher: Matcher, options: { labels: string; top: number }): Promise<boolean> {
  const set = await readLabels(options.labels, matcher);
  const answer = async (rows: { id: string; text: string }[]): Promise<unknown[]> => {
    const linked = await matcher.linkSkills(
      rows.map(({ text }) => text),
      set,
      options.top,
    );
    return rows.map(({ id }, i) => ({ id, labels: linked[i] ?? [] }));
  };
  return answerLines(readLines(process.stdin, textRow), answer, process.stdout);
}

/** `titles --labels labels.jsonl < titles.jsonl`. Returns whether some line was bad. */
export async function titlesCommand(matcher: Matcher, options: { labels: string; top: number }): Promise<boolean> {
  const set = await readLabels(options.labels, matcher);
  const answer = async (rows: { id: string; title: string }[]): Promise<unknown[]> => {
    const ranked = await matcher.normaliseTitles(
      rows.map(({ title }) => title),
      set,
      options.top,
    );
    return rows.map(({ id }, i) => ({ id, ranked: ranked[i] ?? [] }));
  };
  return answerLines(readLines(process.stdin, titleRow), answer, process.stdout);
}

async function readLabels(file: string, matcher: Matcher): Promise<LinkSet> {
  const labels = await readGoodLines(file, labelRow);
  const names = labels.reduce((sum, { alt }) => sum + 1 + alt.length, 0);
  if (labels.length === 0) throw new InputError(`${file} holds no label.`);
  if (labels.length > MOST_LABELS || names > MOST_NAMES)
    throw new InputError(`${file}: at most 50,000 labels with 200,000 names.`);
  return matcher.labelSet(labels);
}
