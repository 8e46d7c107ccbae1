import { expect, it } from 'vitest';
import { filterCount, filtersOf, peopleView } from '#web/features/people/people-view';

it('asks the server only for what the address names', () => {
  const view = peopleView.parse({
    band: ['STRONG', 'GOOD'],
    step: 'stp_1',
    layout: 'table',
    panel: 'application:app_1',
  });
  expect(filtersOf(view)).toEqual({ band: ['STRONG', 'GOOD'], step: ['stp_1'] });
  expect(filterCount(view)).toBe(2);
});

it('falls back where an address is broken', () => {
  const view = peopleView.parse({
    band: ['PURPLE'],
    yearsFrom: 'many',
    layout: 'cube',
    sort: 'luck',
    unseen: 'perhaps',
  });
  expect(filtersOf(view)).toEqual({});
  expect(view.layout).toBe('board');
});
