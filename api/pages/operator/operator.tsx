import type { Child } from 'hono/jsx';
import { discardParked, lookAgain, retryParked } from '#commands/repairs';
import type { Operator } from '#commands/operator-sessions';
import type { Actor } from '#commands/actor';
import { AppError } from '#domain/app-error';
import { recommendationDrift } from '#domain/recommendation';
import type { Database } from '#db/client';
import { readRecommendationShares } from '#db/queries/drift';
import * as read from '#db/queries/operator';
import type { ApiDeps } from '../../deps.ts';
import type { App, Request } from '../../request.ts';
import { postedForm } from '../apply-input.ts';
import { pageAnswer, seeOther } from '../document.tsx';
import { Icon } from '../icon.tsx';
import { servePage } from '../serve-page.ts';
import { OperatorLayout } from './layout.tsx';
import { isAway, LanesCard, PartsCard, type CompanyDrift, type Health } from './overview.tsx';
import { ProcessDetail } from './process.tsx';
import { ProcessesCard, processPath, temporalListLink } from './processes.tsx';
import { ParkedCard, QueuesCard, SendsCard, type CompanySend } from './queues.tsx';
import { operatorOf, operatorSignIn } from './session.tsx';

type Visit = { request: Request; operator: Operator; db: Database };
type Looked = { health: Health; sends: CompanySend[]; now: Date };

/** Pages for the people who run the installation: they read Postgres as the relay role, and see nothing personal (interface.md section 10). */
export function operatorPages(app: App, deps: ApiDeps): void {
  operatorSignIn(app, deps);
  const temporal = { uiUrl: deps.settings.temporalUiUrl, namespace: deps.settings.temporalNamespace };
  const visit = (method: 'get' | 'post', path: string, handle: (visit: Visit) => Promise<Response>) =>
    servePage(app, deps, method, path, async (request) => {
      const operator = await operatorOf(deps, request);
      if (!operator)
        return seeOther(
          method === 'get'
            ? `/operator/sign-in?next=${encodeURIComponent(request.req.path + new URL(request.req.url).search)}`
            : '/operator/sign-in',
        );
      if (!deps.operatorDb)
        throw new AppError(
          'UNAVAILABLE',
          'The operator pages need DATABASE_RELAY_URL. Set it for the API and start it again.',
        );
      return handle({ request, operator, db: deps.operatorDb });
    });
  const frame = (
    title: string,
    path: '/operator' | '/operator/processes' | '/operator/queues' | '/operator/sends',
    { health, sends, now }: Looked,
    live: boolean,
    children: Child,
  ) => {
    const alerts = {
      '/operator/processes': health.counts.problems,
      '/operator/queues': health.queues.reduce((sum, queue) => sum + queue.parked, 0),
      '/operator/sends': sends.length,
    };
    return pageAnswer(
      <OperatorLayout
        title={title}
        path={path}
        alerts={alerts}
        now={now}
        temporalAway={isAway(health.parts, 'temporal')}
        live={live}
      >
        {children}
      </OperatorLayout>,
    );
  };

  visit('get', '/operator', async ({ db }) => {
    const looked = await look(deps, db);
    const lanes = await db.transaction(null, (tx) => read.readLanes(tx));
    const { counts } = looked.health;
    return frame(
      'Overview',
      '/operator',
      looked,
      true,
      <>
        <Head
          title="Overview"
          sub={`${counts.running.toLocaleString('en')} processes running. ${counts.operator} need an operator, ${counts.late} are late. Times in UTC.`}
        />
        <PartsCard health={looked.health} />
        <SendsCard sends={looked.sends} temporal={temporal} />
        <LanesCard lanes={lanes} />
      </>,
    );
  });
  visit('get', '/operator/processes', async ({ request, db }) => {
    const looked = await look(deps, db);
    const filter = readFilter(request);
    const [list, companies] = await Promise.all([
      db.transaction(null, (tx) => read.listProcesses(tx, filter)),
      db.transaction(null, (tx) => read.listCompanies(tx)),
    ]);
    const { counts } = looked.health;
    const listLink = temporalListLink(temporal, filter);
    return frame(
      'Processes',
      '/operator/processes',
      looked,
      true,
      <>
        <Head
          title="Processes"
          sub={`${counts.running.toLocaleString('en')} running. ${counts.operator} need an operator, ${counts.late} are late. Times in UTC.`}
        >
          {listLink ? (
            <a class="btn" href={listLink} target="_blank" rel="noopener">
              Open list in Temporal
              <Icon name="out" />
            </a>
          ) : null}
        </Head>
        <ProcessesCard
          filter={filter}
          companies={companies}
          {...list}
          running={counts.running}
          temporal={temporal}
          now={looked.now}
        />
      </>,
    );
  });
  visit('get', '/operator/processes/:companyId/:workflowId', async ({ request, db }) => {
    const looked = await look(deps, db);
    const row = await processOf(db, request);
    const history = await db.transaction(null, (tx) => read.readProcessHistory(tx, row));
    return frame(
      row.label,
      '/operator/processes',
      looked,
      false,
      <ProcessDetail
        row={row}
        {...history}
        temporal={temporal}
        now={looked.now}
        done={request.req.query('woken') === '1'}
      />,
    );
  });
  visit('post', '/operator/processes/:companyId/:workflowId/look', async ({ request, operator, db }) => {
    const row = await processOf(db, request);
    await lookAgain(
      { db: deps.db, actor: actorIn(row.companyId, request) },
      { workflowId: row.workflowId, operatorId: operator.id },
    );
    return seeOther(`${processPath(row)}?woken=1`);
  });
  visit('get', '/operator/queues', async ({ request, db }) => {
    const looked = await look(deps, db);
    const parked = await db.transaction(null, (tx) => read.listParked(tx));
    return frame(
      'Outbox and inbox',
      '/operator/queues',
      looked,
      false,
      <>
        <Head title="Outbox and inbox" sub="What is on its way to Temporal and from providers. Times in UTC." />
        <QueuesCard queues={looked.health.queues} />
        <ParkedCard rows={parked} now={looked.now} fault={request.req.query('reason') ?? null} />
      </>,
    );
  });
  for (const act of ['retry', 'discard'] as const) {
    visit('post', `/operator/queues/:queue/:row/${act}`, async ({ request, operator }) => {
      const form = await postedForm(request);
      const queue = request.req.param('queue') === 'inbox' ? 'inbox' : 'outbox';
      const id = Number(request.req.param('row'));
      const call = { db: deps.db, actor: actorIn(uuid(form.text('companyId')), request) };
      if (act === 'retry') await retryParked(call, { queue, id, operatorId: operator.id });
      else if (form.text('reason').trim().length < 3) return seeOther(`/operator/queues?reason=${queue}:${id}`);
      else await discardParked(call, { queue, id, operatorId: operator.id, reason: form.text('reason') });
      return seeOther('/operator/queues');
    });
  }
  visit('get', '/operator/sends', async ({ db }) => {
    const looked = await look(deps, db);
    return frame(
      'Sends',
      '/operator/sends',
      looked,
      true,
      <>
        <Head
          title="Sends"
          sub="Messages whose fate is not known. Each process goes on looking for proof. Times in UTC."
        />
        <SendsCard sends={looked.sends} temporal={temporal} />
      </>,
    );
  });
}

