import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApplicationRow } from '#api/contract/applications';
import type { StepOption } from '#api/contract/moves';
import type { Allowed } from '../../ui/allowed.ts';
import { useDragWatch } from '../../ui/drag.ts';
import { useToasts } from '../../ui/toast.tsx';
import { BackDialog } from '../moves/back-dialog.tsx';
import { moveOptionsQuery, type MoveOptions } from '../moves/queries.ts';
import { passedAgain, stepAllowed } from '../moves/step-words.ts';
import { useMove } from '../moves/use-move.ts';
import { BoardColumnView, FoldedColumn, type BoardColumn, type CardView } from './board-column.tsx';
import { CARD, type CardHandlers } from './person-card.tsx';
import type { Filters } from './queries.ts';
import type { Selection } from './selection.ts';
import { useLift } from './use-lift.ts';
import { useStable } from './use-stable.ts';

type Props = {
  jobId: string;
  columns: readonly BoardColumn[];
  filters: Filters;
  hideEmpty: boolean;
  openId: string | null;
  selection: Selection;
  onOpen: (id: string) => void;
};
type Asking = { row: ApplicationRow; to: StepOption; version: number; names: string[] };

/** The people of a job in a column per step. A card goes where the server's own options allow it, by pointer or by keys. */
export function Board({ jobId, columns, filters, hideEmpty, openId, selection, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const toasts = useToasts();
  const move = useMove();
  const [options, setOptions] = useState<readonly StepOption[] | null>(null);
  const picked = useRef<{ id: string; read: MoveOptions } | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [leadOpen, setLeadOpen] = useState(false);
  const rows = columns.flatMap((column) => column.items);

  useEffect(() => {
    if (openId !== null)
      frame.current
        ?.querySelector(`[data-row="${CSS.escape(openId)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [openId]);

  const pick = (id: string) =>
    void client
      .fetchQuery(moveOptionsQuery(id))
      .then((read) => {
        picked.current = { id, read };
        setOptions(read.steps);
      })
      .catch((error: unknown) => toasts.fail(error));
  const drop = async (id: string, stepId: string | null) => {
    setOptions(null);
    const row = rows.find((one) => one.id === id);
    if (!row || stepId === null || row.stepId === stepId) return;
    try {
      // What was read when the card was lifted is what the person saw; a drop paints without asking again.
      const read = picked.current?.id === id ? picked.current.read : await client.fetchQuery(moveOptionsQuery(id));
      picked.current = null;
      const to = read.steps.find((step) => step.stepId === stepId);
      if (!to) return;
      const allowed = stepAllowed(to);
      if (allowed !== true) return toasts.announce(allowed.reason);
      const names = passedAgain(read.steps, read.current.order, to.order);
      if (names.length > 0) return setAsking({ row, to, version: read.version, names });
      await move(row, to, read.version);
    } catch (error) {
      toasts.fail(error, `${row.candidate.name} stays in ${row.stepName ?? 'the same step'}.`);
    }
  };
  useDragWatch(CARD, frame, pick, () => setOptions(null));
  const lift = useLift({
    columns,
    rows,
    options,
    onLift: pick,
    onLower: () => setOptions(null),
    onDrop: (id, stepId) => void drop(id, stepId),
  });

  const landing = (column: BoardColumn): Allowed | null => {
    if (options === null) return null;
    const option = options.find((one) => one.stepId === column.stepId);
    if (!option) return { reason: 'Nobody is moved back to the leads.' };
    return option.enabled || option.blockedBy !== null ? stepAllowed(option) : true;
  };
  const handlers = useStable<CardHandlers>({
    open: onOpen,
    select: (row, on, range) => selection.select(row, on, range ? rows : []),
    near: (id) => void client.prefetchQuery(moveOptionsQuery(id)),
  });
  const cards: CardView = { isSelected: selection.has, openId, liftedId: lift.liftedId, on: handlers };
  return (
    <div
      className={selection.size > 0 ? 'board selecting' : 'board'}
      ref={frame}
      role="region"
      aria-label="Board"
      tabIndex={0}
      onKeyDown={lift.onKeyDown}
    >
      {columns.map((column) => {
        if (hideEmpty && column.count === 0 && options === null) return null;
        if (column.stepId === null && !leadOpen)
          return column.count === 0 ? null : (
            <FoldedColumn key="lead" column={column} onUnfold={() => setLeadOpen(true)} />
          );
        return (
          <BoardColumnView
            key={column.stepId ?? 'lead'}
            jobId={jobId}
            column={column}
            filters={filters}
            landing={landing(column)}
            aimed={lift.aimedAt !== null && lift.aimedAt === column.stepId}
            cards={cards}
            onDrop={(id, target) => void drop(id, target.stepId)}
          />
        );
      })}
      {asking && (
        <BackDialog
          name={asking.row.candidate.name}
          to={asking.to.name}
          passed={asking.names}
          onClose={() => setAsking(null)}
          onMove={() => {
            setAsking(null);
            void move(asking.row, asking.to, asking.version);
          }}
        />
      )}
    </div>
  );
}
