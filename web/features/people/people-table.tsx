import type { ApplicationRow } from '#api/contract/applications';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-column.ts';
import { dayOf, weekdayMomentOf } from '../../ui/time.tsx';
import { Score } from '../applications/score.tsx';
import { StepCell, Who } from './people-cells.tsx';
import { RowMenu } from './row-menu.tsx';
import type { PeopleView } from './people-view.ts';
import type { Selection } from './selection.ts';

type Sort = NonNullable<PeopleView['sort']>;
type Props = {
  rows: readonly ApplicationRow[];
  /** The order that leads now; null where the list has its own. */
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  scores: boolean;
  withJob?: boolean;
  selection?: Selection;
  openId: string | null;
  requiredSteps?: ReadonlySet<string>;
  onOpen: (id: string) => void;
};

/** People as rows; the name opens the panel. */
export function PeopleTable({
  rows,
  sort,
  onSort,
  scores,
  withJob = false,
  selection,
  openId,
  requiredSteps,
  onOpen,
}: Props) {
  // Beside the open panel there is room for what tells people apart, not for more.
  const narrow = openId !== null;
  const by = (key: Sort, descending: boolean) =>
    sort === null ? {} : { sort: { sorted: sort === key, descending, onSort: () => onSort(key) } };
  const columns: Column<ApplicationRow>[] = [
    {
      key: 'name',
      head: 'Candidate',
      ...(withJob || scores ? { width: narrow ? '' : 'w-60' } : {}),
      ...by('name', false),
      cell: (row) => <Who row={row} open={row.id === openId} onOpen={() => onOpen(row.id)} />,
    },
    ...(scores
      ? [
          {
            key: 'score',
            head: 'Match score',
            width: 'w-32',
            ...by('score', true),
            cell: (row: ApplicationRow) => <Score score={row.score} bar />,
          },
          ...(withJob || narrow
            ? []
            : [
                {
                  key: 'reasons',
                  head: 'Top reasons',
                  cell: (row: ApplicationRow) => (
                    <span className="clip block">{row.score?.reasons.join(', ') || '–'}</span>
                  ),
                },
              ]),
        ]
      : []),
    ...(withJob
      ? [{ key: 'job', head: 'Job', cell: (row: ApplicationRow) => <span className="clip block">{row.jobTitle}</span> }]
      : []),
    {
      key: 'step',
      head: 'Step',
      width: 'w-40',
      cell: (row) => <StepCell row={row} required={requiredSteps?.has(row.stepId ?? '') ?? false} />,
    },
    {
      key: 'days',
      head: 'Days',
      longHead: 'Days in step',
      width: 'w-16',
      end: true,
      ...by('daysInStep', false),
      cell: (row) => row.daysInStep,
    },
    ...(withJob || narrow
      ? []
      : [
          {
            key: 'years',
            head: 'Years',
            longHead: 'Relevant years',
            width: 'w-16',
            end: true,
            cell: (row: ApplicationRow) => (row.relevantYears === null ? '–' : Math.round(row.relevantYears)),
          },
        ]),
    {
      key: 'place',
      head: 'Place',
      width: 'w-32',
      cell: (row) => <span className="clip block">{row.candidate.place ?? '–'}</span>,
    },
    ...(narrow
      ? []
      : [
          {
            key: 'applied',
            head: 'Applied',
            width: 'w-24',
            ...by('applied', true),
            cell: (row: ApplicationRow) => (row.appliedAt ? dayOf(row.appliedAt) : '–'),
          },
          {
            key: 'interview',
            head: 'Next interview',
            width: 'w-36',
            cell: (row: ApplicationRow) => (row.nextInterview ? weekdayMomentOf(row.nextInterview.startsAt) : '–'),
          },
        ]),
    { key: 'more', head: '', width: 'w-12', end: true, cell: (row) => <RowMenu row={row} /> },
  ];
  return (
    <Table
      label="People"
      columns={columns}
      rows={rows}
      idOf={(row) => row.id}
      openId={openId}
      minWidth={narrow ? 'min-w-[640px]' : 'min-w-[1240px]'}
      {...(selection
        ? {
            selection: {
              isSelected: (row: ApplicationRow) => selection.has(row.id),
              onSelect: (row: ApplicationRow, on: boolean, event: { shiftKey: boolean }) =>
                selection.select(row, on, event.shiftKey ? rows : []),
              all:
                selection.size === 0
                  ? false
                  : rows.length > 0 && rows.every((row) => selection.has(row.id))
                    ? true
                    : ('mixed' as const),
              onAll: (on: boolean) => (on ? selection.selectAll(rows) : selection.clear()),
              nameOf: (row: ApplicationRow) => row.candidate.name,
            },
          }
        : {})}
    />
  );
}
