import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import { constraintOf, ConnectionLost, type Database, sqlState, type Tx } from '#db/client';
import { newId } from '#db/id';
import { actorKey, type Actor } from './actor.ts';
import { constraintRefusal } from './constraint.ts';
import { createRecord, writeRecord, type CommandRecord } from './record.ts';

export type CommandContext = {
  tx: Tx;
  actor: Actor;
  companyId: string;
  /** The transaction's clock; the only clock of a command. */
  now: Date;
  commandId: string;
  /** Version that the caller saw, from `If-Match`; null for commands of processes. */
  ifMatch: number | null;
  /** Collects what the change leaves behind: event, audit row, wake-up, live update. */
  record: CommandRecord;
};

/** How one run of a command is asked for. */
export type CommandCall = {
  db: Database;
  actor: Actor;
  /** From `Idempotency-Key`, or `{workflowId}:{step}:{n}` from activities; else the kernel makes one. */
  key?: string | undefined;
  ifMatch?: number | null | undefined;
  /** Replaces the database clock in tests that skip time. */
  clock?: ((tx: Tx) => Promise<Date>) | undefined;
};

export type Command<I, R> = { readonly commandName: string; (call: CommandCall, input: I): Promise<R> };

/**
 * Makes a command: one transaction that claims the idempotency key, runs `work`, and writes event, audit row, wake-ups,
 * live updates and the stored answer with it (consistency.md section 3). The same key with the same input gives the stored
 * answer; refusals roll everything back and leave the key free. Answers must be plain JSON values.
 */
export function defineCommand<I, R>(
  name: string,
  work: (context: CommandContext, input: I) => Promise<R>,
  options: { unhashed?: readonly string[] } = {},
): Command<I, R> {
  const run = async (call: CommandCall, input: I): Promise<R> => {
    const key = call.key ?? `auto:${newId()}`;
    const hash = createHash('sha256')
      .update(canonical({ name, input: withoutKeys(input, options.unhashed ?? []), ifMatch: call.ifMatch ?? null }))
      .digest();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(call, key, hash, input);
      } catch (error) {
        const again = attempt <= 3 && mayRepeat(error, attempt);
        if (!again) throw translate(error);
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 180));
      }
    }
  };

  const once = (call: CommandCall, key: string, hash: Uint8Array, input: I): Promise<R> =>
    call.db.transaction(call.actor.companyId, async (tx) => {
      const { actor } = call;
      const claimed = await tx.execute<{ now: string }>(sql`
        insert into idempotency_keys (company_id, actor_id, key, request_hash) values (${actor.companyId}, ${actorKey(actor)}, ${key}, ${hash})
        on conflict do nothing returning now()::text as now`);
      if (!claimed[0]) return storedAnswer<R>(tx, actor, key, hash);
      const context: CommandContext = {
        tx,
        actor,
        companyId: actor.companyId,
        now: call.clock ? await call.clock(tx) : new Date(claimed[0].now),
        commandId: newId(),
        ifMatch: call.ifMatch ?? null,
        record: createRecord(),
      };
      const answer = await work(context, input);
      await writeRecord(context);
      const response = JSON.stringify(answer ?? null);
      await tx.execute(sql`update idempotency_keys set status = 200, response = ${response}
        where company_id = ${actor.companyId} and actor_id = ${actorKey(actor)} and key = ${key}`);
      return readAnswer<R>(response);
    });

  return Object.assign(run, { commandName: name });
}

async function storedAnswer<R>(tx: Tx, actor: Actor, key: string, hash: Uint8Array): Promise<R> {
  const [row] = await tx.execute<{ same: boolean; response: string | null }>(sql`
    select request_hash = ${hash} as same, response from idempotency_keys
    where company_id = ${actor.companyId} and actor_id = ${actorKey(actor)} and key = ${key}`);
  if (!row) throw new AppError('IDEMPOTENCY_IN_PROGRESS', 'The same request is still running. Ask again in a moment.');
  if (!row.same) {
    throw new AppError(
      'IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key was used for another request. Nothing was changed.',
    );
  }
  if (row.response === null)
    throw new AppError('IDEMPOTENCY_IN_PROGRESS', 'The same request is still running. Ask again in a moment.');
  return readAnswer<R>(row.response);
}

/** The stored answer is what this command itself wrote with JSON.stringify. */
function readAnswer<R>(response: string): R {
  return JSON.parse(response) as R;
}

function mayRepeat(error: unknown, attempt: number): boolean {
  if (error instanceof ConnectionLost) return attempt <= 2;
  const state = sqlState(error);
  return state === '40P01' || state === '55P03' || state === '40001';
}

function translate(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  if (state === '55P03')
    return new AppError(
      'IDEMPOTENCY_IN_PROGRESS',
      'Somebody else is changing this at the moment. Ask again in a moment.',
    );
  const refusal = constraintRefusal(constraintOf(error));
  return refusal ?? error;
}

/** JSON with sorted keys, so that equal requests have equal hashes. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Input members that differ between repeats of one request (fresh tokens) and so do not belong to its identity. */
function withoutKeys(input: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || input === null || typeof input !== 'object') return input;
  return Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key)));
}
