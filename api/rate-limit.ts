import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import type { Database } from '#db/client';

export type Limit = { size: number; perSeconds: number };

/**
 * Takes one token of a bucket that all API processes share; refuses when it is empty (security.md section 10). A bucket of
 * `size` refills evenly over `perSeconds`.
 */
export async function takeToken(db: Database, key: string, { size, perSeconds }: Limit): Promise<void> {
  const [row] = await db.transaction(null, (tx) =>
    tx.execute<{ tokens: number }>(sql`
      insert into rate_buckets as b (key, tokens, updated_at) values (${key}, ${size * 1000 - 1000}, now())
      on conflict (key) do update set
        tokens = greatest(-1000, least(${size * 1000}, b.tokens + (extract(epoch from now() - b.updated_at) * ${(size * 1000) / perSeconds})::int) - 1000),
        updated_at = now()
      returning tokens`),
  );
  if ((row?.tokens ?? 0) < 0) {
    const retryAfterSeconds = Math.ceil(perSeconds / size);
    throw new AppError(
      'RATE_LIMITED',
      `Too many attempts. Try again in ${retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} seconds`}.`,
      {
        retryAfterSeconds,
      },
    );
  }
}
