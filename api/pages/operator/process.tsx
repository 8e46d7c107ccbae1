import type { EventRow, ProcessRow, WakeRow } from '#db/queries/operator';
import { Icon } from '../icon.tsx';
import { TableCard } from './layout.tsx';
import { processPath, temporalLink, WAITING_TEXTS, type Temporal } from './processes.tsx';
import { clockText, dueText } from './times.ts';

/** Everything that is kept of one process: the row, its wake-ups, the events of its subject by name. */
export function ProcessDetail({
  row,
  wakes,
  events,
  temporal,
  now,
  done,
}: {
  row: ProcessRow;
  wakes: readonly WakeRow[];
  events: readonly EventRow[];
  temporal: Temporal;
  now: Date;
  done: boolean;
}) {
  const facts: [string, string][] = [
    ['Kind', row.type],
    ['Company', row.company],
    ['Subject', row.subjectId],
    ['State', row.wanted ? 'Running' : 'Ended'],
    ['Waiting on', WAITING_TEXTS[row.waitingOn ?? 'NOBODY'] ?? row.waitingOn ?? ''],
    [
      'Next due',
      row.nextDueAt
        ? `${clockText(new Date(row.nextDueAt), now)} (${dueText(new Date(row.nextDueAt), now).text})`
        : '–',
    ],
    ['Last look', row.lookedAt ? clockText(new Date(row.lookedAt), now) : '–'],
    ['Wake-ups', `${row.wakes}, looked at ${row.lookedWakes ?? 0}`],
    ['Problem', row.problem ?? '–'],
  ];
  return (
    <>
      <div class="phead">
        <div>
          <a class="back" href="/operator/processes">
            <Icon name="left" />
            Processes
          </a>
          <h1>{row.label}</h1>
          <p class="sub mono">{row.workflowId}</p>
        </div>
        <div class="acts">
          <form method="post" action={`${processPath(row)}/look`}>
            <button class="btn">Look again now</button>
          </form>
          {temporal.uiUrl === null ? null : (
            <a class="btn p" href={temporalLink(temporal, row.workflowId) ?? ''} target="_blank" rel="noopener">
              Open in Temporal
              <Icon name="out" />
            </a>
          )}
        </div>
      </div>
      {done ? (
        <div class="banner good" role="status">
          <Icon name="tick" />
          <span>The process was woken. It looks at its facts again as soon as the wake-up has arrived.</span>
        </div>
      ) : null}
      <section class="card" aria-labelledby="facts">
        <h2 class="vh" id="facts">
          State
        </h2>
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd class={name === 'Problem' && row.problem ? 'late' : name === 'Subject' ? 'mono' : undefined}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <TableCard
        id="wakes"
        title="Wake-ups"
        note="The latest 30."
        empty={wakes.length === 0 ? 'There is no wake-up on record.' : null}
        head={
          <tr>
            <th scope="col">Number</th>
            <th scope="col">What happened</th>
            <th scope="col">Written</th>
            <th scope="col">Delivered</th>
            <th scope="col" class="r">
              Tries
            </th>
            <th scope="col">Error</th>
          </tr>
        }
      >
        {wakes.map((wake) => (
          <tr>
            <th scope="row" class="num">
              {wake.wake}
            </th>
            <td class="mono">{wake.kind}</td>
            <td class="num">{clockText(new Date(wake.createdAt), now)}</td>
            <td class="num">
              {wake.deliveredAt ? (
                clockText(new Date(wake.deliveredAt), now)
              ) : wake.parkedAt ? (
                <span class="late">parked</span>
              ) : (
                'waits'
              )}
            </td>
            <td class="r">{wake.attempts}</td>
            <td class="mono">{wake.error ?? '–'}</td>
          </tr>
        ))}
      </TableCard>
      <TableCard
        id="events"
        title="Events of its subject"
        note="Names and versions only, the latest 30."
        empty={events.length === 0 ? 'There is no event on record.' : null}
        head={
          <tr>
            <th scope="col">Event</th>
            <th scope="col" class="r">
              Version
            </th>
            <th scope="col">By</th>
            <th scope="col">At</th>
          </tr>
        }
      >
        {events.map((event) => (
          <tr>
            <th scope="row" class="mono">
              {event.kind}
            </th>
            <td class="r">{event.version}</td>
            <td>{event.actorType.toLowerCase().replace('_', ' ')}</td>
            <td class="num">{clockText(new Date(event.at), now)}</td>
          </tr>
        ))}
      </TableCard>
    </>
  );
}
