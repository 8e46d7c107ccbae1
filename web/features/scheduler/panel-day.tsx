import { useQuery } from '@tanstack/react-query';
import { firstInstantAt } from '#domain/zoned-time';
import { clashesOf, type Clash } from './clashes.ts';
import { spanOf, windowOf, type Draft, type Plan } from './plan.ts';
import { busyQuery } from './queries.ts';

const FROM_HOUR = 8;
const HOURS = 11;
const DAY_MS = HOURS * 3_600_000;

/** The chosen day of everybody on the panel: what they are booked for, and where this interview falls. */
export function PanelDay({ draft, plan }: { draft: Draft; plan: Plan }) {
  const panel = [...new Set(plan.slots.flatMap((slot) => slot.panel.map((one) => one.userId)))];
  const window = plan.date === '' ? null : windowOf(plan);
  const { data } = useQuery({
    ...busyQuery(panel, window ?? { from: '', to: '' }),
    enabled: window !== null && panel.length > 0,
  });
  if (window === null) return null;
  if (panel.length === 0) return <p className="xs muted">Nobody is on the panel yet.</p>;
  const clashes = clashesOf(plan, data?.people ?? []);
  const begin = firstInstantAt(plan.date, `0${FROM_HOUR}:00`, plan.zone).getTime();
  const part = (start: number, end: number) => {
    const [from, to] = [Math.max(0, (start - begin) / DAY_MS), Math.min(1, (end - begin) / DAY_MS)];
    return to <= from ? null : { insetInlineStart: `${from * 100}%`, width: `${(to - from) * 100}%` };
  };
  return (
    <section aria-label="The panel's day">
      <h3 className="sm strong mb-2">On that day</h3>
      <ul className="grid gap-2">
        {panel.map((userId) => {
          const name = draft.people.find((person) => person.userId === userId)?.name ?? 'Somebody';
          const busy = data?.people.find((person) => person.userId === userId)?.items ?? [];
          const own = plan.slots.filter((slot) => slot.panel.some((one) => one.userId === userId));
          return (
            <li key={userId}>
              <div className="row xs">
                <span className="med clip grow">{name}</span>
                <span className={clashes.some((one) => one.userId === userId) ? 'x' : 'muted'}>
                  {wordsOf(clashes, userId)}
                </span>
              </div>
              <div className="day-strip" aria-hidden="true">
                {busy.map(({ start, end }) => {
                  const place = part(new Date(start).getTime(), new Date(end).getTime());
                  return place && <i key={start} className="busy" style={place} />;
                })}
                {own.map((slot) => {
                  const span = spanOf(plan, slot);
                  const place = span && part(span.start.getTime(), span.end.getTime());
                  return place && <i key={slot.key} className="own" style={place} />;
                })}
              </div>
            </li>
          );
        })}
      </ul>
      <div className="day-scale" aria-hidden="true">
        <span>08:00</span>
        <span>12:00</span>
        <span>19:00</span>
      </div>
    </section>
  );
}

function wordsOf(clashes: readonly Clash[], userId: string): string {
  return clashes.some((one) => one.userId === userId) ? 'booked at that time' : 'free';
}
