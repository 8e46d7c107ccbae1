import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSegments } from '#domain/text-segments';

const of = (text: string) => {
  const { encoding, length, segments } = countSegments(text);
  return [encoding, length, segments];
};

test.each<[string, string, [string, number, number]]>([
  ['no text', '', ['GSM-7', 0, 0]],
  ['one letter', 'a', ['GSM-7', 1, 1]],
  ['160 letters', 'a'.repeat(160), ['GSM-7', 160, 1]],
  ['161 letters', 'a'.repeat(161), ['GSM-7', 161, 2]],
  ['306 letters', 'a'.repeat(306), ['GSM-7', 306, 2]],
  ['307 letters', 'a'.repeat(307), ['GSM-7', 307, 3]],
  ['umlauts and accents of the network’s own set', 'Grüße, José à Ñ £', ['GSM-7', 17, 1]],
  ['a euro sign, which counts twice', 'a€', ['GSM-7', 3, 1]],
  ['80 euro signs', '€'.repeat(80), ['GSM-7', 160, 1]],
  ['an escaped sign that would be torn', `${'a'.repeat(152)}€${'a'.repeat(152)}`, ['GSM-7', 306, 3]],
  ['a curly apostrophe', 'O’Neil', ['UCS-2', 6, 1]],
  ['70 of another script', 'я'.repeat(70), ['UCS-2', 70, 1]],
  ['71 of another script', 'я'.repeat(71), ['UCS-2', 71, 2]],
  ['an emoji, which counts twice', '👍', ['UCS-2', 2, 1]],
  ['emoji that would be torn', '👍'.repeat(67), ['UCS-2', 134, 3]],
])('%s', (_what, text, expected) => {
  expect(of(text)).toEqual(expected);
});

const texts = fc
  .array(fc.constantFrom('a', 'Z', ' ', '€', '[', 'é', 'я', '’', '👍', '李', '\n'), { maxLength: 400 })
  .map((signs) => signs.join(''));

test('segments hold the text with at most one unit lost at each tear, and more text never takes fewer', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('a', '€', '👍'), (text, more) => {
      const { length, segments, perSegment, encoding } = countSegments(text);
      expect(segments).toBeGreaterThanOrEqual(Math.ceil(length / perSegment));
      expect(segments).toBeLessThanOrEqual(Math.ceil(length / (perSegment - 1)));
      expect(perSegment).toBe(encoding === 'GSM-7' ? (segments > 1 ? 153 : 160) : segments > 1 ? 67 : 70);
      const longer = countSegments(text + more);
      if (longer.encoding === encoding) expect(longer.length).toBeGreaterThan(length);
      expect(longer.segments).toBeGreaterThanOrEqual(segments);
    }),
    { numRuns: 300 },
  );
});
