import { ChevronRight } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { z } from 'zod';
import type { ApplicationRow, boardColumn } from '#api/contract/applications';
import type { Allowed } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDropTarget } from '../../ui/drag.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CARD, PersonCard, type CardHandlers } from './person-card.tsx';
import { columnQuery, type Filters } from './queries.ts';

export type BoardColumn = z.output<typeof boardColumn>;
/** How the cards of the board stand now. */
export type CardView = {
  isSelected: (id: string) => boolean;
  openId: string | null;
  liftedId: string | null;
  on: CardHandlers;
};
type Props = {
  jobId: string;
  column: BoardColumn;
  filters: Filters;
  /** While a card is in the air: whether it may land here. */
  landing: Allowed | null;
  /** The keyboard has chosen this column for the lifted card. */
  aimed: boolean;
  cards: CardView;
  onDrop: (id: string, column: BoardColumn) => void;
};

const VIRTUAL_ABOVE = 50;
const CARD_PX = 84;
const GAP_PX = 6;

/** One step of the process with its people. */
export function BoardColumnView({ jobId, column, filters, landing, aimed, cards, onDrop }: Props) {
  const takes = column.stepId !== null && (landing === null || landing === true);
  const { ref, over } = useDropTarget<HTMLElement>(CARD, takes, (id) => onDrop(id, column));
  const more = useInfiniteQuery(columnQuery(jobId, column.stepId ?? 'LEAD', filters, column.nextCursor));
  const known = new Set(column.items.map((row) => row.id));
  const rows = [
    ...column.items,
    ...(more.data?.pages.flatMap((page) => page.items).filter((row) => !known.has(row.id)) ?? []),
  ];
  const hasMore = more.data ? more.hasNextPage : column.nextCursor !== null;
  const blocked = landing !== null && landing !== true;
  return (
    <section
      ref={ref}
      className={classNames('col', (over || aimed) && 'target', blocked && 'blocked')}
      aria-label={`${column.name}, ${column.required ? 'required step, ' : ''}${column.count}`}
    >
      <header>
        <h2 className="clip">
          {column.required && (
            <span className="req" aria-hidden="true">
              *{' '}
            </span>
          )}
          {column.name}
        </h2>
        <span className="n">{column.count.toLocaleString('en')}</span>
      </header>
      {blocked && <p className="xs muted px-1 pb-1">{landing.reason}</p>}
      <Cards rows={rows} view={cards} />
      {hasMore && (
        <Button
          size="small"
          tone="quiet"
          busy={more.isFetching}
          onClick={() => void (more.data ? more.fetchNextPage() : more.refetch())}
        >
          {more.isFetching ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </section>
  );
}

function Cards({ rows, view }: { rows: readonly ApplicationRow[]; view: CardView }) {
  const frame = useRef<HTMLUListElement>(null);
  const virtual = rows.length > VIRTUAL_ABOVE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    estimateSize: () => CARD_PX,
    gap: GAP_PX,
    overscan: 8,
    getScrollElement: () => frame.current,
  });
  const items = virtualizer.getVirtualItems();
  const drawn = virtual
    ? items.flatMap((item) => {
        const row = rows[item.index];
        return row ? [{ row, index: item.index }] : [];
      })
    : rows.map((row, index) => ({ row, index }));
  // The grid puts its own gap beside these spacers.
  const before = virtual ? Math.max(0, (items[0]?.start ?? 0) - GAP_PX) : 0;
  const after = virtual ? Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) - GAP_PX) : 0;
  return (
    <ul className="cards" ref={frame}>
      {rows.length === 0 && <li className="drop">Nobody in this step</li>}
      {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
      {drawn.map(({ row, index }) => (
        <PersonCard
          key={row.id}
          {...(virtual ? { index, measure: virtualizer.measureElement } : {})}
          row={row}
          selected={view.isSelected(row.id)}
          open={view.openId === row.id}
          lifted={view.liftedId === row.id}
          on={view.on}
        />
      ))}
      {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
    </ul>
  );
}

/** A column folded to its edge, to make room. */
export function FoldedColumn({ column, onUnfold }: { column: BoardColumn; onUnfold: () => void }) {
  return (
    <section className="col folded" aria-label={`${column.name}, ${column.count}, folded`}>
      <IconButton icon={ChevronRight} label={`Unfold ${column.name}`} onClick={onUnfold} />
      <span className="num xs muted">{column.count}</span>
      <h2>{column.name}</h2>
    </section>
  );
}
