import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names.ts';
import type { Column } from './table-column.ts';

/** The head of a column; one that can lead the order is a button. */
export function TableHead<Row>({ column }: { column: Column<Row> }) {
  const words = column.longHead ? <abbr title={column.longHead}>{column.head}</abbr> : column.head;
  const { sort } = column;
  return (
    <th
      scope="col"
      className={classNames(column.width, column.end && 'r', 'first:first')}
      aria-sort={sort?.sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {sort ? (
        <button type="button" onClick={sort.onSort}>
          {words}
          {sort.sorted && <ChevronDown aria-hidden="true" className={sort.descending ? '' : 'rotate-180'} />}
        </button>
      ) : column.head === '' ? (
        <span className="sr-only">{column.longHead ?? 'Acts'}</span>
      ) : (
        words
      )}
    </th>
  );
}
