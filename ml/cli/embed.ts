import type { Matcher } from '../matcher.ts';
import { documentVector } from '../model/profile-mean.ts';
import { answerLines, readLines } from './lines.ts';
import { textRow } from './rows.ts';

const SIGNIFICANT_DIGITS = 7;

/** `embed < lines.jsonl`: one vector per text, in order. Returns whether some line was bad. */
export function embedCommand(matcher: Matcher): Promise<boolean> {
  const answer = async (rows: { id: string; text: string }[]): Promise<unknown[]> => {
    const embeddings = await matcher.embedTexts(rows.map(({ text }) => text));
    return rows.map(({ id }, i) => {
      const embedding = embeddings[i];
      if (!embedding) return { id, error: { code: 'EMPTY_TEXT', message: 'The text holds no word.' } };
      return {
        id,
        vector: Array.from(documentVector(embedding), (value) => Number(value.toPrecision(SIGNIFICANT_DIGITS))),
      };
    });
  };
  return answerLines(readLines(process.stdin, textRow), answer, process.stdout);
}
