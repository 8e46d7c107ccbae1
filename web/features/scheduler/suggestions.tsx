import { Sparkles } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { freeTimes } from './free-times.ts';
import type { Draft, Plan } from './plan.ts';
import { windowOf } from './plan.ts';
import { busyQuery } from './queries.ts';

type Props = { draft: Draft; plan: Plan; onPick: (date: string, from: string) => void };

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The next times at which the whole panel is free. */
export function Suggestions({ plan, onPick }: Props) {
  const panel = [...new Set(plan.slots.flatMap((slot) => slot.panel.map((one) => one.userId)))];
  const window = plan.date === '' ? null : windowOf(plan);
  const { data } = useQuery({
    ...busyQuery(panel, window ?? { from: '', to: '' }),
    enabled: window !== null && panel.length > 0,
  });
  if (!data || plan.date === '') return null;
  const minutes = plan.slots.reduce((sum, slot) => sum + slot.minutes, 0);
  const found = freeTimes({
    busy: data.people.flatMap((person) => person.items),
    date: plan.date,
    zone: plan.zone,
    minutes,
    now: new Date(),
    most: 4,
  });
  return (
    <section aria-label="Suggested times">
      <h3 className="sm strong mb-2 row">
        <Sparkles aria-hidden="true" />
        Everybody is free
      </h3>
      {found.length === 0 && <p className="xs muted">No common time in the seven days from the chosen one.</p>}
      <div className="grid gap-1.5">
        {found.map(({ date, from }) => (
          <Button key={date + from} size="small" onClick={() => onPick(date, from)}>
            <span className="num">
              {DAY.format(new Date(`${date}T00:00:00Z`))}, {from}
            </span>
          </Button>
        ))}
      </div>
    </section>
  );
}
