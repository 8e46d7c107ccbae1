import { sql } from 'drizzle-orm';
import type { ResumeRecord } from '#domain/resume';
import type { Tx } from '#db/client';
import type { CompanySettings } from '#db/schema/companies';
import { readProfileSource } from './journey.ts';

/** A file that may have to be read: where it lies, and what the reader should assume about country and day. */
export async function readFileToRead(tx: Tx, companyId: string, fileId: string) {
  const [row] = await tx.execute<{ key: string; name: string; reading: string; country: string; today: string }>(
    sql`select f.storage_key as key, f.name, f.reading, c.country, current_date::text as today
      from files f join companies c on c.id = f.company_id where f.company_id = ${companyId}::uuid and f.id = ${fileId}::uuid and f.state <> 'REMOVED'`,
  );
  return row ?? null;
}

/** What a person's profile is made from: what they typed, and the newest reading of their résumé. */
export async function readProfileInputs(tx: Tx, companyId: string, candidateId: string) {
  const source = await readProfileSource(tx, companyId, candidateId);
  const [row] = await tx.execute<{
    record: ResumeRecord | null;
    text: string | null;
    country: string;
    today: string;
    created_at: string;
    source_hash: string | null;
    model_id: string;
    match_text: string;
    word_count: number;
    title_ids: (string | null)[];
  }>(
    sql`select c.country, current_date::text as today, d.created_at::text,
        r.record, r.text, p.source_hash, p.model_id, p.match_text, p.word_count, coalesce(p.record #> '{meta,throughline,facts,titleIds}', '[]') as title_ids
      from companies c join candidates d on d.company_id = c.id
      left join candidate_profiles p on p.company_id = d.company_id and p.candidate_id = d.id
      left join lateral (select r.record, r.text from parsed_resumes r where r.company_id = c.id and encode(r.file_sha256, 'hex') = ${source.resumeSha256} and r.state = 'READ' order by r.created_at desc limit 1) r on true
      where c.id = ${companyId}::uuid and d.id = ${candidateId}::uuid`,
  );
  if (!row) return null;
  const { source_hash: sourceHash, model_id: modelId, match_text: matchText, word_count: wordCount } = row;
  return {
    source,
    parsed: row.record,
    fileText: row.text,
    /** The profile as it stands; null before there is one. */
    stored: sourceHash === null ? null : { sourceHash, modelId, matchText, wordCount, titleIds: row.title_ids },
    country: row.country,
    today: row.today,
    createdAt: row.created_at,
  };
}

/** Switches and moment that stacks of a job depend on. */
export async function readStackInputs(tx: Tx, companyId: string, jobId: string) {
  const [row] = await tx.execute<{ settings: CompanySettings; scored_at: string | null; today: string }>(
    sql`select c.settings, current_date::text as today,
        (select max(computed_at)::text from match_score_current m where m.company_id = c.id and m.job_id = ${jobId}::uuid) as scored_at
      from companies c where c.id = ${companyId}::uuid`,
  );
  return { settings: row?.settings ?? null, scoredAt: row?.scored_at ?? null, today: row?.today ?? '' };
}
