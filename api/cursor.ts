import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from '#domain/app-error';

/** `before`: rows that stand before this place, where the list counts them. */
export type Keyset = { value: string; id: string; before?: number };

/** Opaque place in a list: the last row's sort value and id, signed, so that callers cannot make one up (performance.md section 2). */
export function writeCursor(key: Uint8Array, place: Keyset | null): string | null {
  if (!place) return null;
  const text = Buffer.from(
    JSON.stringify([place.value, place.id, ...(place.before === undefined ? [] : [place.before])]),
  ).toString('base64url');
  return `${text}.${sign(key, text)}`;
}

/** The place that a cursor names; null for the first page. A foreign or damaged cursor is a 422. */
export function readCursor(key: Uint8Array, cursor: string | undefined): Keyset | null {
  if (!cursor) return null;
  const [text = '', signature = ''] = cursor.split('.');
  const expected = Buffer.from(sign(key, text));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw invalid([
      { field: 'cursor', code: 'INVALID', message: 'This page mark is not valid any more. Start from the first page.' },
    ]);
  }
  const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(parts) || typeof parts[0] !== 'string' || typeof parts[1] !== 'string')
    throw new Error('a signed cursor is always a pair of texts');
  const before: unknown = parts[2];
  return { value: parts[0], id: parts[1], ...(typeof before === 'number' ? { before } : {}) };
}

/** Place in the whole list of the first row of a page, from 1; null where the list does not count. */
export function firstPosition(after: Keyset | null): number | null {
  if (!after) return 1;
  return after.before === undefined ? null : after.before + 1;
}

/** The next place of a list that counts: with the rows that stand before it. */
export function counting(next: Keyset | null, after: Keyset | null, shown: number): Keyset | null {
  const first = firstPosition(after);
  return next && first !== null ? { ...next, before: first - 1 + shown } : next;
}

function sign(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
}
