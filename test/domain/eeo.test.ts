import { expect, test } from 'vitest';
import { categoryWords, dimensionWords, EEO_KEYS, EEO_QUESTIONS, isEeoAnswer } from '#domain/eeo';

test('an answer counts only for the question that offers it', () => {
  expect(isEeoAnswer('SEX', 'FEMALE')).toBe(true);
  expect(isEeoAnswer('RACE', 'FEMALE')).toBe(false);
  expect(isEeoAnswer('SEX', 'toString')).toBe(false);
});

test('every question is asked, and figures are told in its words', () => {
  expect(EEO_KEYS.toSorted()).toEqual(Object.keys(EEO_QUESTIONS).toSorted());
  expect(categoryWords('ASIAN × FEMALE')).toBe('Asian × Female');
  expect(categoryWords('UNKNOWN')).toBe('No answer');
  expect(dimensionWords('RACE × SEX')).toBe('Race or ethnicity × Sex');
});
