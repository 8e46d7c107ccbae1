import { sql } from 'drizzle-orm';
import { bitsOf, bitsOfBytes, ordinalsOf, type Bits } from '#domain/bits';
import { isKindOn, selectFromStacks, STACK_KINDS, type StackState } from '#domain/stack';
import { AppError } from '#domain/app-error';
import type { Tx } from '#db/client';
import type { CompanySettings, Features } from '#db/schema/companies';
import { applicationSelect, type ApplicationRowFacts } from './application-row.ts';
import {
  applicationWhere,
  FACT_FILTERS,
  presentRows,
  sortOf,
  type ApplicationFilters,
  type ApplicationSort,
  type Page,
} from './applications.ts';
import type { Viewer } from './visibility.ts';

type StackRow = {
  id: string;
  kind: string;
  label: string;
  why: { code: string; text: string }[];
  state: StackState;
  bits: Uint8Array;
  built_at: string;
};

/**
 * The Discover page of a job: stacks with counts inside the present selection and filters, who is in all of them, and how
 * many a filter hides because the fact is unknown; all over what this viewer may see (smart-assistant.md R15–R19).
 */
export async function readDiscover(
  tx: Tx,
  viewer: Viewer,
  features: Features,
  question: {
    jobId: string;
    stacks: readonly string[];
    filters: ApplicationFilters;
    sort: ApplicationSort | undefined;
    page: Page;
  },
) {
  const { jobId, filters } = question;
  const [company] = await tx.execute<{
    settings: CompanySettings;
    updating: boolean;
  }>(sql`select c.settings, exists (select 1 from processes p where p.company_id = c.id and p.workflow_id = ${`jobMatching:${jobId}`} and p.waiting_on = 'MATCHER') as updating
    from companies c where c.id = ${viewer.companyId}::uuid`);
  const settings = company?.settings;
  const rows = await tx.execute<StackRow>(
    sql`select id, kind, label, why, state, bits, built_at::text from stacks where company_id = ${viewer.companyId}::uuid and job_id = ${jobId}::uuid and state <> 'SUSPENDED' order by state = 'DROPPED', rank`,
  );
  const kindIsOn = (row: StackRow) => {
    const kind = STACK_KINDS.find((one) => one === row.kind);
    return kind !== undefined && settings !== undefined && isKindOn(kind, settings);
  };
  for (const id of question.stacks) {
    const row = rows.find((one) => one.id === id);
    if (!row)
      throw new AppError('UNKNOWN_STACK', 'One of the selected groups does not exist any more.', { stackId: id });
    if (!kindIsOn(row))
      throw new AppError('STACK_KIND_OFF', 'Groups of this kind were switched off. The selection was dropped.', {
        stackId: id,
      });
  }
  const scope = sql`a.job_id = ${jobId}::uuid`;
  const ordinals = await ordinalsOfViewer(tx, applicationWhere(viewer, { status: filters.status }, scope));
  const filterSets = await filterBits(tx, viewer, filters, ordinals);
  const selection = selectFromStacks({
    visible: ordinals.bits,
    stacks: rows.filter(kindIsOn).map((row) => ({ id: row.id, members: bitsOfBytes(row.bits), state: row.state })),
    chosen: [...question.stacks],
    filters: filterSets,
  });
  const selected = new Set(ordinalsOf(selection.people).flatMap((ordinal) => ordinals.byOrdinal.get(ordinal) ?? []));
  const everybody = question.stacks.length === 0 && filterSets.length === 0;
  const page = await pageOf(tx, viewer, question, everybody ? null : [...selected]);
  return {
    pool: ordinals.total,
    visible: ordinals.total,
    selected: everybody ? ordinals.total : selected.size,
    stacks: selection.counts.flatMap((count) => {
      const row = rows.find((one) => one.id === count.id);
      const state = count.state === 'NO_LONGER_SUGGESTED' ? ('DROPPED' as const) : count.state;
      return row
        ? [
            {
              id: row.id,
              kind: row.kind,
              label: row.label,
              why: row.why.map((why) => why.text),
              count: count.count,
              state,
            },
          ]
        : [];
    }),
    unknownCounts: Object.fromEntries(
      selection.unknownCounts.filter((one) => one.count > 0).map((one) => [one.field, one.count]),
    ),
    facets: await readFacets(tx, viewer, jobId),
    items: await presentRows(tx, viewer, page.rows, features.smartAssistant),
    next: page.next,
    updatedAt: rows[0] ? new Date(rows[0].built_at).toISOString() : null,
    updating: company?.updating ?? false,
  };
}

type Ordinals = { bits: Bits; byOrdinal: Map<number, string>; total: number };

/** Ordinals of the people this viewer sees on the job; people who are not scored yet get one past the end. */
async function ordinalsOfViewer(tx: Tx, where: ReturnType<typeof applicationWhere>): Promise<Ordinals> {
  const rows = await tx.execute<{
    id: string;
    ordinal: number | null;
  }>(sql`select a.id, o.ordinal from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    left join sources so on so.company_id = a.company_id and so.number = a.source_number left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    left join match_ordinals o on o.company_id = a.company_id and o.job_id = a.job_id and o.application_id = a.id where ${where}`);
  let next = rows.reduce((most, row) => Math.max(most, (row.ordinal ?? -1) + 1), 0);
  const byOrdinal = new Map(rows.map((row) => [row.ordinal ?? next++, row.id]));
  return { bits: bitsOf(byOrdinal.keys()), byOrdinal, total: rows.length };
}

