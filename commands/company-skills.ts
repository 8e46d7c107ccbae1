import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import { publicId } from '#domain/id';
import { MOST_ALIASES, type ListedSkill, type SkillSource, type SkillState } from '#domain/skill-list';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand } from './command.ts';
import { lexiconChanged } from './lexicon.ts';

type Batch = { source: Exclude<SkillSource, 'LEARNT'>; skills: readonly ListedSkill[] };

/**
 * Takes skills into the company's lexicon, approved by whoever adds them. A name that is there already gains the other
 * names; a proposed one is approved, a rejected one stays rejected. The same batch twice changes nothing (matching.md §7.3).
 */
export const addSkills = defineCommand('companySkill.add', async (context, input: Batch) => {
  const { tx, actor, companyId, record } = context;
  mustInCompany(actor, 'settings.manage');
  // A name that comes twice in one batch counts once.
  const skills = [...new Map(input.skills.map((skill) => [skill.label.toLowerCase(), skill])).values()];
  const rows = skills.map(
    ({ label, aliases, externalId }) => sql`(${companyId}::uuid, ${newId()}::uuid, ${label}, ${label.toLowerCase()},
    ${JSON.stringify(aliases.slice(0, MOST_ALIASES))}::jsonb, 'APPROVED', ${input.source}, ${externalId}, ${actor.id}::uuid, ${actor.name}, now())`,
  );
  const changed = await tx.execute<{ id: string; added: boolean }>(sql`
    insert into company_skills as s (company_id, id, label, label_key, aliases, state, source, external_id, decided_by, decided_by_name, decided_at)
    values ${sql.join(rows, sql`, `)}
    on conflict (company_id, label_key) do update set aliases = (${unitedAliases}), state = case s.state when 'PROPOSED' then 'APPROVED' else s.state end,
      external_id = coalesce(s.external_id, excluded.external_id), decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name,
      decided_at = excluded.decided_at, version = s.version + 1
    where s.state = 'PROPOSED' or s.aliases <> (${unitedAliases})
    returning id, version = 1 as added`);
  const added = changed.filter((row) => row.added).length;
  if (changed.length > 0) {
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'COMPANY',
      subjectId: companyId,
      facts: { key: 'companySkills', source: input.source, added, changed: changed.length - added },
    });
    await lexiconChanged(context);
  }
  return { added, changed: changed.length - added, same: input.skills.length - changed.length };
});

/** The names of both, those that were there first, without one twice. */
const unitedAliases = sql`select coalesce(jsonb_agg(name order by place), '[]') from (select name, min(place) as place
  from jsonb_array_elements_text(s.aliases || excluded.aliases) with ordinality u(name, place) group by name order by min(place) limit ${MOST_ALIASES}) united`;

/** Approves or rejects skills, or takes a decision back; only approved ones take part. */
export const decideSkills = defineCommand(
  'companySkill.decide',
  async (context, input: { ids: readonly string[]; state: SkillState }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'settings.manage');
    const rows = await tx.execute<{ id: string; label: string; before: SkillState }>(sql`
      update company_skills s set state = ${input.state}, decided_by = ${actor.id}::uuid, decided_by_name = ${actor.name}, decided_at = now(), version = s.version + 1
      from (select id, state from company_skills where company_id = ${companyId}::uuid and id in ${[...input.ids]} order by id for update) old
      where s.company_id = ${companyId}::uuid and s.id = old.id and old.state <> ${input.state}
      returning s.id, s.label, old.state as before`);
    if (rows.length > 0) {
      record.audits.push({
        name: 'SETTING_CHANGED',
        subjectType: 'COMPANY',
        subjectId: companyId,
        facts: {
          key: 'companySkills',
          state: input.state,
          labels: rows.slice(0, 50).map(({ label }) => label),
          n: rows.length,
        },
      });
      if (input.state === 'APPROVED' || rows.some(({ before }) => before === 'APPROVED')) await lexiconChanged(context);
    }
    return { changed: rows.map(({ id, before }) => ({ id: publicId('skill', id), before })) };
  },
);

/** Renames a skill or changes its other names. */
export const editSkill = defineCommand(
  'companySkill.edit',
  async (context, input: { id: string; label?: string | undefined; aliases?: string[] | undefined }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'settings.manage');
    const [row] = await tx.execute<{
      state: SkillState;
      label: string;
      aliases: string[];
    }>(sql`update company_skills set
        label = coalesce(${input.label ?? null}, label), label_key = coalesce(${input.label?.toLowerCase() ?? null}, label_key),
        aliases = coalesce(${input.aliases ? JSON.stringify(input.aliases) : null}::jsonb, aliases), version = version + 1
      where company_id = ${companyId}::uuid and id = ${input.id}::uuid returning state, label, aliases`);
    if (!row) throw notFound('This skill');
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'COMPANY',
      subjectId: companyId,
      facts: { key: 'companySkills', label: row.label, aliases: row.aliases },
    });
    if (row.state === 'APPROVED') await lexiconChanged(context);
    return { id: publicId('skill', input.id) };
  },
);

export type LearntSkill = { label: string; aliases: string[]; family: string; documents: number };

/**
 * Keeps what the company's own texts were found to speak of as proposals, and that they were read; names that are there
 * already only learn in how many texts they stand (matching.md §7.2).
 */
export const proposeSkills = defineCommand(
  'companySkill.propose',
  async ({ tx, companyId, record, now }, input: { skills: readonly LearntSkill[] }) => {
    await tx.execute(
      sql`update companies set settings = settings || ${JSON.stringify({ termsReadAt: now.toISOString() })}::jsonb where id = ${companyId}::uuid`,
    );
    if (input.skills.length === 0) return { proposed: 0 };
    const rows = input.skills.map(
      ({
        label,
        aliases,
        family,
        documents,
      }) => sql`(${companyId}::uuid, ${newId()}::uuid, ${label}, ${label.toLowerCase()},
      ${JSON.stringify(aliases)}::jsonb, ${family}, 'PROPOSED', 'LEARNT', ${documents})`,
    );
    const made = await tx.execute<{ added: boolean }>(sql`
      insert into company_skills as s (company_id, id, label, label_key, aliases, family, state, source, documents) values ${sql.join(rows, sql`, `)}
      on conflict (company_id, label_key) do update set documents = excluded.documents where s.documents <> excluded.documents
      returning s.xmax = 0 as added`);
    record.changes.push({ topic: 'setting', id: companyId });
    return { proposed: made.filter((row) => row.added).length };
  },
);
