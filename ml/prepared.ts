import { createHash } from 'node:crypto';
import type { ResumeRecord } from '#domain/resume';
import type { JobFacts } from './job-text.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { stemsOf } from './knowledge/words.ts';
import type { Embedder } from './model/embed.ts';
import { titlesOf } from './resume-link.ts';

/** A profile ready to be compared: plain values, so vectors may be stored and given back later. */
export interface PreparedProfile {
  profileHash: string;
  /** What may be compared (`matchText`). */
  text: string;
  /** null: nothing to compare. */
  vector: Float32Array | null;
  windows: Float32Array[];
  /** 0 the current title, 1–3 earlier ones. */
  titles: Float32Array[];
  /** Word stems with counts; recomputed from the text when left out. */
  words?: [string, number][];
  wordCount: number;
}

/** A job ready to be compared. */
export interface PreparedJob {
  facts: JobFacts;
  vector: Float32Array | null;
  windows: Float32Array[];
  title: Float32Array | null;
  /** One vector per distinct requirement sentence, and the requirements it holds. */
  sentences: { text: string; vector: Float32Array }[];
}

const TITLES = 4;

interface PrepareTools {
  embedder: Embedder;
  knowledge: Knowledge;
}

/** The model is English: a title in another language is compared by the name of the occupation it was normalised to. */
function inEnglish(title: string, occupationId: string | null, language: string, knowledge: Knowledge): string {
  const occupation =
    occupationId && !isComparedAsWritten(language) ? knowledge.occupations.get(occupationId) : undefined;
  return occupation?.label ?? title;
}

/** Whether titles in this language are compared as they are. */
export function isComparedAsWritten(language: string): boolean {
  return language === 'en' || language === 'und';
}

/** Vectors of a profile: text in windows, current title and three earlier ones. */
export async function prepareProfile(
  record: ResumeRecord,
  text: string,
  { embedder, knowledge }: PrepareTools,
): Promise<PreparedProfile> {
  const reading = record.meta?.throughline;
  const titles = titlesOf(record)
    .slice(0, TITLES)
    .map((title, i) => inEnglish(title, reading?.facts.titleIds[i] ?? null, reading?.language ?? 'und', knowledge));
  const [[whole], short] = await Promise.all([
    embedder.embedTexts([text]),
    embedder.embedTexts(titles, { whole: false }),
  ]);
  const words = countWords(text);
  const hash = createHash('sha256')
    .update(text)
    .update(JSON.stringify(record.meta?.throughline?.facts ?? null));
  return {
    profileHash: hash.digest('hex'),
    text,
    vector: whole?.vector ?? null,
    windows: whole?.windows ?? [],
    titles: short.flatMap((embedding) => (embedding ? [embedding.vector] : [])),
    words: [...words],
    wordCount: [...words.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** Vectors of a job: ad text without company boilerplate, title, requirement sentences. */
export async function prepareJob(facts: JobFacts, { embedder, knowledge }: PrepareTools): Promise<PreparedJob> {
  const title = inEnglish(facts.title ?? '', facts.titleId, facts.language, knowledge);
  const sentences = [...new Set(facts.requirements.map((requirement) => requirement.text))];
  const [[whole], short] = await Promise.all([
    embedder.embedTexts([facts.text]),
    embedder.embedTexts([title, ...sentences], { whole: false }),
  ]);
  const bySentence = new Map(sentences.map((sentence, i) => [sentence, short[i + 1]?.vector ?? null]));
  return {
    facts,
    vector: whole?.vector ?? null,
    windows: whole?.windows ?? [],
    title: short[0]?.vector ?? null,
    sentences: [...bySentence].flatMap(([text, vector]) => (vector ? [{ text, vector }] : [])),
  };
}

/** Word stems of a text with their counts. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of stemsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