/** One pair of sets per active filter: who fits, and for whom the fact is unknown (R19). */
async function filterBits(tx: Tx, viewer: Viewer, filters: ApplicationFilters, ordinals: Ordinals) {
  const ordinalOf = new Map([...ordinals.byOrdinal].map(([ordinal, id]) => [id, ordinal]));
  const ids = [...ordinalOf.keys()];
  if (ids.length === 0) return [];
  const bitsOfIds = (rows: readonly { id: string }[]) => bitsOf(rows.flatMap((row) => ordinalOf.get(row.id) ?? []));
  const sets: { field: string; fits: Bits; unknown: Bits; includesUnknown: boolean }[] = [];
  for (const [field, kind] of Object.entries(FACT_FILTERS)) {
    const keys = Reflect.get(filters, field) as readonly string[] | undefined;
    if (!keys?.length) continue;
    const rows = await tx.execute<{
      id: string;
      fits: boolean;
      known: boolean;
    }>(sql`select a.id, coalesce(bool_or(f.key in ${keys}), false) as fits, count(f.key) > 0 as known from applications a
      left join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id and f.kind = ${kind} where a.company_id = ${viewer.companyId}::uuid and a.id in ${ids} group by a.id`);
    sets.push({
      field,
      fits: bitsOfIds(rows.filter((row) => row.fits)),
      unknown: bitsOfIds(rows.filter((row) => !row.known)),
      includesUnknown: filters.unknown?.includes(field) ?? false,
    });
  }
  if (filters.yearsFrom !== undefined || filters.yearsTo !== undefined) {
    const rows = await tx.execute<{
      id: string;
      years: number | null;
    }>(sql`select a.id, f.value as years from applications a left join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id and f.kind = 'YEARS' and f.key = 'total'
      where a.company_id = ${viewer.companyId}::uuid and a.id in ${ids}`);
    const inside = (years: number | null) =>
      years !== null && years >= (filters.yearsFrom ?? 0) && years <= (filters.yearsTo ?? 200);
    sets.push({
      field: 'years',
      fits: bitsOfIds(rows.filter((row) => inside(row.years))),
      unknown: bitsOfIds(rows.filter((row) => row.years === null)),
      includesUnknown: filters.unknown?.includes('years') ?? false,
    });
  }
  const plain: ApplicationFilters = {
    stepIds: filters.stepIds,
    stage: filters.stage,
    source: filters.source,
    band: filters.band,
    internal: filters.internal,
    unseen: filters.unseen,
  };
  if (
    Object.values(plain).some(
      (value) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
    )
  ) {
    const rows = await tx.execute<{
      id: string;
    }>(sql`select a.id from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id left join sources so on so.company_id = a.company_id and so.number = a.source_number
      left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id where ${applicationWhere(viewer, plain, sql`a.id in ${ids}`)}`);
    sets.push({ field: 'others', fits: bitsOfIds(rows), unknown: bitsOf([]), includesUnknown: false });
  }
  return sets;
}

async function pageOf(
  tx: Tx,
  viewer: Viewer,
  question: { jobId: string; filters: ApplicationFilters; sort: ApplicationSort | undefined; page: Page },
  only: string[] | null,
) {
  if (only && only.length === 0) return { rows: [], next: null };
  const { value, falling } = sortOf(question.sort ?? 'score');
  const { after, limit } = question.page;
  const where = only
    ? sql`a.company_id = ${viewer.companyId}::uuid and a.id in ${only}`
    : applicationWhere(viewer, { status: question.filters.status }, sql`a.job_id = ${question.jobId}::uuid`);
  const rows = await tx.execute<
    ApplicationRowFacts & { sort_value: string }
  >(sql`${applicationSelect(viewer, sql`, ${value} as sort_value`)} where ${where}
    ${after ? sql`and (${value}, a.id) ${falling ? sql`<` : sql`>`} (${after.value}, ${after.id}::uuid)` : sql``} order by ${falling ? sql`${value} desc, a.id desc` : sql`${value}, a.id`} limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? { value: last.sort_value, id: last.id } : null };
}

/** Values to offer in the filters, with the number of visible people who have each. */
async function readFacets(tx: Tx, viewer: Viewer, jobId: string) {
  const rows = await tx.execute<{
    kind: string;
    key: string;
    label: string;
    n: number;
  }>(sql`select kind, key, label, n from (
      select f.kind, f.key, min(f.label) as label, count(distinct a.id)::int as n, row_number() over (partition by f.kind order by count(distinct a.id) desc, f.key) as place
      from applications a join candidate_facts f on f.company_id = a.company_id and f.candidate_id = a.candidate_id
      where ${applicationWhere(viewer, {}, sql`a.job_id = ${jobId}::uuid`)} and f.kind in ('SKILL', 'DEGREE', 'FIELD', 'CITY', 'LANGUAGE') group by f.kind, f.key) counted where place <= 40 order by n desc, label`);
  const of = (kind: string) =>
    rows.filter((row) => row.kind === kind).map((row) => ({ key: row.key, label: row.label, count: row.n }));
  return { skill: of('SKILL'), degree: of('DEGREE'), field: of('FIELD'), city: of('CITY'), language: of('LANGUAGE') };
}
