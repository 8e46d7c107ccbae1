import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Matcher } from '../matcher.ts';
import type { PreparedJob } from '../prepared.ts';
import { InputError, UsageError } from './arguments.ts';
import { issueText } from './lines.ts';
import { jobFile } from './rows.ts';

/** The job of `job.json`, read and prepared. Without an id it is named by its content. */
export async function readJob(file: string, matcher: Matcher): Promise<{ id: string; job: PreparedJob }> {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  const content = await readFile(file, 'utf8');
  const result = jobFile.safeParse(jsonOf(content, file));
  if (!result.success) throw new InputError(`${file}: ${issueText(result.error)}`);
  const { title, text, language, location, remote, minYears, mustHave, niceToHave } = result.data;
  const facts = await matcher.readJobText({
    title: title ?? null,
    text,
    language: language ?? null,
    fields: {
      city: location?.city ?? null,
      countryCode: location?.countryCode ?? null,
      lat: location?.lat ?? null,
      lng: location?.lng ?? null,
      remote: remote ?? null,
      minYears: minYears ?? null,
      mustHave: mustHave ?? [],
      niceToHave: niceToHave ?? [],
    },
  });
  return {
    id: result.data.id ?? createHash('sha256').update(content).digest('hex'),
    job: await matcher.prepareJob(facts),
  };
}

function jsonOf(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    throw new InputError(`${file} is not JSON.`);
  }
}
