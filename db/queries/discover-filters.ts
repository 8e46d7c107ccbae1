import { sql } from 'drizzle-orm';
import { andNot, bitsOf, bitsWhere, or, type Bits } from '#domain/bits';
import type { JobPerson } from '#domain/job-people';
import type { SelectionInput } from '#domain/stack';
import type { Tx } from '#db/client';
import { FACT_FILTERS, type ApplicationFilters } from './applications.ts';
import type { KnownPeople } from './job-people.ts';
import type { Viewer } from './visibility.ts';

type FilterSet = SelectionInput['filters'][number];

/** One pair of sets per active filter: who fits, and for whom the fact is unknown (smart-assistant.md R18, R19). */
export async function filterSets(
  tx: Tx,
  viewer: Viewer,
  known: KnownPeople,
  jobId: string,
  filters: ApplicationFilters,
): Promise<FilterSet[]> {
  const sets: FilterSet[] = [];
  const everybody = known.people.those(() => true);
  const add = (field: string, fits: Bits, unknown: Bits) =>
    sets.push({ field, fits, unknown, includesUnknown: filters.unknown?.includes(field) ?? false });
  for (const [field, kind] of Object.entries(FACT_FILTERS)) {
    const keys = filters[field as keyof typeof FACT_FILTERS];
    if (!keys?.length) continue;
    const facts = await known.facts(tx);
    const size = everybody.length * 32;
    add(field, facts.withAny(kind, keys, size), andNot(everybody, facts.known(kind, size)));
  }
  const { yearsFrom, yearsTo } = filters;
  if (yearsFrom !== undefined || yearsTo !== undefined) {
    const years = await known.years(tx);
    const size = everybody.length * 32;
    const inside = (value: number | undefined) =>
      value !== undefined && value >= (yearsFrom ?? 0) && value <= (yearsTo ?? 200);
    add(
      'years',
      bitsWhere(size, (slot) => inside(years.get(slot))),
      andNot(
        everybody,
        bitsWhere(size, (slot) => years.has(slot)),
      ),
    );
  }
  const plain = await plainTest(tx, viewer, filters);
  if (plain) add('others', known.people.those(plain), bitsOf([]));
  if (filters.unseen) add('unseen', andNot(everybody, await seenBy(tx, viewer, known, jobId)), bitsOf([]));
  return sets;
}

/** Whom a filter lets through: who fits, and people with the fact unknown where they were asked for too. */
export function acceptedBy({ fits, unknown, includesUnknown }: FilterSet): Bits {
  return includesUnknown ? or(fits, unknown) : fits;
}

/** Step, stage, source, score band and internal together: facts that are known of everybody. */
async function plainTest(
  tx: Tx,
  viewer: Viewer,
  filters: ApplicationFilters,
): Promise<((person: JobPerson) => boolean) | null> {
  const tests: ((person: JobPerson) => boolean)[] = [];
  const oneOf = (values: readonly string[] | undefined, of: (person: JobPerson) => string | null) => {
    if (!values?.length) return;
    const wanted = new Set<string | null>(values);
    tests.push((person) => wanted.has(of(person)));
  };
  oneOf(filters.stepIds, (person) => person.stepId);
  oneOf(filters.stage, (person) => person.status);
  oneOf(filters.band, (person) => person.band);
  if (filters.source?.length) {
    const rows = await tx.execute<{ number: number }>(
      sql`select number from sources where company_id = ${viewer.companyId}::uuid and name in ${filters.source}`,
    );
    const wanted = new Set(rows.map(({ number }) => number));
    tests.push((person) => wanted.has(person.source));
  }
  if (filters.internal !== undefined) tests.push((person) => person.internal === filters.internal);
  return tests.length === 0 ? null : (person) => tests.every((test) => test(person));
}

async function seenBy(tx: Tx, viewer: Viewer, { people }: KnownPeople, jobId: string): Promise<Bits> {
  const userId = viewer.type === 'USER' ? viewer.id : null;
  const rows = await tx.execute<{ id: string }>(
    sql`select s.application_id as id from application_seen s join applications a on a.company_id = s.company_id and a.id = s.application_id
      where s.company_id = ${viewer.companyId}::uuid and a.job_id = ${jobId}::uuid and s.user_id = ${userId}::uuid`,
  );
  return bitsOf(rows.flatMap(({ id }) => people.slotOf(id) ?? []));
}
