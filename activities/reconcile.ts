import { activityInfo, heartbeat } from '@temporalio/activity';
import type { Logger } from 'pino';
import { recommendationDrift } from '#domain/recommendation';
import { parseWorkflowId, workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import {
  countStuck,
  listSettledProcesses,
  listStaleProcesses,
  listUnresolvedSends,
  listWantedProcesses,
  readRecommendationShares,
  type DriftScope,
  type ProcessId,
} from '#db/queries/drift';
import { listCompanies } from '#db/queries/operator';
import { repairProcesses, type Repair } from '#commands/reconciliation';
import { faultsAsFailures, reading } from './run.ts';

export type ReconcileActivities = ReturnType<typeof createReconcileActivities>;

export type Drift = ProcessId & { kind: 'MISSING_PROCESS' | 'ORPHAN_PROCESS' };
/** Open workflows of the namespace, from Temporal's list, which lags; the company stands in a search attribute. */
export type OpenWorkflows = () => AsyncIterable<{ workflowId: string; companyId: string | null }>;

/** Repairs must not hide a bug: more of one kind in one pass is worth an alert (consistency.md section 9). */
const MANY = 100;
/** A pass carries no more drifts than fit into one payload; the next takes the rest. */
const CARRIED = 2_000;

/** What the reconciler may ask for. It finds; every repair is a command that may be repeated. */
export function createReconcileActivities({
  db,
  relayDb,
  openWorkflows,
  log,
}: {
  db: Database;
  relayDb: Database;
  openWorkflows: OpenWorkflows;
  log: Logger;
}) {
  const repair = async (kind: Repair, processes: readonly ProcessId[], pass?: string): Promise<number> => {
    const woken = await repairProcesses(db, {
      kind,
      processes,
      alive: () => heartbeat(),
      ...(pass === undefined ? {} : { pass }),
    });
    if (woken > 0) log[woken > MANY ? 'error' : 'warn']({ kind, woken }, 'drift was repaired');
    return woken;
  };

  return {
    /** Rows that nobody takes: only told, the relay itself carries on with them. */
    reportStuck: (): Promise<{ outbox: number; inbox: number }> =>
      faultsAsFailures(async () => {
        const stuck = await relayDb.transaction(null, countStuck);
        if (stuck.outbox > 0) log.error({ kind: 'STUCK_OUTBOX', rows: stuck.outbox }, 'wake-ups are not delivered');
        if (stuck.inbox > 0) log.error({ kind: 'STUCK_INBOX', rows: stuck.inbox }, 'events are not processed');
        return stuck;
      }),

    wakeStale: (): Promise<number> =>
      faultsAsFailures(async () => repair('STALE_PROCESS', await relayDb.transaction(null, listStaleProcesses))),

    wakeUnresolvedSends: (): Promise<number> =>
      faultsAsFailures(async () => {
        const companies = await relayDb.transaction(null, listCompanies);
        let woken = 0;
        for (const { id: companyId } of companies) {
          const sends = await reading(db, companyId, (tx) => listUnresolvedSends(tx, companyId));
          if (sends.length > 0)
            woken += await repair(
              'UNRESOLVED_SEND',
              sends.map((id) => ({ companyId, workflowId: workflowId('message', id) })),
            );
          heartbeat();
        }
        return woken;
      }),

    /** Companies whose recommendations no longer fit their bar: only told, people look into it. Answers how many. */
    reportRecommendationDrift: (): Promise<number> =>
      faultsAsFailures(async () => {
        let drifting = 0;
        for (const { id: companyId, slug } of await relayDb.transaction(null, listCompanies)) {
          const { jobs, outside, drifts } = recommendationDrift(
            await reading(db, companyId, (tx) => readRecommendationShares(tx, companyId)),
          );
          heartbeat();
          if (!drifts) continue;
          drifting += 1;
          log.error(
            { kind: 'RECOMMENDATION_DRIFT', companyId, company: slug, jobs, outside },
            'unusually many or few past applicants are above the bar',
          );
        }
        return drifting;
      }),

    /** One sighting of processes that are wanted and not open, and with `ALL` also of open ones that nobody wants. */
    findDrifts: ({ scope }: { scope: DriftScope }): Promise<Drift[]> =>
      faultsAsFailures(async () => {
        // Facts first: a process that ends after its row was read is seen as missing once only.
        const settled = await relayDb.transaction(null, (tx) => listSettledProcesses(tx, scope));
        if (settled.length === 0 && scope === 'RECENT') return [];
        const open = new Map<string, string | null>();
        for await (const one of openWorkflows()) {
          if (parseWorkflowId(one.workflowId)) open.set(one.workflowId, one.companyId);
          if (open.size % 1_000 === 0) heartbeat(open.size);
        }
        const missing = settled
          .filter((one) => !open.has(one.workflowId))
          .map((one) => ({ ...one, kind: 'MISSING_PROCESS' as const }));
        if (scope === 'RECENT') return missing.slice(0, CARRIED);
        const wanted = await relayDb.transaction(null, listWantedProcesses);
        const known = new Set(wanted.map((one) => one.workflowId));
        const companies = new Set((await relayDb.transaction(null, listCompanies)).map((company) => company.id));
        const orphans = [...open].flatMap(([id, companyId]) =>
          known.has(id) || companyId === null || !companies.has(companyId)
            ? []
            : [{ companyId, workflowId: id, kind: 'ORPHAN_PROCESS' as const }],
        );
        return [...missing, ...orphans].slice(0, CARRIED);
      }),

    repairDrifts: ({ drifts }: { drifts: Drift[] }): Promise<number> =>
      faultsAsFailures(async () => {
        const pass = activityInfo().workflowExecution?.workflowId;
        let woken = 0;
        for (const kind of ['MISSING_PROCESS', 'ORPHAN_PROCESS'] as const)
          woken += await repair(
            kind,
            drifts.filter((drift) => drift.kind === kind),
            pass,
          );
        return woken;
      }),
  };
}
