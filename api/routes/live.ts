import { streamSSE } from 'hono/streaming';
import { AppError } from '#domain/app-error';
import { publicId, type IdKind } from '#domain/id';
import { seesEveryJob } from '#domain/permission';
import { changesSince, type Change } from '#db/queries/change-feed';
import { capabilitiesOnJobs } from '#db/queries/visibility';
import { readSession } from '#db/queries/users';
import type { Actor } from '#commands/actor';
import { live } from '#api/contract/live';
import type { ApiDeps } from '../deps.ts';
import type { LiveFeed } from '../live-feed.ts';
import type { App } from '../request.ts';

const KIND_OF: Record<string, IdKind> = {
  application: 'application',
  job: 'job',
  interview: 'interview',
  conversation: 'conversation',
  match: 'job',
  note: 'application',
  session: 'user',
  setting: 'company',
  work: 'job',
};
const HEARTBEAT_MS = 20_000;
const RECHECK_MS = 5_000;
const PER_USER = 6;

/** Live updates as server-sent events: ids and versions only; browsers read the rest by id (interface.md section 6). */
export function liveRoutes(app: App, deps: ApiDeps, feed: LiveFeed) {
  const open = new Map<string, (() => void)[]>();
  app.get('/api/v1/live', (request) => {
    const actor = request.get('actor');
    const session = request.get('session');
    if (!actor || !session || actor.id === null) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    const key = `${actor.companyId}:${actor.id}`;
    const lastId = Number(request.req.header('last-event-id') ?? Number.NaN);
    return streamSSE(request, async (stream) => {
      let wake: () => void = () => {};
      let over = false;
      const waiting: Change[] = [];
      const end = () => {
        over = true;
        wake();
      };
      const mine = open.get(key) ?? [];
      open.set(key, mine);
      mine.push(end);
      if (mine.length > PER_USER) mine.shift()?.();
      const unsubscribe = feed.subscribe(actor.companyId, (change) => {
        waiting.push(change);
        wake();
      });
      stream.onAbort(end);
      request.req.raw.signal.addEventListener('abort', end);
      try {
        if (Number.isFinite(lastId)) {
          const missed = await deps.db.transaction(actor.companyId, (tx) => changesSince(tx, actor.companyId, lastId));
          if (missed === null) await stream.writeSSE({ event: 'reset', data: '{}' });
          else waiting.unshift(...missed);
        }
        await stream.writeSSE({ event: 'hello', data: '{}' });
        let beatAt = Date.now() + HEARTBEAT_MS;
        let checkAt = Date.now() + RECHECK_MS;
        while (!over) {
          const batch = waiting.splice(0);
          for (const change of await visibleOnes(deps, actor, batch)) {
            await stream.writeSSE({ id: String(change.id), data: JSON.stringify(messageOf(change)) });
          }
          if (Date.now() >= checkAt) {
            checkAt = Date.now() + RECHECK_MS;
            const still = await deps.db
              .transaction(actor.companyId, (tx) => readSession(tx, actor.companyId, session.sessionId))
              .catch(() => session);
            if (!still) {
              await stream.writeSSE({ event: 'bye', data: '{}' });
              break;
            }
          }
          if (Date.now() >= beatAt) {
            beatAt = Date.now() + HEARTBEAT_MS;
            await stream.writeSSE({ event: 'beat', data: '' });
          }
          if (waiting.length === 0 && !over) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, 1_000);
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          }
        }
      } finally {
        unsubscribe();
        mine.splice(mine.indexOf(end), 1);
      }
    });
  });
  return [{ operation: live }];
}

/** Changes that this viewer may hear of: own ones, and those of jobs whose people they see. */
async function visibleOnes(deps: ApiDeps, actor: Actor, changes: readonly Change[]): Promise<Change[]> {
  if (changes.length === 0) return [];
  const own = changes.filter((change) => change.userId === null || change.userId === actor.id);
  if (actor.systemRole && seesEveryJob(actor.systemRole)) return own;
  const jobs = [...new Set(own.flatMap((change) => (change.jobId ? [change.jobId] : [])))];
  const capabilities = await deps.db.transaction(actor.companyId, (tx) => capabilitiesOnJobs(tx, actor, jobs));
  return own.filter(
    (change) =>
      change.jobId === null ||
      capabilities.get(change.jobId)?.has(change.topic === 'job' ? 'job.view' : 'candidate.view'),
  );
}

function messageOf(change: Change) {
  const kind = KIND_OF[change.topic] ?? 'event';
  return { topic: change.topic, id: change.subjectId ? publicId(kind, change.subjectId) : '', version: change.version };
}
