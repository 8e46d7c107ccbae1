import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEXT_ERRORS } from '#domain/message';
import { messageErrorText } from '#domain/message-error';

test.each([
  ['21610', 'This person has opted out of texts.'],
  ['TOO_LATE', 'It was too late: the interview had begun, or was about to.'],
  ['LEASE_LOST', 'We do not know whether it was sent.'],
  ['550', 'The mail server of the recipient refused the mail.'],
  ['554', 'The mail server of the recipient refused the mail.'],
  ['503', 'The provider answered 503.'],
  ['31337', 'The provider answered 31337.'],
])('the code %s reads "%s"', (code, text) => {
  expect(messageErrorText(code)).toBe(text);
});

test('a code of the text provider reads the same wherever it is shown', () => {
  expect(Object.keys(TEXT_ERRORS).map(messageErrorText)).toEqual(Object.values(TEXT_ERRORS).map((known) => known.text));
});

test('every code gives one sentence, also one that nobody has seen yet', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('toString', '__proto__')), (code) => {
      expect(messageErrorText(code)).toMatch(/^[A-Z][^]*\.$/);
    }),
  );
});
