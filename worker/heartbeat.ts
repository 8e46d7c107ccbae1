import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';

const EVERY_MS = 5_000;

/** Writes a heartbeat row every five seconds, so that health can tell who is there (reliability.md section 6). */
export function startHeartbeat(
  db: Database,
  names: () => readonly string[] | Promise<readonly string[]>,
): { stop(): void; lastAt(): number } {
  let last = 0;
  const beat = async () => {
    for (const name of await names()) {
      await db
        .transaction(null, (tx) =>
          tx.execute(sql`insert into process_heartbeats (name, pid, build, at) values (${name}, ${process.pid}, ${process.env['WORKER_BUILD_ID'] ?? 'local'}, now())
            on conflict (name) do update set pid = excluded.pid, build = excluded.build, at = excluded.at`),
        )
        .then(() => {
          last = Date.now();
        })
        .catch(() => {});
    }
  };
  void beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  return { stop: () => clearInterval(timer), lastAt: () => last };
}
