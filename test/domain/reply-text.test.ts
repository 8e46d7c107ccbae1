import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseReply } from '#domain/reply-text';

test('every decimal digit of every script reads as the ASCII digit of its value', () => {
  const digits = Array.from({ length: 0x11_0000 }, (_, point) => point).filter(
    (point) => (point < 0xd800 || point > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(point)),
  );
  expect(digits.length).toBeGreaterThan(600);
  // Unicode gives digits out in runs of ten, from 0 to 9.
  expect(digits.map((point) => normaliseReply(String.fromCodePoint(point)))).toEqual(
    digits.map((_, index) => String(index % 10)),
  );
});

test.each([
  ['"(1)."', '1'],
  ['«2»', '2'],
  ['{ 12 }', '12'],
  ['1.,!', '1'],
  ['((((1))))', '(1)'],
  ['1️⃣', '1'],
  ['​2﻿', '2'],
  ['1 2', '1 2'],
  ['-1', '-1'],
])('%j reads %j: at most three pairs or marks come off', (raw, text) => {
  expect(normaliseReply(raw)).toBe(text);
});

const wraps = fc.array(fc.constantFrom('"?"', '(?)', '[?]', '*?*', '“?”', '?.', '?!', ' ?\n'), { maxLength: 3 });

test('what people put around a word comes off again, and nothing is left to take off a word', () => {
  fc.assert(
    fc.property(fc.constantFrom('1', '2', '11', '92'), wraps, (word, around) => {
      expect(normaliseReply(around.reduce<string>((text, one) => one.replace('?', text), word))).toBe(word);
    }),
  );
});

test('letters and digits of a reply are never dropped or reordered', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 ]{0,20}$/), (text) => {
      expect(normaliseReply(text)).toBe(text.trim());
    }),
  );
});
