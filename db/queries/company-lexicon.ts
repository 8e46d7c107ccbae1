import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Tx } from '#db/client';
import { ofImportsInUse } from './company-occupations.ts';

/** The company's own skills and occupations that take part, and their version; one statement, so that all are of one moment. */
export async function readCompanyLexicon(tx: Tx, companyId: string) {
  const rows = await tx.execute<{
    lexicon: string;
    kind: 'SKILL' | 'OCCUPATION' | null;
    id: string;
    label: string;
    names: string[];
    family: string;
  }>(sql`select coalesce(c.settings->>'lexicon', '') as lexicon, own.* from companies c left join (
      select 'SKILL' as kind, id, label, aliases as names, family from company_skills where company_id = ${companyId}::uuid and state = 'APPROVED'
      union all select 'OCCUPATION', o.id, o.label, o.alts, '' from company_occupations o where ${ofImportsInUse(companyId)}
    ) own on true where c.id = ${companyId}::uuid order by own.kind, own.id`);
  return {
    lexicon: rows[0]?.lexicon ?? '',
    skills: rows.flatMap(({ kind, id, label, names, family }) =>
      kind === 'SKILL' ? [{ id: publicId('skill', id), label, aliases: names, family }] : [],
    ),
    occupations: rows.flatMap(({ kind, id, label, names }) =>
      kind === 'OCCUPATION' ? [{ id: publicId('occupation', id), label, alts: names }] : [],
    ),
  };
}

/** The version of that lexicon, empty without one, and how many names it has. */
export async function readLexiconVersion(tx: Tx, companyId: string): Promise<{ version: string; names: number }> {
  const [row] = await tx.execute<{ version: string; names: number }>(
    sql`select coalesce(settings->>'lexicon', '') as version, coalesce((settings->>'lexiconNames')::int, 0) as names from companies where id = ${companyId}::uuid`,
  );
  return row ?? { version: '', names: 0 };
}