function Head({ title, sub, children }: { title: string; sub: string; children?: Child }) {
  return (
    <div class="phead">
      <div>
        <h1>{title}</h1>
        <p class="sub num">{sub}</p>
      </div>
      {children ? <div class="acts">{children}</div> : null}
    </div>
  );
}

/** What every page shows around its own content. */
async function look(deps: ApiDeps, db: Database): Promise<Looked> {
  const known = await db.transaction(null, async (tx) => ({
    parts: await read.readParts(tx),
    queues: await read.readQueues(tx),
    counts: await read.readProcessCounts(tx),
    stray: await read.countStray(tx),
    companies: await read.listCompanies(tx),
  }));
  const sends: CompanySend[] = [];
  const drifts: CompanyDrift[] = [];
  for (const { id, slug } of known.companies) {
    const { rows, shares } = await deps.db.transaction(id, async (tx) => ({
      rows: await read.listUnknownSends(tx, id),
      shares: await readRecommendationShares(tx, id),
    }));
    sends.push(...rows.map((row) => ({ ...row, company: slug, companyId: id })));
    const { drifts: isDrifting, ...drift } = recommendationDrift(shares);
    if (isDrifting) drifts.push({ company: slug, ...drift });
  }
  return { health: { ...known, unknownSends: sends.length, drifts }, sends, now: new Date() };
}

function readFilter(request: Request): read.ProcessFilter {
  const text = (name: string) => (request.req.query(name) ?? '').slice(0, 60);
  const due = text('due');
  return {
    company: text('company'),
    type: text('type'),
    waitingOn: text('waitingOn'),
    due: due === 'late' || due === 'day' || due === 'week' ? due : '',
    problem: text('problem') === '1',
    ended: text('ended') === '1',
    page: Math.max(1, Math.trunc(Number(text('page') || 1)) || 1),
  };
}

async function processOf(db: Database, request: Request): Promise<read.ProcessRow> {
  const companyId = uuid(request.req.param('companyId') ?? '');
  const row = await db.transaction(null, (tx) =>
    read.readProcess(tx, companyId, request.req.param('workflowId') ?? ''),
  );
  if (!row) throw new AppError('NOT_FOUND', 'There is no such process.');
  return row;
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new AppError('NOT_FOUND', 'There is no such row.');
  return text;
}

function actorIn(companyId: string, request: Request): Actor {
  return {
    type: 'SYSTEM',
    id: null,
    name: 'Operator',
    companyId,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: request.get('requestId'),
    ipPrefix: null,
  };
}
