import { ApplicationFailure } from '@temporalio/common';
import { AppError } from '#domain/app-error';
import { ConnectionLost, PoolBusy, sqlState, type Database, type Tx } from '#db/client';

/** Facts that every look returns beside its plan. */
export type Looked<P> = P & { wakes: number };

/**
 * Runs an activity's work and turns faults into failures that Temporal retries or shows: a lost database is retried, an
 * error of ours that no story expects is BAD_STATE. Messages hold codes only, never personal data (workflows.md section 8).
 */
export async function faultsAsFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    if (error instanceof ConnectionLost || error instanceof PoolBusy || isAway(error)) {
      throw ApplicationFailure.create({ message: 'DB_UNAVAILABLE', type: 'DB_UNAVAILABLE' });
    }
    if (error instanceof AppError)
      throw ApplicationFailure.create({
        message: 'BAD_STATE',
        type: 'BAD_STATE',
        nonRetryable: true,
        details: [error.code],
      });
    throw error;
  }
}

/** A refusal that the story expects comes back as a value. */
export async function refusalsAsResults<T>(
  work: () => Promise<T>,
): Promise<{ ok: true; result: T } | { ok: false; code: string }> {
  return faultsAsFailures(async () => {
    try {
      return { ok: true as const, result: await work() };
    } catch (error) {
      if (error instanceof AppError && error.code !== 'UNAVAILABLE') return { ok: false as const, code: error.code };
      throw error;
    }
  });
}

/** A read in one transaction under the company. */
export function reading<T>(db: Database, companyId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return faultsAsFailures(() => db.transaction(companyId, work));
}

function isAway(error: unknown): boolean {
  const code = sqlState(error) ?? '';
  return (
    code === 'ECONNREFUSED' ||
    code === 'CONNECT_TIMEOUT' ||
    code.startsWith('57P') ||
    code === '40P01' ||
    code === '55P03'
  );
}
