import { sql, type SQL } from 'drizzle-orm';
import { ordinalsOf, type Bits } from '#domain/bits';
import type { JobPeople } from '#domain/job-people';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';
import { applicationSelect, type ApplicationRowFacts } from './application-row.ts';
import {
  applicationWhere,
  presentRows,
  sortOf,
  type ApplicationFilters,
  type ApplicationSort,
  type Page,
} from './applications.ts';
import { rankAsText, rankOfText } from './job-people-rows.ts';
import type { Viewer } from './visibility.ts';

type Question = {
  people: JobPeople;
  /** Slots of everybody who may be on the page. */
  selected: Bits;
  /** Nothing was chosen and nothing filtered. */
  everybody: boolean;
  jobId: string;
  filters: ApplicationFilters;
  sort: ApplicationSort | undefined;
  page: Page;
};

/** One page of the selected people; by score their order is known already, and only their rows are read. */
export async function pageOfSelection(tx: Tx, viewer: Viewer, features: Features, question: Question) {
  const { rows, next } =
    (question.sort ?? 'score') === 'score'
      ? await pageByScore(tx, viewer, question)
      : await pageBySort(tx, viewer, question, question.sort ?? 'applied');
  return { items: await presentRows(tx, viewer, rows, features.smartAssistant), next };
}

async function pageByScore(tx: Tx, viewer: Viewer, { people, selected, page }: Question) {
  const after = page.after && { rank: rankOfText(page.after.value), id: page.after.id };
  const found = people.page(selected, after, page.limit + 1);
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : undefined;
  const ids = shown.map(({ id }) => id);
  const read = await rowsOf(tx, viewer, sql`a.company_id = ${viewer.companyId}::uuid and a.id in ${ids}`, ids);
  return { rows: read, next: last ? { value: rankAsText(last.rank), id: last.id } : null };
}

async function rowsOf(tx: Tx, viewer: Viewer, where: SQL, ids: readonly string[]): Promise<ApplicationRowFacts[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<ApplicationRowFacts>(sql`${applicationSelect(viewer)} where ${where}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function pageBySort(tx: Tx, viewer: Viewer, question: Question, sort: ApplicationSort) {
  const { value, falling } = sortOf(sort);
  const { after, limit } = question.page;
  const ids = ordinalsOf(question.selected).flatMap((slot) => question.people.at(slot)?.id ?? []);
  const where = question.everybody
    ? applicationWhere(viewer, { status: question.filters.status }, sql`a.job_id = ${question.jobId}::uuid`)
    : sql`a.company_id = ${viewer.companyId}::uuid and a.id = any(${`{${ids.join(',')}}`}::uuid[])`;
  const rows = await tx.execute<
    ApplicationRowFacts & { sort_value: string }
  >(sql`${applicationSelect(viewer, sql`, ${value} as sort_value`)} where ${where}
    ${after ? sql`and (${value}, a.id) ${falling ? sql`<` : sql`>`} (${after.value}, ${after.id}::uuid)` : sql``} order by ${falling ? sql`${value} desc, a.id desc` : sql`${value}, a.id`} limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? { value: last.sort_value, id: last.id } : null };
}
