import { expect, it } from 'vitest';
import { markedParts } from '#web/features/applications/marked-parts';

it('cuts a text at the edges of the evidence', () => {
  expect(markedParts('I know SQL well', [{ start: 7, end: 10 }])).toEqual([
    { text: 'I know ', marked: false },
    { text: 'SQL', marked: true },
    { text: ' well', marked: false },
  ]);
});

it('joins spans that overlap, takes them in any order, and stays inside the text', () => {
  const parts = markedParts('abcdef', [
    { start: 3, end: 99 },
    { start: 1, end: 4 },
  ]);
  expect(parts.map((part) => part.text).join('')).toBe('abcdef');
  expect(
    parts
      .filter((part) => part.marked)
      .map((part) => part.text)
      .join(''),
  ).toBe('bcdef');
});
