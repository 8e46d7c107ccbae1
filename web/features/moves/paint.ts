import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApplicationRow, getBoard, listApplications } from '#api/contract/applications';
import type { discover } from '#api/contract/matching';
import type { Stage } from '#domain/stage';

type Board = z.output<typeof getBoard.answer>;
type Rows = { items: ApplicationRow[] };
export type Target = { stepId: string; name: string; stage: Stage };

/** The board with one card put into another column, counts included; the card keeps its place when it is there already. */
export function moveCard(board: Board, id: string, to: Target): Board {
  const from = board.columns.find((column) => column.items.some((card) => card.id === id));
  const card = from?.items.find((one) => one.id === id);
  if (!from || !card || from.stepId === to.stepId || !board.columns.some((column) => column.stepId === to.stepId))
    return board;
  const columns = board.columns.map((column) => {
    if (column === from)
      return { ...column, count: column.count - 1, items: column.items.filter((one) => one.id !== id) };
    if (column.stepId === to.stepId)
      return { ...column, count: column.count + 1, items: [movedRow(card, to), ...column.items] };
    return column;
  });
  return { ...board, columns };
}

/** A row as it looks right after a move. */
function movedRow<R extends { stepId: string | null; stepName: string | null }>(row: R, to: Target): R {
  return {
    ...row,
    stepId: to.stepId,
    stepName: to.name,
    stage: to.stage,
    status: to.stage,
    daysInStep: 0,
    removedStepName: null,
  };
}

/** Changes one row on every page of a list that is read by pages. */
export function changeRow<P extends Rows>(
  pages: InfiniteData<P>,
  id: string,
  change: (row: ApplicationRow) => ApplicationRow,
): InfiniteData<P> {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => (row.id === id ? change(row) : row)),
    })),
  };
}

const LISTS = ['applications', 'discover'] as const;

/** Shows a move in everything that is on the screen before the server has answered; returns how to take it back. */
export function paintMove(client: QueryClient, id: string, to: Target): () => void {
  const nouns = ['board', ...LISTS, 'application'];
  const before = nouns.flatMap((noun) => client.getQueriesData({ queryKey: [noun] }));
  client.setQueriesData<Board>(
    { queryKey: ['board'], predicate: ({ queryKey }) => queryKey.length === 3 },
    (board) => board && moveCard(board, id, to),
  );
  paintRow(client, id, (row) => movedRow(row, to));
  return () => before.forEach(([key, value]) => client.setQueryData(key, value));
}

/** Changes one row in all lists at once. */
export function paintRow(client: QueryClient, id: string, change: (row: ApplicationRow) => ApplicationRow): void {
  for (const noun of LISTS) {
    client.setQueriesData<InfiniteData<z.output<typeof listApplications.answer> | z.output<typeof discover.answer>>>(
      { queryKey: [noun] },
      (pages) => (pages && 'pages' in pages ? changeRow(pages, id, change) : pages),
    );
  }
}

/** Reads again what an act on applications has changed. */
export function readAgain(client: QueryClient, ids: readonly string[]): void {
  for (const noun of ['board', ...LISTS, 'jobs', 'job']) void client.invalidateQueries({ queryKey: [noun] });
  for (const id of ids) void client.invalidateQueries({ queryKey: ['application', id] });
}
