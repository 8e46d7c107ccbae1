import { expect, it } from 'vitest';
import { changeRow, moveCard } from '#web/features/moves/paint';

type Board = Parameters<typeof moveCard>[0];

const card = (id: string, stepId: string) =>
  ({
    id,
    stepId,
    stepName: stepId,
    stage: 'NEW',
    status: 'NEW',
    daysInStep: 4,
    removedStepName: 'Old step',
  }) as unknown as Board['columns'][number]['items'][number];
const column = (stepId: string | null, count: number, items: ReturnType<typeof card>[]): Board['columns'][number] => ({
  stepId,
  name: stepId ?? 'Lead',
  stage: 'NEW',
  order: 1,
  required: false,
  count,
  items,
  nextCursor: null,
});
const board: Board = {
  total: 3,
  columns: [
    column(null, 0, []),
    column('stp_1', 2, [card('app_a', 'stp_1'), card('app_b', 'stp_1')]),
    column('stp_2', 1, [card('app_c', 'stp_2')]),
  ],
};
const to = { stepId: 'stp_2', name: 'Phone screen', stage: 'IN_REVIEW' as const };

it('puts a card on top of the other column and counts both anew', () => {
  const moved = moveCard(board, 'app_a', to);
  expect(moved.columns.map((one) => [one.count, one.items.map((item) => item.id)])).toEqual([
    [0, []],
    [1, ['app_b']],
    [2, ['app_a', 'app_c']],
  ]);
  expect(moved.columns[2]?.items[0]).toMatchObject({
    stepName: 'Phone screen',
    status: 'IN_REVIEW',
    daysInStep: 0,
    removedStepName: null,
  });
});

it('leaves the board as it is when the card stands there already, is not loaded, or the column does not show', () => {
  expect(moveCard(board, 'app_c', to)).toBe(board);
  expect(moveCard(board, 'app_x', to)).toBe(board);
  expect(moveCard(board, 'app_a', { ...to, stepId: 'stp_9' })).toBe(board);
});

it('changes one row on whichever page it stands', () => {
  const pages = { pageParams: [], pages: [{ items: [card('app_a', 'stp_1')] }, { items: [card('app_b', 'stp_1')] }] };
  const changed = changeRow(pages, 'app_b', (row) => ({ ...row, version: 7 }));
  expect(changed.pages[0]?.items[0]).toBe(pages.pages[0]?.items[0]);
  expect(changed.pages[1]?.items[0]?.version).toBe(7);
});
