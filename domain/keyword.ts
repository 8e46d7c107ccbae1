/** Why a slot closed: answered by keyword, cancelled, replaced by a new invitation, interview begun (smart-message.md R15). */
export const CLOSE_CAUSES = ['ANSWERED', 'CANCELLED', 'SUPERSEDED', 'STARTED'] as const;
export type CloseCause = (typeof CLOSE_CAUSES)[number];

export type KeywordWords = { yes: string; no: string };

/** A row of the scope: one sender address with one candidate address. */
export type KeywordSlot = { slot: number; state: 'OPEN' | 'CLOSED'; openedAt: Date; heldUntil: Date | null };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Words of a slot: 0 → 1 and 2, d → d1 and d2. Words already sent never change (R13). */
export function wordsOf(slot: number): KeywordWords {
  return slot === 0 ? { yes: '1', no: '2' } : { yes: `${slot}1`, no: `${slot}2` };
}

/**
 * The slot of a new invitation (R14): 0 when nothing is open and 0 is not held; else of the free slots 1–9 the one used
 * longest ago, never-used first, lowest first; else 0 if free; else NO_KEYWORD_FREE. Free is neither open nor held.
 * `rows` are all rows of the scope, in any order.
 */
export function allocateSlot(
  rows: readonly KeywordSlot[],
  now: Date,
): { ok: true; slot: number } | { ok: false; code: 'NO_KEYWORD_FREE' } {
  const isTaken = (row: KeywordSlot) =>
    row.state === 'OPEN' || (row.heldUntil !== null && row.heldUntil.getTime() > now.getTime());
  const taken = new Set(rows.filter(isTaken).map((row) => row.slot));
  if (!taken.has(0) && rows.every((row) => row.state !== 'OPEN')) return { ok: true, slot: 0 };
  const lastOpened = new Map<number, number>();
  for (const row of rows) lastOpened.set(row.slot, Math.max(lastOpened.get(row.slot) ?? 0, row.openedAt.getTime()));
  const [next] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    .filter((slot) => !taken.has(slot))
    .map((slot) => ({ slot, at: lastOpened.get(slot) ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => (a.at === b.at ? a.slot - b.slot : a.at - b.at));
  if (next) return { ok: true, slot: next.slot };
  return taken.has(0) ? { ok: false, code: 'NO_KEYWORD_FREE' } : { ok: true, slot: 0 };
}

/** Until when a slot's words stay reserved after it closed: 1–9 seven days; 0 a day unless it was answered (R15). */
export function heldUntil(slot: number, cause: CloseCause, closedAt: Date): Date | null {
  if (slot > 0) return new Date(closedAt.getTime() + 7 * DAY_MS);
  return cause === 'ANSWERED' ? null : new Date(closedAt.getTime() + DAY_MS);
}

/**
 * Until when an open slot takes keywords: its first answer closes it, unless the company lets answers change until some hours
 * before the start; then it closes at that instant or with the third change (R20).
 */
export function closesAfterAnswer(
  change: { untilHours: number | null; start: Date; changes: number },
  now: Date,
): boolean {
  if (change.untilHours === null || change.changes >= 3) return true;
  return now.getTime() >= change.start.getTime() - change.untilHours * HOUR_MS;
}
