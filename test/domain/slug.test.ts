import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RESERVED_SLUGS, slugOf } from '#domain/slug';

test.each([
  ['Grid Engineer (f/m/x)', 'grid-engineer-f-m-x'],
  ['Kfz-Mechatroniker in Köln', 'kfz-mechatroniker-in-koln'],
  ['Straßenbau', 'strassenbau'],
  ['  C++ & C#  ', 'c-c'],
  ['電気技師', 'job'],
  ['', 'job'],
  [`${'a'.repeat(59)} tail`, 'a'.repeat(59)],
])('the title %j stands in an address as %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('every text gives an address part of plain letters, digits and single hyphens that stays what it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 100 }), fc.lorem({ maxCount: 20 })),
      (text) => {
        const slug = slugOf(text);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(60);
        expect(slugOf(slug)).toBe(slug);
      },
    ),
  );
});

test('no company can take an address of our own', () => {
  expect(
    ['jobs', 'sign-in', 'sign-out', 'webhooks', 'api', 'livez', 'schedule', 'search'].filter(
      (path) => !RESERVED_SLUGS.has(path),
    ),
  ).toEqual([]);
  // A reserved word is itself a slug; else it would reserve nothing.
  expect([...RESERVED_SLUGS].filter((word) => slugOf(word) !== word)).toEqual([]);
});
