import { expect, it } from 'vitest';
import { unknownNotes } from '#web/features/discover/discover-view';

it('says how many are hidden because a fact is unknown, until they are included', () => {
  expect(unknownNotes({ field: 14, years: 1, city: 0 }, [])).toEqual([
    { field: 'field', text: '14 people with unknown field of study are hidden' },
    { field: 'years', text: '1 person with unknown relevant years is hidden' },
  ]);
  expect(unknownNotes({ field: 14 }, ['field'])).toEqual([]);
});
