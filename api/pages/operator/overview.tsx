import type { LaneRow, PartRow, QueueRow } from '#db/queries/operator';
import { TableCard } from './layout.tsx';
import { spanText } from './times.ts';

/** Parts that an installation must have, with the name of their heartbeat. */
const PARTS = [
  ['API', null],
  ['Postgres', null],
  ['Temporal', 'temporal'],
  ['Worker', 'worker'],
  ['Matcher', 'matcher'],
] as const;
const FRESH_SECONDS = 15;
const SLOW_QUEUE_SECONDS = 60;

export type Health = {
  parts: PartRow[];
  queues: QueueRow[];
  counts: { running: number; late: number; problems: number; operator: number };
  unknownSends: number;
  stray: number;
  /** Companies with an unusual share of past applicants above the bar. */
  drifts: CompanyDrift[];
};
export type CompanyDrift = { company: string; jobs: number; outside: number };

/** Whether the last sign of life of a part is too old. */
export function isAway(parts: readonly PartRow[], name: string): boolean {
  const row = parts.find((part) => part.name === name);
  return !row || row.ageSeconds > FRESH_SECONDS;
}

/** One line per part: fine, slow, or down since. */
export function PartsCard({ health }: { health: Health }) {
  return (
    <section aria-labelledby="parts">
      <h2 class="vh" id="parts">
        Parts
      </h2>
      <ul class="card parts">
        {PARTS.map(([title, name]) => {
          const row = health.parts.find((part) => part.name === name);
          const down = name !== null && isAway(health.parts, name);
          return (
            <Part
              title={title}
              state={down ? 'down' : 'fine'}
              word={down ? 'Down' : 'Fine'}
              note={
                name === null
                  ? 'Answers'
                  : row
                    ? `Last sign ${spanText(row.ageSeconds)} ago, build ${row.build}`
                    : 'Never seen'
              }
            />
          );
        })}
        {health.queues.map((queue) => {
          const slow = (queue.oldestSeconds ?? 0) > SLOW_QUEUE_SECONDS;
          const state = queue.parked > 0 ? 'down' : slow ? 'slow' : 'fine';
          return (
            <Part
              title={queue.name === 'outbox' ? 'Outbox' : 'Inbox'}
              state={state}
              word={queue.parked > 0 ? `${queue.parked} parked` : slow ? 'Slow' : 'Fine'}
              note={queue.due === 0 ? 'Empty' : `${queue.due} wait, oldest ${spanText(queue.oldestSeconds ?? 0)}`}
            />
          );
        })}
        <Part
          title="Processes"
          state={health.counts.problems > 0 ? 'down' : health.counts.late > 0 ? 'slow' : 'fine'}
          word={
            health.counts.problems > 0
              ? `${health.counts.problems} with a problem`
              : health.counts.late > 0
                ? `${health.counts.late} late`
                : 'Fine'
          }
          note={`${health.counts.running.toLocaleString('en')} running`}
        />
        <Part
          title="Sends"
          state={health.unknownSends > 0 ? 'slow' : 'fine'}
          word={health.unknownSends > 0 ? `${health.unknownSends} unknown` : 'Fine'}
          note={health.unknownSends > 0 ? 'Nothing is sent again without proof' : 'Every send has an answer'}
        />
        <Part
          title="Stray events"
          state={health.stray > 0 ? 'slow' : 'fine'}
          word={health.stray > 0 ? String(health.stray) : 'None'}
          note="Provider events whose company is not known"
        />
        <Part
          title="Recommendations"
          state={health.drifts.length > 0 ? 'slow' : 'fine'}
          word={health.drifts.length > 0 ? 'Drift' : 'Fine'}
          note={
            health.drifts.length > 0
              ? health.drifts
                  .map(({ company, jobs, outside }) => `${company}: ${outside} of ${jobs} jobs outside 0.1 % to 5 %`)
                  .join('; ')
              : 'The bar fits the past applicants of every company'
          }
        />
      </ul>
    </section>
  );
}

function Part({
  title,
  state,
  word,
  note,
}: {
  title: string;
  state: 'fine' | 'slow' | 'down';
  word: string;
  note: string;
}) {
  return (
    <li>
      <b>{title}</b>
      <span class={`st ${state}`}>{word}</span>
      <small>{note}</small>
    </li>
  );
}

/** Who carries which lane, and how much waits in it. */
export function LanesCard({ lanes }: { lanes: readonly LaneRow[] }) {
  return (
    <TableCard
      id="lanes"
      title="Lanes"
      count={lanes.length}
      note="Each lane is carried by one worker at a time; another one takes it over when the lease ends."
      empty={lanes.length === 0 ? 'No worker has taken a lane yet.' : null}
      head={
        <tr>
          <th scope="col">Lane</th>
          <th scope="col">Holder</th>
          <th scope="col" class="r">
            Epoch
          </th>
          <th scope="col" class="r">
            Waiting
          </th>
          <th scope="col">Lease</th>
        </tr>
      }
    >
      {lanes.map((lane) => (
        <tr>
          <th scope="row" class="mono">
            {lane.lane}
          </th>
          <td class="mono">{lane.holder}</td>
          <td class="r">{lane.epoch}</td>
          <td class="r">{lane.due}</td>
          <td>{lane.fresh ? <span class="st fine">Held</span> : <span class="st slow">Ended</span>}</td>
        </tr>
      ))}
    </TableCard>
  );
}
