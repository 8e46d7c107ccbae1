import { sql } from 'drizzle-orm';
import { popcount, type Bits } from '#domain/bits';
import { isKindOn, selectFromStacks, STACK_KINDS, type Selection, type StackState } from '#domain/stack';
import { AppError } from '#domain/app-error';
import type { Tx } from '#db/client';
import type { CompanySettings, Features } from '#db/schema/companies';
import { openStatuses, type ApplicationFilters, type ApplicationSort, type Page } from './applications.ts';
import { pageOfSelection } from './discover-page.ts';
import { filterSets } from './discover-filters.ts';
import type { JobPeopleCache, KnownPeople } from './job-people.ts';
import { whyFor } from './stack-why.ts';
import type { Viewer } from './visibility.ts';

export type DiscoverQuestion = { jobId: string; stacks: readonly string[]; filters: ApplicationFilters };

type StackRow = {
  id: string;
  kind: string;
  label: string;
  why: { code: string; text: string }[];
  state: StackState;
  built_at: string;
  version: string;
};
type Chosen = {
  selection: Selection;
  visible: Bits;
  stacks: StackRow[];
  suspended: StackRow[];
  updating: boolean;
  everybody: boolean;
};

/**
 * The Discover page of a job: stacks with counts inside the present selection and filters, who is in all of them, and how
 * many a filter hides because the fact is unknown; all over what this viewer may see (smart-assistant.md R15–R19).
 */
export function readDiscover(
  tx: Tx,
  viewer: Viewer,
  features: Features,
  cache: JobPeopleCache,
  question: DiscoverQuestion & { sort: ApplicationSort | undefined; page: Page },
) {
  return cache.with(tx, viewer, question.jobId, async (known) => {
    const chosen = await select(tx, viewer, known, question);
    const page = await pageOfSelection(tx, viewer, features, {
      people: known.people,
      selected: chosen.selection.people,
      everybody: chosen.everybody,
      ...question,
    });
    return { ...countsOf(chosen, viewer), items: page.items, next: page.next };
  });
}

/** The same without rows: what a click on a group changes at once. */
export function readDiscoverCounts(tx: Tx, viewer: Viewer, cache: JobPeopleCache, question: DiscoverQuestion) {
  return cache.with(tx, viewer, question.jobId, async (known) =>
    countsOf(await select(tx, viewer, known, question), viewer),
  );
}

/** Values to offer in the filters, with the number of visible people who have each. */
export function readDiscoverFacets(tx: Tx, viewer: Viewer, cache: JobPeopleCache, jobId: string) {
  return cache.with(tx, viewer, jobId, async (known) => {
    const facts = await known.facts(tx);
    const visible = visibleOf(known, {});
    return {
      skill: facts.facet('SKILL', visible),
      degree: facts.facet('DEGREE', visible),
      field: facts.facet('FIELD', visible),
      city: facts.facet('CITY', visible),
      language: facts.facet('LANGUAGE', visible),
    };
  });
}

async function select(tx: Tx, viewer: Viewer, known: KnownPeople, question: DiscoverQuestion): Promise<Chosen> {
  const { jobId, filters } = question;
  const [company] = await tx.execute<{
    settings: CompanySettings;
    updating: boolean;
    stacks: StackRow[] | null;
  }>(sql`select c.settings, exists (select 1 from processes p where p.company_id = c.id and p.workflow_id = ${`jobMatching:${jobId}`} and p.waiting_on = 'MATCHER') as updating,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'label', s.label, 'why', s.why, 'state', s.state, 'built_at', s.built_at, 'version', s.xmin::text) order by s.state = 'DROPPED', s.rank)
        from stacks s where s.company_id = c.id and s.job_id = ${jobId}::uuid ${seesSuspended(viewer) ? sql`` : sql`and s.state <> 'SUSPENDED'`}) as stacks
    from companies c where c.id = ${viewer.companyId}::uuid`);
  const settings = company?.settings;
  const rows = (company?.stacks ?? []).filter((row) => row.state !== 'SUSPENDED');
  const suspended = (company?.stacks ?? []).filter((row) => row.state === 'SUSPENDED');
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
  // What is no longer suggested matters only while it is selected (R16).
  const stacks = rows.filter((row) => kindIsOn(row) && (row.state === 'SHOWN' || question.stacks.includes(row.id)));
  const members = await known.members(tx, stacks);
  const visible = visibleOf(known, filters);
  const sets = await filterSets(tx, viewer, known, jobId, filters);
  const selection = selectFromStacks({
    visible,
    stacks: stacks.flatMap(({ id, state }) => {
      const bits = members.get(id);
      return bits ? [{ id, members: bits, state }] : [];
    }),
    chosen: [...question.stacks],
    filters: sets,
  });
  const everybody = question.stacks.length === 0 && sets.length === 0;
  return { selection, visible, stacks, suspended, updating: company?.updating ?? false, everybody };
}

function visibleOf({ people }: KnownPeople, { status }: ApplicationFilters): Bits {
  return people.withStatus(openStatuses(status));
}

/** A suspended stack is told to administrators alone, who may put it back (smart-assistant.md section 3). */
function seesSuspended(viewer: Viewer): boolean {
  return viewer.type === 'USER' && viewer.systemRole === 'ADMINISTRATOR';
}

function countsOf({ selection, stacks, suspended, updating }: Chosen, viewer: Viewer) {
  return {
    pool: selection.pool,
    visible: selection.pool,
    selected: popcount(selection.people),
    stacks: [
      ...selection.counts.flatMap(({ id, count, state }) => {
        const row = stacks.find((one) => one.id === id);
        if (!row) return [];
        const { kind, label } = row;
        const shown = state === 'NO_LONGER_SUGGESTED' ? ('DROPPED' as const) : state;
        return [{ id, kind, label, why: whyFor(viewer, row.why), count, state: shown }];
      }),
      ...suspended.map(({ id, kind, label }) => ({
        id,
        kind,
        label,
        why: ['Suspended by the fairness figures.'],
        count: 0,
        state: 'SUSPENDED' as const,
      })),
    ],
    unknownCounts: Object.fromEntries(
      selection.unknownCounts.filter((one) => one.count > 0).map((one) => [one.field, one.count]),
    ),
    updatedAt: stacks[0] ? new Date(stacks[0].built_at).toISOString() : null,
    updating,
  };
}
