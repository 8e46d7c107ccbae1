import { expect, test } from 'vitest';
import { impactCsv } from '#domain/impact-csv';

const row = {
  group: 'Step: New',
  dimension: 'SEX',
  category: 'FEMALE',
  n: 40,
  selected: 10,
  rate: 0.25,
  impactRatio: 0.5,
  scoringRate: null,
  scoringRatio: null,
  p: 0.01234,
  folded: false,
};

test('figures stand in columns with four decimals, what is not known stays empty', () => {
  const [head, first] = impactCsv([row]).split('\r\n');
  expect(head).toMatch(/^Sample,Question,Category,Applicants,Selected,Selection rate/);
  expect(first).toBe('Step: New,SEX,FEMALE,40,10,0.2500,0.5000,,,0.0123');
});

test('a sheet never takes a label for a formula', () => {
  expect(impactCsv([{ ...row, group: '=cmd|"x"' }])).toContain('"\'=cmd|""x"""');
});
