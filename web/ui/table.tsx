import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type MouseEvent } from 'react';
import { CheckBox } from './check-box.tsx';
import { classNames } from './class-names.ts';
import type { Column } from './table-column.ts';
import { TableHead } from './table-head.tsx';

type Selection<Row> = {
  isSelected: (row: Row) => boolean;
  onSelect: (row: Row, on: boolean, event: MouseEvent) => void;
  all: boolean | 'mixed';
  onAll: (on: boolean) => void;
  nameOf: (row: Row) => string;
};

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  selection?: Selection<Row>;
  openId?: string | null;
  minWidth?: string;
};

const FEATURES = tableFeatures({});
const ROW_PX = 49;
const VIRTUAL_ABOVE = 100;

/** A table of fixed row height with sticky heads; more than a hundred rows are drawn only where they are looked at. */
export function Table<Row extends object>({
  label,
  columns,
  rows,
  idOf,
  selection,
  openId,
  minWidth = 'min-w-[760px]',
}: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const definitions: ColumnDef<typeof FEATURES, Row>[] = columns.map((column) => ({
    id: column.key,
    header: column.head,
  }));
  const table = useTable({ features: FEATURES, columns: definitions, data: rows, getRowId: idOf });
  const lines = table.getRowModel().rows;
  const virtual = lines.length > VIRTUAL_ABOVE;
  const virtualizer = useVirtualizer({
    count: lines.length,
    enabled: virtual,
    estimateSize: () => ROW_PX,
    overscan: 12,
    getScrollElement: () => frame.current,
  });
  const drawn = virtual ? virtualizer.getVirtualItems().map((item) => item.index) : lines.map((_, index) => index);
  const before = virtual ? (virtualizer.getVirtualItems()[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (virtualizer.getVirtualItems().at(-1)?.end ?? 0) : 0;

  return (
    <div
      className={classNames('table-frame', virtual && 'max-h-[70vh] overflow-y-auto')}
      role="region"
      aria-label={label}
      tabIndex={0}
      ref={frame}
    >
      <table className={classNames('grid-table', minWidth)} aria-rowcount={lines.length}>
        <thead>
          <tr>
            {selection && (
              <th className="check-cell w-10">
                <CheckBox label="Select the loaded rows" checked={selection.all} onChange={selection.onAll} />
              </th>
            )}
            {columns.map((column) => (
              <TableHead key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap px={before} span={columns.length + 1} />}
          {drawn.map((index) => {
            const line = lines[index];
            if (!line) return null;
            const row = line.original;
            const selected = selection?.isSelected(row) ?? false;
            return (
              <tr
                key={line.id}
                data-row={line.id}
                className={classNames(selected && 'selrow', openId === line.id && 'openrow')}
              >
                {selection && (
                  <td className="check-cell">
                    <CheckBox
                      label={`Select ${selection.nameOf(row)}`}
                      checked={selected}
                      onChange={(on, event) => selection.onSelect(row, on, event)}
                    />
                  </td>
                )}
                {columns.map((column, place) => (
                  <td key={column.key} className={classNames(column.end && 'r', place === 0 && 'first')}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && <Gap px={after} span={columns.length + 1} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ px, span }: { px: number; span: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height: px, padding: 0 }} />
    </tr>
  );
}
