import type { ParkedRow, QueueRow, UnknownSend } from '#db/queries/operator';
import { workflowId } from '#domain/workflow-ids';
import { TableCard, TemporalLink } from './layout.tsx';
import { processPath, temporalLink, type Temporal } from './processes.tsx';
import { clockText, spanText } from './times.ts';

/** Rows that gave up, each with "Try again" and, with a reason, "Discard". */
export function ParkedCard({ rows, now, fault }: { rows: readonly ParkedRow[]; now: Date; fault: string | null }) {
  return (
    <TableCard
      id="parked"
      title="Parked"
      count={rows.length}
      note="Ten tries failed. A parked row holds back what comes after it for the same process or conversation."
      empty={rows.length === 0 ? 'Nothing is parked.' : null}
      head={
        <tr>
          <th scope="col">What</th>
          <th scope="col">Queue</th>
          <th scope="col">Company</th>
          <th scope="col" class="r">
            Tries
          </th>
          <th scope="col">Error</th>
          <th scope="col">Parked</th>
          <th scope="col">
            <span class="vh">Acts</span>
          </th>
        </tr>
      }
    >
      {rows.map((row) => {
        const path = `/operator/queues/${row.queue}/${row.id}`;
        const reasonId = `reason-${row.queue}-${row.id}`;
        return (
          <tr>
            <th scope="row">
              <span class="two">
                <span class="mono">{row.name}</span>
                <small class="mono">{row.kind}</small>
              </span>
            </th>
            <td>{row.queue}</td>
            <td>{row.company ?? '–'}</td>
            <td class="r">{row.attempts}</td>
            <td class="mono late">{row.error ?? '–'}</td>
            <td class="num">{clockText(new Date(row.parkedAt), now)}</td>
            <td>
              {row.companyId === null ? (
                <span class="muted">No company: it cannot be processed</span>
              ) : (
                <div class="rowacts">
                  <form method="post" action={`${path}/retry`}>
                    <input type="hidden" name="companyId" value={row.companyId} />
                    <button class="btn s">Try again</button>
                  </form>
                  <details class="discard" open={fault === `${row.queue}:${row.id}`}>
                    <summary class="btn s">Discard</summary>
                    <form method="post" action={`${path}/discard`}>
                      <input type="hidden" name="companyId" value={row.companyId} />
                      <label for={reasonId}>Why may this row be given up?</label>
                      <input id={reasonId} name="reason" maxlength={500} required minlength={3} />
                      {fault === `${row.queue}:${row.id}` ? (
                        <p class="late">Say why this row may be given up.</p>
                      ) : null}
                      <button class="btn s danger">Discard for good</button>
                    </form>
                  </details>
                </div>
              )}
            </td>
          </tr>
        );
      })}
    </TableCard>
  );
}

/** How much waits in the two queues. */
export function QueuesCard({ queues }: { queues: readonly QueueRow[] }) {
  return (
    <TableCard
      id="queues"
      title="Waiting"
      empty={null}
      head={
        <tr>
          <th scope="col">Queue</th>
          <th scope="col" class="r">
            Waiting
          </th>
          <th scope="col" class="r">
            Oldest
          </th>
          <th scope="col" class="r">
            Parked
          </th>
          <th scope="col">What it carries</th>
        </tr>
      }
    >
      {queues.map((queue) => (
        <tr>
          <th scope="row">{queue.name === 'outbox' ? 'Outbox' : 'Inbox'}</th>
          <td class="r">{queue.due}</td>
          <td class="r">{queue.oldestSeconds === null ? '–' : spanText(queue.oldestSeconds)}</td>
          <td class={queue.parked > 0 ? 'r late' : 'r'}>{queue.parked}</td>
          <td>
            {queue.name === 'outbox'
              ? 'Wake-ups on their way to Temporal'
              : 'Events of providers on their way to commands'}
          </td>
        </tr>
      ))}
    </TableCard>
  );
}

export type CompanySend = UnknownSend & { company: string; companyId: string };

/** Sends whose fate is not known; the process of each goes on looking for proof. */
export function SendsCard({ sends, temporal }: { sends: readonly CompanySend[]; temporal: Temporal }) {
  return (
    <TableCard
      id="sends"
      title="Sends in unknown state"
      count={sends.length}
      note="We called the provider and do not know whether it took the message. Nothing is sent again without proof."
      empty={sends.length === 0 ? 'Every send has an answer.' : null}
      head={
        <tr>
          <th scope="col">Send</th>
          <th scope="col">Company</th>
          <th scope="col">Provider</th>
          <th scope="col" class="r">
            Age
          </th>
          <th scope="col">What we know</th>
          <th scope="col">
            <span class="vh">Acts</span>
          </th>
        </tr>
      }
    >
      {sends.map((send) => {
        const id = workflowId('message', send.id);
        return (
          <tr>
            <th scope="row">
              <span class="two">
                <a href={processPath({ companyId: send.companyId, workflowId: id })}>
                  {send.channel === 'EMAIL' ? 'Mail' : 'Text'} {send.kind}
                </a>
                <small class="mono">msg_{send.id.slice(0, 8)}</small>
              </span>
            </th>
            <td>{send.company}</td>
            <td>{send.channel === 'EMAIL' ? 'Mail server' : 'Twilio'}</td>
            <td class={send.ageSeconds > 900 ? 'r late' : 'r'}>{spanText(send.ageSeconds)}</td>
            <td>
              <span class="two">
                <span>
                  Claimed {send.claimedAt ? clockText(new Date(send.claimedAt), new Date()) : '–'},{' '}
                  {send.state === 'SENDING'
                    ? 'the worker went during the call'
                    : `the answer was lost${send.error ? ` (${send.error})` : ''}`}
                </span>
                <small>
                  {send.lookups === 0
                    ? 'Not searched yet'
                    : send.lookups === 1
                      ? 'One search, no match'
                      : `${send.lookups} searches, no match`}
                  {send.handedOver ? '. A task is open at the company' : ''}
                </small>
              </span>
            </td>
            <td>
              <div class="rowacts">
                <form method="post" action={`${processPath({ companyId: send.companyId, workflowId: id })}/look`}>
                  <button class="btn s">Look again now</button>
                </form>
                <TemporalLink href={temporalLink(temporal, id)} what={`${send.channel} ${send.kind}`} />
              </div>
            </td>
          </tr>
        );
      })}
    </TableCard>
  );
}
