import { PROCESSES_PER_PAGE, type ProcessFilter, type ProcessRow } from '#db/queries/operator';
import { processLink, processListLink } from '#domain/process-link';
import { WORKFLOW_TYPES } from '#domain/workflow-ids';
import { TemporalLink } from './layout.tsx';
import { clockText, dueText } from './times.ts';

export type Temporal = { uiUrl: string | null; namespace: string };

/** Whom a process waits for, in words. */
export const WAITING_TEXTS: Record<string, string> = {
  CANDIDATE: 'Candidate',
  RECRUITER: 'Recruiter',
  INTERVIEWER: 'Interviewer',
  PROVIDER: 'Provider',
  MATCHER: 'Matcher',
  TIMER: 'Timer',
  OPERATOR: 'Operator',
  NOBODY: 'Nobody',
};
const DUE_TEXTS = { late: 'Late', day: 'Within a day or late', week: 'Within 8 days or late' } as const;

export function processPath(row: Pick<ProcessRow, 'companyId' | 'workflowId'>): string {
  return `/operator/processes/${row.companyId}/${encodeURIComponent(row.workflowId)}`;
}

/** Address of a process in the Temporal UI, null where that is not known. */
export function temporalLink({ uiUrl, namespace }: Temporal, workflowId: string): string | null {
  return uiUrl === null ? null : processLink(uiUrl, namespace, workflowId);
}

/** The same question as the page asks, in Temporal's own list. */
export function temporalListLink({ uiUrl, namespace }: Temporal, filter: ProcessFilter): string | null {
  const parts = [
    "ExecutionStatus = 'Running'",
    ...(filter.type ? [`WorkflowType = '${filter.type}'`] : []),
    ...(filter.waitingOn ? [`WaitingOn = '${filter.waitingOn}'`] : []),
  ];
  return uiUrl === null ? null : processListLink(uiUrl, namespace, parts.join(' AND '));
}

type ListProps = {
  filter: ProcessFilter;
  companies: readonly { slug: string }[];
  rows: readonly ProcessRow[];
  found: number;
  more: boolean;
  running: number;
  temporal: Temporal;
  now: Date;
};

/** The table of processes with its filters; each row leads to its workflow in Temporal. */
export function ProcessesCard({ filter, companies, rows, found, more, running, temporal, now }: ListProps) {
  const filtered =
    filter.company !== '' ||
    filter.type !== '' ||
    filter.waitingOn !== '' ||
    filter.due !== '' ||
    filter.problem ||
    filter.ended;
  return (
    <section class="card" aria-labelledby="list">
      <div class="cardhead">
        <h2 id="list" class="vh">
          Process list
        </h2>
        <form class="filters" method="get" action="/operator/processes" data-submit-on-change>
          <Choice
            name="company"
            label="Company"
            value={filter.company}
            options={companies.map(({ slug }) => [slug, slug])}
          />
          <Choice name="type" label="Kind" value={filter.type} options={WORKFLOW_TYPES.map((type) => [type, type])} />
          <Choice
            name="waitingOn"
            label="Waiting on"
            value={filter.waitingOn}
            options={Object.entries(WAITING_TEXTS)}
          />
          <Choice name="due" label="Due" value={filter.due} options={Object.entries(DUE_TEXTS)} />
          <label class="pill">
            <input type="checkbox" name="problem" value="1" checked={filter.problem} />
            With a problem
          </label>
          <label class="pill">
            <input type="checkbox" name="ended" value="1" checked={filter.ended} />
            Ended ones too
          </label>
          <button class="btn s show">Show</button>
          {filtered ? (
            <a class="btn g s" href="/operator/processes">
              Clear
            </a>
          ) : null}
        </form>
        <span class="n num end">
          {found.toLocaleString('en')} of {running.toLocaleString('en')}
        </span>
      </div>
      {rows.length === 0 ? (
        <div class="empty">
          <strong>{filtered ? 'No process matches these filters.' : 'No process is running.'}</strong>
          {filtered ? (
            <a class="btn" href="/operator/processes">
              Clear filters
            </a>
          ) : (
            <p class="muted">Processes appear as soon as somebody applies, is invited or is written to.</p>
          )}
        </div>
      ) : (
        <div class="scroll" tabindex={0} role="region" aria-label="Processes, scroll sideways">
          <table class="dt">
            <thead>
              <tr>
                <th scope="col">Label</th>
                <th scope="col">Company</th>
                <th scope="col">Waiting on</th>
                <th scope="col" aria-sort="ascending">
                  Next due
                </th>
                <th scope="col">Last look</th>
                <th scope="col">Problem</th>
                <th scope="col">
                  <span class="vh">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ProcessLine row={row} temporal={temporal} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="tfoot">
        <span class="num">Rows come from Postgres, as of {now.toISOString().slice(11, 19)}</span>
        <span class="end acts">
          {filter.page > 1 ? (
            <a class="btn s" href={pageAddress(filter, filter.page - 1)}>
              Previous
            </a>
          ) : null}
          {more ? (
            <a class="btn s" href={pageAddress(filter, filter.page + 1)}>
              Next {PROCESSES_PER_PAGE}
            </a>
          ) : null}
        </span>
      </div>
    </section>
  );
}

function ProcessLine({ row, temporal, now }: { row: ProcessRow; temporal: Temporal; now: Date }) {
  const due = row.nextDueAt === null ? null : new Date(row.nextDueAt);
  const dueIn = due === null ? null : dueText(due, now);
  return (
    <tr>
      <th scope="row">
        <span class="two">
          <a href={processPath(row)}>{row.label}</a>
          <small class="mono">{row.type}</small>
        </span>
      </th>
      <td>{row.company}</td>
      <td>{waiting(row)}</td>
      <td>
        {due && dueIn ? (
          <span class="two num">
            <span class={dueIn.late ? 'late' : undefined}>{dueIn.text}</span>
            <small>{clockText(due, now)}</small>
          </span>
        ) : (
          <span class="muted">–</span>
        )}
      </td>
      <td class="num">{row.lookedAt ? clockText(new Date(row.lookedAt), now) : <span class="muted">–</span>}</td>
      <td>{row.problem ? <span class="late">{row.problem}</span> : <span class="muted">–</span>}</td>
      <td>
        <div class="rowacts">
          {row.problem || dueIn?.late ? (
            <form method="post" action={`${processPath(row)}/look`}>
              <button class="btn s">Look again now</button>
            </form>
          ) : null}
          <TemporalLink href={temporalLink(temporal, row.workflowId)} what={row.label} />
        </div>
      </td>
    </tr>
  );
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}) {
  return (
    <select class={value === '' ? 'sel' : 'sel on'} name={name} aria-label={label}>
      <option value="">{label}</option>
      {options.map(([key, text]) => (
        <option value={key} selected={key === value}>
          {text}
        </option>
      ))}
    </select>
  );
}

function waiting(row: ProcessRow) {
  const word = row.waitingOn ?? 'NOBODY';
  const text = WAITING_TEXTS[word] ?? word;
  return word === 'OPERATOR' ? <span class="chip bad">{text}</span> : text;
}

function pageAddress(filter: ProcessFilter, page: number): string {
  const query = new URLSearchParams();
  for (const key of ['company', 'type', 'waitingOn', 'due'] as const)
    if (filter[key] !== '') query.set(key, filter[key]);
  if (filter.problem) query.set('problem', '1');
  if (filter.ended) query.set('ended', '1');
  query.set('page', String(page));
  return `/operator/processes?${query.toString()}`;
}
