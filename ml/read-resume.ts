import { createHash } from 'node:crypto';
import type { ResumeRecord } from '#domain/resume';
import type { Layout } from './reading/layout.ts';
import { readTxt } from './reading/other-types.ts';
import { extractResume } from './reading/resume-extract.ts';
import type { ReadingPool } from './reading/reading-pool.ts';
import type { ReadRefusal } from './reading/refusal.ts';
import { linkByMeaning, type LinkTools } from './resume-link.ts';

export interface ReadOptions {
  /** ISO country of the company, for phones and places without a country. */
  country?: string;
  /** Date for running jobs, `YYYY-MM-DD`. */
  today: string;
}
/** A read résumé; spans of the record are character offsets into `text`. */
export interface ReadResume {
  record: ResumeRecord;
  text: string;
  confidence: number;
  type: Layout['type'];
  sha256: string;
  warnings: string[];
}

/** Reads a file in an isolated process and links what it says; a refusal is a result (matching.md §8). */
export async function readResumeFile(
  bytes: Uint8Array,
  name: string,
  companyKey: string,
  options: ReadOptions,
  tools: LinkTools & { pool: ReadingPool },
): Promise<ReadResume | { error: ReadRefusal }> {
  const answer = await tools.pool.readLayout(bytes, name, companyKey);
  if ('error' in answer) return answer;
  return linked(answer.layout, createHash('sha256').update(bytes).digest('hex'), options, tools);
}

/** Reads a text that is at hand already, like a text file. */
export function readResumeText(text: string, options: ReadOptions, tools: LinkTools): Promise<ReadResume> {
  const bytes = new TextEncoder().encode(text);
  return linked(readTxt(bytes), createHash('sha256').update(bytes).digest('hex'), options, tools);
}

async function linked(layout: Layout, sha256: string, options: ReadOptions, tools: LinkTools): Promise<ReadResume> {
  const { record, source } = extractResume(layout, tools.knowledge, { ...options, sha256 });
  await linkByMeaning(record, tools);
  return {
    record,
    text: source.text,
    confidence: record.meta?.throughline?.confidence ?? 0,
    type: layout.type,
    sha256,
    warnings: layout.warnings,
  };
}
