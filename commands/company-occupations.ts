import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import {
  MOST_NAMES,
  MOST_OCCUPATIONS,
  MOST_OTHER_NAMES,
  type ListedOccupation,
  type OccupationSource,
  type OccupationState,
} from '#domain/occupation-list';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { lexiconChanged } from './lexicon.ts';

/** Removed lists are kept this long, so that removing one can be taken back. */
const REMOVED_KEPT = "interval '1 day'";

/**
 * Opens a list of occupations to be stored in batches; it takes part once it is whole. The same file of a list that was not
 * removed goes on where it ended (matching.md section 7.3).
 */
export const startOccupationImport = defineCommand(
  'companyOccupation.start',
  async (context, input: { name: string; source: OccupationSource; total: number }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'settings.manage');
    const { name, source, total } = input;
    await lockImports(context);
    await dropRemoved(context);
    const [same] = await tx.execute<{ id: string; finished: boolean }>(sql`
      select id, finished_at is not null as finished from occupation_imports
      where company_id = ${companyId}::uuid and name = ${name} and source = ${source} and total = ${total} and removed_at is null order by created_at desc limit 1`);
    if (same) return { id: publicId('occupationImport', same.id), finished: same.finished };
    const id = newId();
    await tx.execute(sql`insert into occupation_imports (company_id, id, name, source, total, by_user, by_name)
      values (${companyId}::uuid, ${id}::uuid, ${name}, ${source}, ${total}, ${actor.id}::uuid, ${actor.name})`);
    record.changes.push({ topic: 'setting', id: companyId });
    return { id: publicId('occupationImport', id), finished: false };
  },
);

/** Stores a batch of a list that is open. The same batch twice changes nothing. */
export const addOccupations = defineCommand(
  'companyOccupation.add',
  async (context, input: { importId: string; occupations: readonly ListedOccupation[] }) => {
    const { tx, actor, companyId } = context;
    mustInCompany(actor, 'settings.manage');
    await lockImports(context);
    const list = await readOpenImport(context, input.importId);
    const distinct = [...new Map(input.occupations.map((one) => [one.label.toLowerCase(), one])).values()];
    if (list.finished) return { added: 0, same: input.occupations.length };
    const rows = distinct.map(
      ({
        label,
        alts,
        externalId,
      }) => sql`(${companyId}::uuid, ${newId()}::uuid, ${input.importId}::uuid, ${label}, ${label.toLowerCase()},
      ${JSON.stringify(alts.slice(0, MOST_OTHER_NAMES))}::jsonb, 'IN_USE', ${externalId})`,
    );
    const added =
      await tx.execute(sql`insert into company_occupations (company_id, id, import_id, label, label_key, alts, state, external_id)
      values ${sql.join(rows, sql`, `)} on conflict (company_id, import_id, label_key) do nothing returning id`);
    await mustFit(context);
    return { added: added.length, same: input.occupations.length - added.length };
  },
);

/** Closes a list: from now on it takes part. Closing it again changes nothing. */
export const finishOccupationImport = defineCommand(
  'companyOccupation.finish',
  async (context, input: { importId: string }) => {
    mustInCompany(context.actor, 'settings.manage');
    await lockImports(context);
    const list = await readOpenImport(context, input.importId);
    const [count] = await context.tx.execute<{ n: number }>(
      sql`select count(*)::int as n from company_occupations where company_id = ${context.companyId}::uuid and import_id = ${input.importId}::uuid`,
    );
    const stored = count?.n ?? 0;
    if (list.finished) return { stored };
    await context.tx.execute(
      sql`update occupation_imports set finished_at = now(), version = version + 1 where company_id = ${context.companyId}::uuid and id = ${input.importId}::uuid`,
    );
    audit(context, { imported: list.name, source: list.source, n: stored });
    await lexiconChanged(context);
    return { stored };
  },
);

