import { TriangleAlert } from 'lucide-react';
import type { FairnessRow } from '#api/contract/fairness';
import { categoryWords, dimensionWords } from '#domain/eeo';
import { LEAST_RATIO, mustSuspend } from '#domain/impact-figure';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-column.ts';
import { dayOf } from '../../ui/time.tsx';

const SAMPLES = { STEP: 'Step', BAND: 'Band', STACK: 'Group' } as const;
const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
const ratio = (value: number | null) => (value === null ? '–' : value.toFixed(2));

/** Figures as rows: what the sample is, who, how many, how often chosen, and how that compares. */
export function FairnessTable({ rows }: { rows: readonly FairnessRow[] }) {
  const manyNights = new Set(rows.map((row) => row.day)).size > 1;
  const columns: Column<FairnessRow>[] = [
    ...(manyNights ? [{ key: 'day', head: 'Night', width: 'w-24', cell: (row: FairnessRow) => dayOf(row.day) }] : []),
    {
      key: 'sample',
      head: 'Sample',
      cell: (row) => (
        <span className="clip">
          <span className="muted">{SAMPLES[row.sample]}: </span>
          {row.label}
        </span>
      ),
    },
    {
      key: 'category',
      head: 'Who',
      cell: (row) => (
        <div className="clip">
          {categoryWords(row.category)}
          <div className="xs muted clip">{dimensionWords(row.dimension)}</div>
        </div>
      ),
    },
    { key: 'n', head: 'People', width: 'w-20', end: true, cell: (row) => <span className="num">{row.n}</span> },
    {
      key: 'selected',
      head: 'Went on',
      width: 'w-24',
      end: true,
      cell: (row) => <span className="num">{row.selected}</span>,
    },
    {
      key: 'rate',
      head: 'Rate',
      width: 'w-24',
      end: true,
      cell: (row) => <span className="num">{percent(row.rate)}</span>,
    },
    {
      key: 'impact',
      head: 'Impact ratio',
      width: 'w-36',
      end: true,
      cell: (row) => <Ratio row={row} />,
    },
    {
      key: 'scoring',
      head: 'Above median',
      longHead: 'Share with a score above the median',
      width: 'w-28',
      end: true,
      cell: (row) => <span className="num">{percent(row.scoringRate)}</span>,
    },
    {
      key: 'p',
      head: 'p',
      longHead: 'p, two-sided',
      width: 'w-20',
      end: true,
      cell: (row) => <span className="num">{row.p === null ? '–' : row.p < 0.001 ? '< 0.001' : row.p.toFixed(3)}</span>,
    },
  ];
  return (
    <div className="card">
      <Table
        label="Fairness figures"
        columns={columns}
        rows={rows}
        idOf={(row) => [row.day, row.sample, row.key, row.dimension, row.category].join(' ')}
        minWidth="min-w-[900px]"
      />
    </div>
  );
}

function Ratio({ row }: { row: FairnessRow }) {
  const low = row.impactRatio !== null && row.impactRatio < LEAST_RATIO;
  if (!low) return <span className="num">{ratio(row.impactRatio)}</span>;
  const acts = mustSuspend(row);
  return (
    <Chip tone={acts ? 'bad' : 'warn'} icon={TriangleAlert}>
      <span className="num">{ratio(row.impactRatio)}</span>
      <span className="sr-only">{acts ? ', below 0.80 and not by chance' : ', below 0.80, may be chance'}</span>
    </Chip>
  );
}
