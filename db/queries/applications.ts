import { sql, type SQL } from 'drizzle-orm';
import type { ScoreBand } from '#domain/score-band';
import { effectiveStep, type ProcessStep } from '#domain/required-step';
import { publicId } from '#domain/id';
import { searchWords } from '#domain/search-words';
import { STAGES, type ApplicationStatus, type Stage } from '#domain/stage';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';
import { applicationRowDto, applicationSelect, seesScores, type ApplicationRowFacts } from './application-row.ts';
import { stepsOfProcess } from './hiring-processes.ts';
import { visibleJob, type Viewer } from './visibility.ts';

export type ApplicationFilters = {
  status?: readonly ApplicationStatus[] | undefined;
  stepIds?: readonly string[] | undefined;
  stage?: readonly Stage[] | undefined;
  source?: readonly string[] | undefined;
  band?: readonly ScoreBand[] | undefined;
  skill?: readonly string[] | undefined;
  degree?: readonly string[] | undefined;
  field?: readonly string[] | undefined;
  city?: readonly string[] | undefined;
  language?: readonly string[] | undefined;
  yearsFrom?: number | undefined;
  yearsTo?: number | undefined;
  internal?: boolean | undefined;
  unseen?: boolean | undefined;
  unknown?: readonly string[] | undefined;
};
export type ApplicationSort = 'score' | 'applied' | 'name' | 'daysInStep';
export type Page = { limit: number; after: { value: string; id: string } | null };

/** All but the closed ones: what lists show unless a status is chosen (candidates.md R9). */
const OPEN_STATUSES: readonly ApplicationStatus[] = ['LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED'];

/** The statuses that a list shows when these were asked for. */
export function openStatuses(asked: readonly ApplicationStatus[] | undefined): readonly ApplicationStatus[] {
  return asked?.length ? asked : OPEN_STATUSES;
}

/** Facts that a filter may ask for; people without that fact are hidden unless `unknown` names the field (R19). */
export const FACT_FILTERS = {
  skill: 'SKILL',
  degree: 'DEGREE',
  field: 'FIELD',
  city: 'CITY',
  language: 'LANGUAGE',
} as const;

/** The WHERE of a list: tenant, visibility, filters. Score bands count only for viewers who see scores. */
export function applicationWhere(viewer: Viewer, filters: ApplicationFilters, scope: SQL): SQL {
  const facts = (Object.keys(FACT_FILTERS) as (keyof typeof FACT_FILTERS)[]).flatMap((field) => {
    const keys = filters[field];
    return keys?.length ? [factCondition(FACT_FILTERS[field], keys, filters.unknown?.includes(field) ?? false)] : [];
  });
  return sql.join(
    [
      sql`a.company_id = ${viewer.companyId}::uuid`,
      scope,
      visibleJob(viewer, 'candidate.view', sql`a.job_id`),
      sql`a.status in ${openStatuses(filters.status)}`,
      ...(filters.stepIds?.length ? [sql`a.step_id in ${filters.stepIds}`] : []),
      ...(filters.stage?.length ? [sql`a.status in ${filters.stage}`] : []),
      ...(filters.source?.length ? [sql`so.name in ${filters.source}`] : []),
      ...(filters.band?.length ? [sql`m.band in ${filters.band}`] : []),
      ...(filters.internal === undefined ? [] : [sql`a.internal = ${filters.internal}`]),
      ...(filters.unseen
        ? [
            sql`not exists (select 1 from application_seen us where us.company_id = a.company_id and us.application_id = a.id and us.user_id = ${viewer.id}::uuid)`,
          ]
        : []),
      ...facts,
      ...yearsCondition(filters),
    ],
    sql` and `,
  );
}

function factCondition(kind: string, keys: readonly string[], keepUnknown: boolean): SQL {
  const has = sql`exists (select 1 from candidate_facts k where k.company_id = a.company_id and k.candidate_id = a.candidate_id and k.kind = ${kind} and k.key in ${keys})`;
  if (!keepUnknown) return has;
  return sql`(${has} or not exists (select 1 from candidate_facts k where k.company_id = a.company_id and k.candidate_id = a.candidate_id and k.kind = ${kind}))`;
}

function yearsCondition({ yearsFrom, yearsTo, unknown }: ApplicationFilters): SQL[] {
  if (yearsFrom === undefined && yearsTo === undefined) return [];
  const years = sql`(select y.value from candidate_facts y where y.company_id = a.company_id and y.candidate_id = a.candidate_id and y.kind = 'YEARS' and y.key = 'total')`;
  const inside = sql`${years} between ${yearsFrom ?? 0} and ${yearsTo ?? 200}`;
  return [unknown?.includes('years') ? sql`(${inside} or ${years} is null)` : inside];
}

