import { sql } from 'drizzle-orm';
import { adText } from '#domain/ad-text';
import type { ResumeRecord } from '#domain/resume';
import type { AdSections } from '#db/schema/jobs';
import type { Tx } from '#db/client';
import { objectsToScoring } from './score-basis.ts';

export type PersonText = { id: string; person: string; record: ResumeRecord };
export type JobText = { id: string; text: string; asked: string[] };

/** What people wrote, newest first, a page below `before`; without those who asked for no automated matching. */
export async function readPeopleTexts(
  tx: Tx,
  companyId: string,
  before: string | null,
  limit: number,
): Promise<PersonText[]> {
  const rows = await tx.execute<{ id: string; person: string; record: ResumeRecord }>(sql`
    select a.candidate_id as id, c.first_name || ' ' || c.last_name as person, a.record - 'meta' as record from candidate_profiles a
    join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    where a.company_id = ${companyId}::uuid and not ${objectsToScoring} ${before ? sql`and a.candidate_id < ${before}::uuid` : sql``}
    order by a.candidate_id desc limit ${limit}`);
  return [...rows];
}

/** What jobs ask for, newest first, a page below `before`: the newest ad of each and its lists. */
export async function readJobTexts(
  tx: Tx,
  companyId: string,
  before: string | null,
  limit: number,
): Promise<JobText[]> {
  const rows = await tx.execute<{ id: string; sections: AdSections | null; asked: string[] }>(sql`
    select j.id, a.sections, j.must_have || j.nice_to_have as asked from jobs j
    left join lateral (select sections from job_ads a where a.company_id = j.company_id and a.job_id = j.id order by (a.published_at is not null and a.unpublished_at is null) desc, a.changed_at desc limit 1) a on true
    where j.company_id = ${companyId}::uuid ${before ? sql`and j.id < ${before}::uuid` : sql``} order by j.id desc limit ${limit}`);
  return rows.map(({ id, sections, asked }) => ({ id, text: sections ? adText(sections) : '', asked }));
}

/** Names that are no terms: of the company, its people and the places where it works. */
export async function readCompanyNames(tx: Tx, companyId: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select name from companies where id = ${companyId}::uuid
    union select name from brands where company_id = ${companyId}::uuid
    union select first_name || ' ' || last_name from users where company_id = ${companyId}::uuid
    union select p.name from locations l join places p on p.id = l.place_id where l.company_id = ${companyId}::uuid order by 1`);
  return rows.map(({ name }) => name);
}

/** Every name in the company's own lexicon, in lower case, with the label that it belongs to. */
export async function readLexiconNames(tx: Tx, companyId: string): Promise<Map<string, string>> {
  const rows = await tx.execute<{ name: string; label: string }>(sql`
    select lower(name) as name, label from (select label, label as name, 0 as place, id from company_skills where company_id = ${companyId}::uuid
      union all select label, jsonb_array_elements_text(aliases), 1, id from company_skills where company_id = ${companyId}::uuid) s order by place desc, id desc`);
  return new Map(rows.map(({ name, label }) => [name, label]));
}
