import { sql } from 'drizzle-orm';
import { ofImportsInUse } from '#db/queries/company-occupations';
import type { CommandContext } from './command.ts';
import { wakeOpenJobs } from './smart-assistant.ts';

/** Another set of own skills or occupations is another basis of every score: it gets its version, and open jobs are matched again. */
export async function lexiconChanged(context: CommandContext): Promise<void> {
  const { tx, companyId, record } = context;
  const [company] = await tx.execute<{ version: number }>(sql`
    with own as (
      select id, version, 1 + jsonb_array_length(aliases) as names, 0 as kind from company_skills where company_id = ${companyId}::uuid and state = 'APPROVED'
      union all select o.id, o.version, 1 + jsonb_array_length(o.alts), 1 from company_occupations o where ${ofImportsInUse(companyId)})
    update companies set version = version + 1, settings = settings || (select jsonb_build_object(
      'lexicon', coalesce(left(md5(string_agg(id::text || ':' || version, ',' order by kind, id)), 12), ''), 'lexiconNames', coalesce(sum(names), 0)) from own)
    where id = ${companyId}::uuid returning version`);
  record.events.push({
    aggregate: 'company',
    id: companyId,
    version: company?.version ?? 1,
    kind: 'setting.changed',
    facts: { lexicon: true },
  });
  record.changes.push({ topic: 'setting', id: companyId });
  await wakeOpenJobs(context, 'matching.switched');
}
