import { expect, test } from 'vitest';
import { AppError, ERROR_CODES, invalid } from '#domain/app-error';

test('codes are stable words of their own that fit into an address', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  expect(ERROR_CODES.filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([]);
});

test('a refusal carries its code, one sentence and what else the answer holds', () => {
  const error = new AppError('REQUIRED_STEP_MISSING', 'Final interview comes before Offer.', { version: 6 });
  expect(error).toMatchObject({
    code: 'REQUIRED_STEP_MISSING',
    detail: 'Final interview comes before Offer.',
    more: { version: 6 },
  });
  expect(error.message).toBe('REQUIRED_STEP_MISSING: Final interview comes before Offer.');
  expect(error).toBeInstanceOf(Error);
});

test('all faults of an input are told at once, in their order', () => {
  const errors = [
    { field: 'email', code: 'REQUIRED', message: 'Enter an e-mail address.' },
    { field: 'phone', code: 'PHONE_IMPOSSIBLE', message: 'Enter a phone number.' },
  ];
  expect(invalid(errors)).toMatchObject({
    code: 'INVALID',
    detail: 'Enter an e-mail address. Enter a phone number.',
    more: { errors },
  });
});
