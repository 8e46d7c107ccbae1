import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { SkillSource, SkillState } from '#domain/skill-list';
import { searchForm } from '#domain/search-words';
import type { Tx } from '#db/client';

type Row = {
  id: string;
  label: string;
  aliases: string[];
  state: SkillState;
  source: SkillSource;
  documents: number;
  decided_by_name: string | null;
  decided_at: string | null;
};

/** A page of the company's own skills in one state: proposals by the number of texts they stand in, the others by name. */
export async function listCompanySkills(
  tx: Tx,
  companyId: string,
  question: { state: SkillState; q?: string | undefined; limit: number; after: { value: string; id: string } | null },
) {
  const value =
    question.state === 'PROPOSED' ? sql`lpad((1000000 - documents)::text, 7, '0') || label_key` : sql`label_key`;
  const like = `%${searchForm(question.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx.execute<Row & { sort_value: string }>(sql`
    select id, label, aliases, state, source, documents, decided_by_name, decided_at::text, ${value} as sort_value from company_skills
    where company_id = ${companyId}::uuid and state = ${question.state} and (label_key like ${like} or lower(aliases::text) like ${like})
    ${question.after ? sql`and (${value}, id) > (${question.after.value}, ${question.after.id}::uuid)` : sql``}
    order by ${value}, id limit ${question.limit + 1}`);
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  const counts = await tx.execute<{ state: SkillState; n: number }>(
    sql`select state, count(*)::int as n from company_skills where company_id = ${companyId}::uuid group by state`,
  );
  const countOf = (state: SkillState) => counts.find((row) => row.state === state)?.n ?? 0;
  return {
    items: shown.map((row) => ({
      id: publicId('skill', row.id),
      label: row.label,
      aliases: row.aliases,
      state: row.state,
      source: row.source,
      documents: row.documents,
      decidedBy: row.decided_by_name,
      decidedAt: row.decided_at && new Date(row.decided_at).toISOString(),
    })),
    counts: { PROPOSED: countOf('PROPOSED'), APPROVED: countOf('APPROVED'), REJECTED: countOf('REJECTED') },
    next: last ? { value: last.sort_value, id: last.id } : null,
  };
}
