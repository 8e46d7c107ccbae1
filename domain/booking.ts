export const BOOKING_RESOURCES = ['USER', 'ROOM', 'CANDIDATE'] as const;
export type BookingResource = (typeof BOOKING_RESOURCES)[number];

export type PanelTimeslot = {
  startsAt: Date;
  endsAt: Date;
  interviewers: readonly { userId: string; required: boolean }[];
  roomKey: string | null;
};
export type BookingInput = {
  timeslots: readonly PanelTimeslot[];
  candidateId: string;
  bufferBeforeMin: number;
  bufferAfterMin: number;
};
export type BookingRow = {
  resourceKind: BookingResource;
  resourceKey: string;
  from: Date;
  to: Date;
  required: boolean;
};

type Stretch = { from: number; to: number; required: boolean };

/**
 * The rows that an interview books, each `[from, to)`. People carry the buffers, rooms and the candidate the bare time.
 * Timeslots of one resource that touch or overlap with their buffers become one row, else an interview would collide with
 * itself; such a row is required if any of its parts is. Ordered by kind, key and beginning, so that two writers never lock
 * each other (scheduling.md section 3).
 */
export function bookingRows({ timeslots, candidateId, bufferBeforeMin, bufferAfterMin }: BookingInput): BookingRow[] {
  const stretches = new Map<string, { resourceKind: BookingResource; resourceKey: string; parts: Stretch[] }>();
  const add = (resourceKind: BookingResource, resourceKey: string, part: Stretch) => {
    const id = `${resourceKind} ${resourceKey}`;
    const known = stretches.get(id) ?? { resourceKind, resourceKey, parts: [] };
    known.parts.push(part);
    stretches.set(id, known);
  };
  for (const slot of timeslots) {
    const bare = { from: slot.startsAt.getTime(), to: slot.endsAt.getTime(), required: true };
    add('CANDIDATE', candidateId, bare);
    if (slot.roomKey !== null) add('ROOM', slot.roomKey, bare);
    for (const { userId, required } of slot.interviewers) {
      add('USER', userId, {
        from: bare.from - bufferBeforeMin * 60_000,
        to: bare.to + bufferAfterMin * 60_000,
        required,
      });
    }
  }
  return [...stretches.values()]
    .flatMap(({ resourceKind, resourceKey, parts }) =>
      merge(parts, resourceKind === 'USER').map((part) => ({
        resourceKind,
        resourceKey,
        from: new Date(part.from),
        to: new Date(part.to),
        required: part.required,
      })),
    )
    .sort(
      (a, b) =>
        compare(a.resourceKind, b.resourceKind) ||
        compare(a.resourceKey, b.resourceKey) ||
        a.from.getTime() - b.from.getTime(),
    );
}

/** Stretches in order, overlapping ones made one; people's also when they touch. */
function merge(parts: readonly Stretch[], whenTouching: boolean): Stretch[] {
  const merged: Stretch[] = [];
  for (const part of [...parts].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && (part.from < last.to || (whenTouching && part.from === last.to))) {
      last.to = Math.max(last.to, part.to);
      last.required ||= part.required;
    } else merged.push({ ...part });
  }
  return merged;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