/** Takes a whole list out, or back in within a day; each of the two twice changes nothing. */
export const removeOccupationImport = defineCommand(
  'companyOccupation.removeImport',
  async (context, input: { importId: string; removed: boolean }) => {
    const { tx, companyId, record } = context;
    mustInCompany(context.actor, 'settings.manage');
    await lockImports(context);
    const list = await readImport(context, input.importId);
    if (list.removed === input.removed) return {};
    await tx.execute(
      sql`update occupation_imports set removed_at = ${input.removed ? sql`now()` : sql`null`}, version = version + 1 where company_id = ${companyId}::uuid and id = ${input.importId}::uuid`,
    );
    if (!input.removed) await mustFit(context);
    audit(context, { [input.removed ? 'removed' : 'restored']: list.name, source: list.source });
    record.changes.push({ topic: 'setting', id: companyId });
    if (list.finished) await lexiconChanged(context);
    return {};
  },
);

/** Takes single occupations out of use, or back in. */
export const decideOccupations = defineCommand(
  'companyOccupation.decide',
  async (context, input: { ids: readonly string[]; state: OccupationState }) => {
    const { tx, companyId } = context;
    mustInCompany(context.actor, 'settings.manage');
    await lockImports(context);
    const changed = await tx.execute<{ id: string; label: string }>(sql`
      update company_occupations set state = ${input.state}, version = version + 1
      where company_id = ${companyId}::uuid and id in ${[...input.ids]} and state <> ${input.state} returning id, label`);
    if (changed.length > 0) {
      if (input.state === 'IN_USE') await mustFit(context);
      audit(context, { state: input.state, labels: changed.slice(0, 50).map(({ label }) => label), n: changed.length });
      await lexiconChanged(context);
    }
    return { changed: changed.map(({ id }) => publicId('occupation', id)) };
  },
);

/** One change of a company's lists at a time, so that what fits alone cannot be too much together. */
async function lockImports({ tx, companyId }: CommandContext): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`occupations ${companyId}`}, 0))`);
}

async function dropRemoved({ tx, companyId }: CommandContext): Promise<void> {
  const old = sql`company_id = ${companyId}::uuid and removed_at < now() - ${sql.raw(REMOVED_KEPT)}`;
  await tx.execute(
    sql`delete from company_occupations where company_id = ${companyId}::uuid and import_id in (select id from occupation_imports where ${old})`,
  );
  await tx.execute(sql`delete from occupation_imports where ${old}`);
}

async function readImport({ tx, companyId }: CommandContext, importId: string) {
  const [row] = await tx.execute<{ name: string; source: OccupationSource; finished: boolean; removed: boolean }>(sql`
    select name, source, finished_at is not null as finished, removed_at is not null as removed from occupation_imports
    where company_id = ${companyId}::uuid and id = ${importId}::uuid`);
  if (!row) throw notFound('This list');
  return row;
}

/** A list that was removed takes nothing more; it can be put back first. */
async function readOpenImport(context: CommandContext, importId: string) {
  const list = await readImport(context, importId);
  if (list.removed) throw notFound('This list');
  return list;
}

/** Lists that are open count too: nobody should learn at the end of a long import that it does not fit. */
async function mustFit({ tx, companyId }: CommandContext): Promise<void> {
  const [held] = await tx.execute<{ n: number; names: number }>(sql`
    select count(*)::int as n, coalesce(sum(1 + jsonb_array_length(o.alts)), 0)::int as names from company_occupations o
      join occupation_imports i on i.company_id = o.company_id and i.id = o.import_id and i.removed_at is null
    where o.company_id = ${companyId}::uuid and o.state = 'IN_USE'`);
  if ((held?.n ?? 0) > MOST_OCCUPATIONS || (held?.names ?? 0) > MOST_NAMES)
    throw new AppError(
      'OCCUPATION_LIMIT',
      `A company has at most ${MOST_OCCUPATIONS.toLocaleString('en')} occupations with ${MOST_NAMES.toLocaleString('en')} names. Remove a list that you no longer need, then go on.`,
    );
}

function audit({ companyId, record }: CommandContext, facts: Record<string, unknown>): void {
  record.audits.push({
    name: 'SETTING_CHANGED',
    subjectType: 'COMPANY',
    subjectId: companyId,
    facts: { key: 'companyOccupations', ...facts },
  });
}
