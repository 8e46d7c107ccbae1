import { expect, test } from 'vitest';
import { ACTIVE_STATUSES, APPLICATION_STATUSES, isActive, stageOrder, STAGES } from '#domain/stage';

test('stages stand in one order, and an application is active in all of them but the last', () => {
  expect(STAGES.map(stageOrder)).toEqual([0, 1, 2, 3, 4]);
  expect(APPLICATION_STATUSES.filter(isActive)).toEqual(STAGES.slice(0, -1));
  expect([...ACTIVE_STATUSES]).toEqual(STAGES.slice(0, -1));
  expect(
    ['LEAD', 'HIRED', 'REJECTED', 'WITHDRAWN', 'TRANSFERRED'].filter((status) =>
      APPLICATION_STATUSES.some((known) => known === status && isActive(known)),
    ),
  ).toEqual([]);
});
