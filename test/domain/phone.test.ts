import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneCountries, readFormPhone, readPhone } from '#domain/phone';

const asText = (read: ReturnType<typeof readPhone> | ReturnType<typeof readFormPhone>) =>
  read.ok ? read.number : read.code;

test.each([
  ['+49 151 23456789', '+4915123456789'],
  [' +49 151 23456789 ', '+4915123456789'],
  ['+1 (415) 555-2671', '+14155552671'],
  ['0151 23456789', 'PHONE_NOT_INTERNATIONAL'],
  ['0049 151 23456789', 'PHONE_NOT_INTERNATIONAL'],
  ['tel:+4915123456789', 'PHONE_NOT_INTERNATIONAL'],
  ['whatsapp:+4915123456789', 'PHONE_NOT_INTERNATIONAL'],
  ['', 'PHONE_NOT_INTERNATIONAL'],
  ['+1 (555) 010', 'PHONE_IMPOSSIBLE'],
  ['+1 415 555 2671 ext 5', 'PHONE_IMPOSSIBLE'],
  ['+', 'PHONE_IMPOSSIBLE'],
  ['+999 123 456 789', 'PHONE_IMPOSSIBLE'],
])('for texts %j reads %s (smart-message.md R4)', (raw, expected) => {
  expect(asText(readPhone(raw))).toBe(expected);
});

test.each([
  ['+49 151 23456789', null],
  ['+49 30 901820', 'LANDLINE'],
  ['+1 800 555 0199', 'TOLL_FREE'],
  ['+1 555 555 0100', 'NOT_A_KNOWN_NUMBER'],
])('%s is taken, with the warning %s', (raw, warning) => {
  expect(readPhone(raw)).toMatchObject({ ok: true, warning });
});

test.each([
  ['+49 151 23456789', null, '+4915123456789'],
  ['0151 23456789', 'DE', '+4915123456789'],
  ['07700 900123', 'GB', '+447700900123'],
  ['0151 23456789', null, 'PHONE_NOT_INTERNATIONAL'],
  ['0151 23456789', 'ZZ', 'PHONE_NOT_INTERNATIONAL'],
  ['0049 151 23456789', null, 'PHONE_NOT_INTERNATIONAL'],
  ['abc', 'DE', 'PHONE_NOT_INTERNATIONAL'],
  ['555 010', 'US', 'PHONE_IMPOSSIBLE'],
  ['+1 (555) 010', 'US', 'PHONE_IMPOSSIBLE'],
  ['030 901820 ext. 5', 'DE', 'PHONE_IMPOSSIBLE'],
])('on a form %j with the picker at %s reads %s (apply-form.md R13)', (raw, country, expected) => {
  expect(asText(readFormPhone(raw, country))).toBe(expected);
});

test('whatever is typed, what is taken is E.164, and a known number reads the same again', () => {
  const digits = fc
    .array(fc.constantFrom(...'0123456789 ()-/.'), { minLength: 1, maxLength: 18 })
    .map((signs) => signs.join(''));
  const raws = fc.oneof(
    fc.string(),
    digits,
    fc.tuple(fc.constantFrom('+49 ', '+1', '+44', '+977', '+'), digits).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(raws, fc.constantFrom(null, 'DE', 'US', 'NP'), (raw, country) => {
      const [text, form] = [readPhone(raw), readFormPhone(raw, country)];
      if (form.ok) expect(form.number).toMatch(/^\+[1-9]\d{1,14}$/);
      // Of numbers that no plan knows, leading zeros may come off once more.
      if (text.ok && text.warning !== 'NOT_A_KNOWN_NUMBER') expect(readPhone(text.number)).toEqual(text);
      if (!raw.trim().startsWith('+')) expect(readPhone(raw).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('every country of the picker can be picked', () => {
  const countries = phoneCountries();
  expect(countries.length).toBeGreaterThan(200);
  expect(countries.find(({ country }) => country === 'DE')).toEqual({ country: 'DE', callingCode: '+49' });
  expect(countries.map(({ country }) => country)).toEqual(countries.map(({ country }) => country).toSorted());
});
