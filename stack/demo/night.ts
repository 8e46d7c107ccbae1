import { sql } from 'drizzle-orm';
import { automation } from '#commands/actor';
import { wakeFairness, wakeLearning } from '#commands/nightly';
import type { DemoContext } from './company.ts';

/** People are scored a minute after they applied; on a very slow machine the rest goes on without the last of them. */
const LONGEST_WAIT_MS = 600_000;
const LOOK_MS = 1_000;

/** Waits until everybody in the process of an open job has a score. */
export async function untilScored(context: DemoContext): Promise<void> {
  const endAt = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < endAt && (await countUnscored(context)) > 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** Lets the first night of the company come at once: its fairness figures and its first model. */
export async function beginNight({ db, companyId }: DemoContext): Promise<void> {
  const call = (key: string) => ({ db, actor: automation(companyId, 'SmartAssistant'), key: `demo:night:${key}` });
  await wakeFairness(call('fairness'), {});
  await wakeLearning(call('learning'), {});
}

/** People without a score, which all of them get, be it "not enough information". */
async function countUnscored({ db, companyId }: DemoContext): Promise<number> {
  const [row] = await db.transaction(companyId, (tx) =>
    tx.execute<{
      n: number;
    }>(sql`select count(*)::int as n from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
      where a.company_id = ${companyId}::uuid and j.job_status not in ('FILLED', 'CANCELLED') and a.status in ('NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED')
        and not exists (select 1 from match_score_current m where m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id)`),
  );
  return row?.n ?? 0;
}
