import { spanOf, type Plan } from './plan.ts';

export type Clash = { userId: string };
type Person = { userId: string; items: readonly { start: string; end: string }[] };

/** People of the panel who are booked while their own timeslot runs. */
export function clashesOf(plan: Plan, people: readonly Person[]): Clash[] {
  return people
    .filter((person) =>
      plan.slots.some((slot) => {
        const span = slot.panel.some((one) => one.userId === person.userId) ? spanOf(plan, slot) : null;
        return (
          span !== null &&
          person.items.some(({ start, end }) => new Date(start) < span.end && span.start < new Date(end))
        );
      }),
    )
    .map(({ userId }) => ({ userId }));
}
