import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { OccupationSource, OccupationState } from '#domain/occupation-list';
import { searchForm } from '#domain/search-words';
import type { Tx } from '#db/client';

/** Of `company_occupations o`: those that take part, from lists that are whole and were not removed. */
export const ofImportsInUse = (companyId: string): SQL =>
  sql`o.company_id = ${companyId}::uuid and o.state = 'IN_USE' and ${isImportInUse}`;
const isImportInUse = sql`exists (select 1 from occupation_imports i where i.company_id = o.company_id and i.id = o.import_id and i.finished_at is not null and i.removed_at is null)`;

type Row = {
  id: string;
  label: string;
  alts: string[];
  state: OccupationState;
  source: OccupationSource;
  label_key: string;
};

/** A page of the company's occupations in one state, by name; words are searched in every name. */
export async function listCompanyOccupations(
  tx: Tx,
  companyId: string,
  question: {
    state: OccupationState;
    q?: string | undefined;
    limit: number;
    after: { value: string; id: string } | null;
  },
) {
  const { state, q = '', limit, after } = question;
  const like = `%${searchForm(q).replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx.execute<Row>(sql`
    select o.id, o.label, o.alts, o.state, o.label_key, (select i.source from occupation_imports i where i.company_id = o.company_id and i.id = o.import_id) as source
    from company_occupations o where o.company_id = ${companyId}::uuid and o.state = ${state} and ${isImportInUse}
      ${q === '' ? sql`` : sql`and (o.label_key like ${like} or lower(o.alts::text) like ${like})`}
      ${after ? sql`and (o.label_key, o.id) > (${after.value}, ${after.id}::uuid)` : sql``}
    order by o.label_key, o.id limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const counts = await tx.execute<{ state: OccupationState; n: number; names: number }>(sql`
    select o.state, count(*)::int as n, sum(1 + jsonb_array_length(o.alts))::int as names from company_occupations o
    where o.company_id = ${companyId}::uuid and ${isImportInUse} group by o.state`);
  const countOf = (of: OccupationState) => counts.find((row) => row.state === of)?.n ?? 0;
  return {
    items: shown.map((row) => ({
      id: publicId('occupation', row.id),
      label: row.label,
      alts: row.alts,
      state: row.state,
      source: row.source,
    })),
    counts: { IN_USE: countOf('IN_USE'), REMOVED: countOf('REMOVED') },
    names: counts.find((row) => row.state === 'IN_USE')?.names ?? 0,
    imports: await listImports(tx, companyId),
    next: last ? { value: last.label_key, id: last.id } : null,
  };
}

/** The lists that were loaded and not removed, newest first; one that is not whole yet does not take part. */
async function listImports(tx: Tx, companyId: string) {
  const rows = await tx.execute<{
    id: string;
    name: string;
    source: OccupationSource;
    total: number;
    stored: number;
    by_name: string;
    created_at: string;
    finished: boolean;
  }>(sql`select i.id, i.name, i.source, i.total, i.by_name, i.created_at::text, i.finished_at is not null as finished,
      (select count(*)::int from company_occupations o where o.company_id = i.company_id and o.import_id = i.id) as stored
    from occupation_imports i where i.company_id = ${companyId}::uuid and i.removed_at is null order by i.created_at desc, i.id desc limit 50`);
  return rows.map(({ id, name, source, total, stored, by_name: by, created_at: at, finished }) => ({
    id: publicId('occupationImport', id),
    name,
    source,
    total,
    stored,
    finished,
    by,
    at: new Date(at).toISOString(),
  }));
}
