import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/**
 * The connection was lost inside a transaction. `NOT_DONE`: surely nothing was committed. `UNKNOWN`: it went during
 * `commit`; run the same command again with the same key (consistency.md section 3, rule 6).
 */
export class ConnectionLost extends Error {
  readonly outcome: 'NOT_DONE' | 'UNKNOWN';
  constructor(outcome: 'NOT_DONE' | 'UNKNOWN') {
    super(`the database connection was lost: ${outcome}`);
    this.name = 'ConnectionLost';
    this.outcome = outcome;
  }
}

/** No connection came free in time; the caller answers 503. */
export class PoolBusy extends Error {
  constructor() {
    super('no database connection came free in time');
    this.name = 'PoolBusy';
  }
}

/** Drizzle on one guarded transaction: valid until its `work` ends, then every statement throws. */
export type Tx = PostgresJsDatabase;
export type PlainClient = postgres.Sql;

export type Database = {
  /** Runs `work` in one transaction under a company (null: none, then row security shows nothing). */
  transaction<T>(companyId: string | null, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Waiting callers, for load shedding. */
  waiting(): number;
  close(): Promise<void>;
};

type Slot = { sql: postgres.Sql; dead: boolean; openedAt: number; onLost?: (() => void) | undefined };

const LIMITS = {
  statement_timeout: 15_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
  TimeZone: 'UTC',
};
const asText = { to: 25, serialize: (value: unknown) => value, parse: (text: string) => text };
// Statements pass JSON as text already; without this the driver would encode it once more and store a string.
const asJson = {
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
};
const TYPES = {
  json: { ...asJson, to: 114, from: [114] },
  jsonb: { ...asJson, to: 3802, from: [3802] },
  uuids: { ...asText, to: 2951, from: [2951] },
  texts: { ...asText, to: 1009, from: [1009] },
  bigints: { ...asText, to: 1016, from: [1016] },
};
const SLOT_AGE_MS = 30 * 60_000;
const ACQUIRE_MS = 2_000;

/**
 * A pool of clients with one connection each. Plain `begin`, `reserve` and `savepoint` of the driver are never used: when
 * a backend dies, the driver lets a transaction's late statements run on a replacement connection, under another
 * company. Here a dead slot is thrown away and nothing is sent after its death (security.md section 3).
 */
export function createDatabase(url: string, size: number): Database {
  const idle: Slot[] = [];
  const waiters: ((slot: Slot) => void)[] = [];
  let open = 0;
  let closed = false;

  const openSlot = (): Slot => {
    const slot: Slot = {
      dead: false,
      openedAt: Date.now(),
      sql: postgres(url, {
        max: 1,
        fetch_types: false,
        types: TYPES as never,
        max_lifetime: null,
        connection: LIMITS,
        backoff: () => 0,
        connect_timeout: 5,
        onnotice: () => {},
        onclose: () => {
          slot.dead = true;
          slot.onLost?.();
        },
      }),
    };
    return slot;
  };
  const discard = (slot: Slot) => {
    slot.dead = true;
    void slot.sql.end({ timeout: 0 }).catch(() => {});
  };
  const acquire = async (): Promise<Slot> => {
    if (closed) throw new ConnectionLost('NOT_DONE');
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      if (!slot.dead && Date.now() - slot.openedAt < SLOT_AGE_MS) return slot;
      discard(slot);
      open -= 1;
    }
    if (open < size) {
      open += 1;
      return openSlot();
    }
    return new Promise<Slot>((resolve, reject) => {
      const waiter = (slot: Slot) => {
        clearTimeout(timer);
        resolve(slot);
      };
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1);
        reject(new PoolBusy());
      }, ACQUIRE_MS);
      waiters.push(waiter);
    });
  };
  const release = (slot: Slot) => {
    slot.onLost = undefined;
    const waiter = waiters.shift();
    if (slot.dead || closed) {
      discard(slot);
      if (waiter && !closed) waiter(openSlot());
      else open -= 1;
    } else if (waiter) waiter(slot);
    else idle.push(slot);
  };

  return {
    waiting: () => waiters.length,
    async transaction(companyId, work) {
      const slot = await acquire();
      try {
        return await runGuarded(slot, companyId, work);
      } finally {
        release(slot);
      }
    },
    async close() {
      closed = true;
      await Promise.all(idle.splice(0).map((slot) => slot.sql.end({ timeout: 1 }).catch(() => {})));
    },
  };
}

async function runGuarded<T>(slot: Slot, companyId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  let over = false;
  let committing = false;
  const lost = new Promise<never>((_, reject) => {
    slot.onLost = () => reject(new ConnectionLost(committing ? 'UNKNOWN' : 'NOT_DONE'));
  });
  lost.catch(() => {});
  const must = () => {
    if (over || slot.dead) throw new ConnectionLost('NOT_DONE');
  };
  const answered = <V>(query: PromiseLike<V>) => Promise.race([query, lost]);
  try {
    await answered(
      Promise.all([slot.sql`begin`, slot.sql`select set_config('app.company', ${companyId ?? ''}, true)`]),
    );
  } catch {
    slot.dead = true;
    throw new ConnectionLost('NOT_DONE');
  }
  let result: T;
  try {
    result = await answered(work(drizzle({ client: guard(slot.sql, must) })));
  } catch (error) {
    over = true;
    if (isConnectionFault(error)) slot.dead = true;
    if (!slot.dead) {
      await answered(slot.sql`rollback`).catch(() => {
        slot.dead = true;
      });
    }
    throw slot.dead ? new ConnectionLost('NOT_DONE') : error;
  }
  must();
  over = true;
  committing = true;
  const end = await answered(slot.sql`commit`).catch((error: unknown) => {
    if (isServerError(error)) throw error;
    slot.dead = true;
    throw new ConnectionLost('UNKNOWN');
  });
  if (end.command === 'ROLLBACK') throw new Error('a failed statement was swallowed');
  return result;
}

/** The driver's client behind a check: late statements of a finished or dead transaction throw. */
function guard(client: postgres.Sql, must: () => void): postgres.Sql {
  return new Proxy(client, {
    apply(target, self, args) {
      must();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        must();
        return Reflect.apply(value, target, args);
      };
    },
  });
}

const CONNECTION_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT']);

function isConnectionFault(error: unknown): boolean {
  const code = sqlState(error);
  return code !== null && (CONNECTION_CODES.has(code) || code.startsWith('CONNECTION_') || code.startsWith('57P'));
}

function isServerError(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !error.code.startsWith('57P');
}

/** SQLSTATE or driver code of an error, also where Drizzle wrapped it; null for anything else. */
export function sqlState(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

/** Name of the violated constraint, when the database named one. */
export function constraintOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (at instanceof postgres.PostgresError && at.constraint_name) return at.constraint_name;
  }
  return null;
}

/** A plain client for migrations and tests; never for requests. */
export function createPlainClient(url: string, connection: Record<string, string | number> = {}): PlainClient {
  return postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, connection: connection });
}
