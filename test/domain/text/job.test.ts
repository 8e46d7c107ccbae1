import { expect, test } from 'vitest';
import { salaryText } from '#domain/text/job';

test('a salary range reads as two amounts and its period', () => {
  expect(salaryText({ minCents: 4_600_000, maxCents: 5_400_000, currency: 'GBP', period: 'YEAR' })).toBe(
    '£46,000 – £54,000 a year',
  );
});

test('equal ends read as one amount, and parts of a unit are shown where there are any', () => {
  expect(salaryText({ minCents: 1_850, maxCents: 1_850, currency: 'EUR', period: 'HOUR' })).toBe('€18.50 an hour');
  expect(salaryText({ minCents: 1_850, maxCents: 1_850, currency: 'EUR', period: 'HOUR' }, false)).toBe('€18.50');
});