/** Sort values are text that orders like the column, so that one keyset works for all of them. */
export function sortOf(sort: ApplicationSort): { value: SQL; falling: boolean } {
  switch (sort) {
    case 'score':
      // Score falling, null last, then the earlier application (smart-assistant.md R10), as one falling text.
      return {
        value: sql`lpad(coalesce(m.value + 1, 0)::text, 3, '0')
          || lpad((extract(epoch from timestamptz '2200-01-01' - coalesce(a.applied_at, a.created_at)))::bigint::text, 12, '0')`,
        falling: true,
      };
    case 'applied':
      return {
        value: sql`to_char(coalesce(a.applied_at, a.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
        falling: true,
      };
    case 'name':
      return { value: sql`lower(c.last_name || ' ' || c.first_name)`, falling: false };
    case 'daysInStep':
      return {
        value: sql`to_char(a.step_entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
        falling: false,
      };
  }
}

/** A page of people of one job or of a search, with the exact total. */
export async function listApplications(
  tx: Tx,
  viewer: Viewer,
  features: Features,
  question: { scope: SQL; filters: ApplicationFilters; sort?: ApplicationSort | undefined; page: Page },
) {
  const scores = seesScores(viewer, features);
  const where = applicationWhere(
    viewer,
    scores ? question.filters : { ...question.filters, band: undefined },
    question.scope,
  );
  const { value, falling } = sortOf(question.sort ?? (scores ? 'score' : 'applied'));
  const { after, limit } = question.page;
  const rows = await tx.execute<
    ApplicationRowFacts & { sort_value: string }
  >(sql`${applicationSelect(viewer, sql`, ${value} as sort_value`)} where ${where}
    ${after ? sql`and (${value}, a.id) ${falling ? sql`<` : sql`>`} (${after.value}, ${after.id}::uuid)` : sql``}
    order by ${falling ? sql`${value} desc, a.id desc` : sql`${value}, a.id`} limit ${limit + 1}`);
  const [count] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from (select 1 from applications a
    join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    left join sources so on so.company_id = a.company_id and so.number = a.source_number
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    where ${where} limit 10001) counted`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await presentRows(tx, viewer, shown, scores),
    total: count?.n ?? 0,
    next: last ? { value: last.sort_value, id: last.id } : null,
  };
}

/** Rows as DTOs; the steps of each process are read once. */
export async function presentRows(tx: Tx, viewer: Viewer, rows: readonly ApplicationRowFacts[], scores: boolean) {
  const processes = new Map<string, ProcessStep[]>();
  for (const id of new Set(rows.map((row) => row.process_id)))
    processes.set(id, await stepsOfProcess(tx, viewer.companyId, id));
  return rows.map((row) => applicationRowDto(viewer, row, processes.get(row.process_id) ?? [], scores));
}

const CARDS = 50;

/** The same people as a board: LEAD, then one column per step, 50 cards each, counts of all (candidates.md R12). */
export async function readBoard(
  tx: Tx,
  viewer: Viewer,
  features: Features,
  jobId: string,
  filters: ApplicationFilters,
  sort: ApplicationSort | undefined,
) {
  const scores = seesScores(viewer, features);
  const [job] = await tx.execute<{ process_id: string }>(
    sql`select hiring_process_id as process_id from jobs where company_id = ${viewer.companyId}::uuid and id = ${jobId}::uuid`,
  );
  const steps = job ? await stepsOfProcess(tx, viewer.companyId, job.process_id) : [];
  const where = applicationWhere(
    viewer,
    scores ? filters : { ...filters, band: undefined },
    sql`a.job_id = ${jobId}::uuid`,
  );
  const { value, falling } = sortOf(sort ?? (scores ? 'score' : 'applied'));
  const column = columnOf(steps);
  // Cards are chosen over few columns of all people, and only theirs are read whole.
  const cards = sql`select * from (select a.id, ${value} as sort_value, ${column} as board_column, count(*) over (partition by ${column})::int as n,
      row_number() over (partition by ${column} order by ${falling ? sql`${value} desc, a.id desc` : sql`${value}, a.id`}) as place_in_column
    from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    left join sources so on so.company_id = a.company_id and so.number = a.source_number
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    where ${where} and a.status in ('LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED')) people where place_in_column <= ${CARDS}`;
  const rows = await tx.execute<ApplicationRowFacts & { sort_value: string; board_column: string; n: number }>(
    sql`${applicationSelect(viewer, sql`, b.sort_value, b.board_column, b.n`)} join (${cards}) b on b.id = a.id
      where a.company_id = ${viewer.companyId}::uuid order by b.board_column, b.place_in_column`,
  );
  const items = await presentRows(tx, viewer, rows, scores);
  const inColumn = (key: string) =>
    rows.flatMap((row, index) => (row.board_column === key && items[index] ? [{ row, item: items[index] }] : []));
  const columns = [
    { key: 'LEAD', stepId: null, name: 'Lead', stage: null, order: 0, required: false },
    ...steps.map((step) => ({ key: step.stepId, ...step })),
  ].map(({ key, ...step }) => {
    const cards = inColumn(key);
    const count = cards[0]?.row.n ?? 0;
    const last = cards.at(-1)?.row;
    return {
      ...step,
      stepId: step.stepId && publicId('step', step.stepId),
      count,
      items: cards.map((card) => card.item),
      next: count > cards.length && last ? { value: last.sort_value, id: last.id } : null,
    };
  });
  return { columns, total: columns.reduce((sum, one) => sum + one.count, 0) };
}

/** The column that an application stands in: its own step, or the first step of its stage when that was removed. */
export function columnOf(steps: readonly ProcessStep[]): SQL {
  const own = steps.map((step) => step.stepId);
  const byStage = STAGES.map(
    (stage) => sql`when a.status = ${stage} then ${steps.length > 0 ? effectiveStep(steps, null, stage).stepId : ''}`,
  );
  return sql`(case when a.status = 'LEAD' then 'LEAD' ${own.length > 0 ? sql`when a.step_id in ${own} then a.step_id::text` : sql``} ${sql.join(byStage, sql` `)} else '' end)`;
}

/** Words that must all occur in the same person; phone digits count as one word (candidates.md R6). */
export function searchScope(query: string): SQL {
  const words = searchWords(query);
  if (words.length === 0) return sql`true`;
  return sql.join(
    words.map((word) => sql`c.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  );
}
