import { sql } from 'drizzle-orm';
import { fairnessFigures, stackSuspensions } from '#db/schema/learning';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { mustSuspend, LEAST_NEW_EVIDENCE } from '#domain/impact-figure';
import { mustInCompany, notFound } from './access.ts';
import { askAdministrators, settleAdministratorTasks } from './administrator-tasks.ts';
import { defineCommand, type CommandContext } from './command.ts';

export type StoredFigure = Omit<typeof fairnessFigures.$inferInsert, 'companyId' | 'id' | 'day'>;
export type FigurePage = {
  day: string;
  /** Last job of the page; null for the company as a whole. */
  upTo: string | null;
  figures: StoredFigure[];
};

/** Stores one page of the figures of a day; a page that was stored already changes nothing. */
export const storeFigures = defineCommand('fairness.store', async (context, { day, upTo, figures }: FigurePage) => {
  const { tx, companyId } = context;
  const first = await tx.execute(
    sql`insert into fairness_days (company_id, day, cursor) values (${companyId}::uuid, ${day}::date, null) on conflict do nothing returning 1 as one`,
  );
  const moved =
    upTo === null
      ? first
      : await tx.execute(
          sql`update fairness_days set cursor = ${upTo}::uuid where company_id = ${companyId}::uuid and day = ${day}::date and (cursor is null or cursor < ${upTo}::uuid) returning 1 as one`,
        );
  if (moved.length === 0) return { stored: 0 };
  for (let at = 0; at < figures.length; at += 500)
    await tx
      .insert(fairnessFigures)
      .values(figures.slice(at, at + 500).map((figure) => ({ companyId, id: newId(), day, ...figure })));
  await tx.execute(
    sql`update fairness_days set rows = rows + ${figures.length} where company_id = ${companyId}::uuid and day = ${day}::date`,
  );
  return { stored: figures.length };
});

type Judged = {
  job_id: string;
  key: string;
  label: string;
  dimension: string;
  category: string;
  n: number;
  impact_ratio: number | null;
  p: number | null;
  ended_n: number | null;
};

/**
 * Suspends at once every stack whose figures of the day say so, tells administrators, and closes the day. A stack that
 * somebody put back is judged again once 30 more people stand in its figure (smart-assistant.md R34).
 */
export const suspendStacks = defineCommand('stacks.suspend', async (context, { day }: { day: string }) => {
  const { tx, companyId } = context;
  const rows =
    await tx.execute<Judged>(sql`select f.job_id, f.key, f.label, f.dimension, f.category, f.n, f.impact_ratio, f.p,
      (select max(e.n) from stack_suspensions e where e.company_id = f.company_id and e.job_id = f.job_id and e.stack_id = f.key and e.dimension = f.dimension
        and e.category = f.category and e.ended_at is not null) as ended_n
    from fairness_figures f join stacks s on s.company_id = f.company_id and s.job_id = f.job_id and s.id = f.key and s.state <> 'SUSPENDED'
    where f.company_id = ${companyId}::uuid and f.day = ${day}::date and f.sample = 'STACK' and not f.folded order by f.impact_ratio, f.key`);
  const stopped = new Set<string>();
  for (const row of rows) {
    const at = `${row.job_id} ${row.key}`;
    const isNews = row.ended_n === null || row.n >= row.ended_n + LEAST_NEW_EVIDENCE;
    if (stopped.has(at) || !isNews || !mustSuspend({ n: row.n, impactRatio: row.impact_ratio, p: row.p })) continue;
    stopped.add(at);
    await suspend(context, row);
  }
  await tx.execute(
    sql`update fairness_days set done_at = now() where company_id = ${companyId}::uuid and day = ${day}::date`,
  );
  context.record.changes.push({ topic: 'setting', id: companyId });
  return { suspended: stopped.size };
});

async function suspend(context: CommandContext, row: Judged): Promise<void> {
  const { tx, companyId, record } = context;
  const id = newId();
  await tx.execute(
    sql`update stacks set state = 'SUSPENDED' where company_id = ${companyId}::uuid and job_id = ${row.job_id}::uuid and id = ${row.key}`,
  );
  const figure = {
    dimension: row.dimension,
    category: row.category,
    n: row.n,
    impactRatio: row.impact_ratio ?? 0,
    p: row.p ?? 1,
  };
  await tx.insert(stackSuspensions).values({ companyId, id, jobId: row.job_id, stackId: row.key, ...figure });
  const text = `The group “${row.label}” was suspended: fewer people of one category come further from it. See Settings, SmartAssistant, Fairness.`;
  await askAdministrators(context, { kind: 'STACK_SUSPENDED', text, key: `suspended:${id}` });
  record.audits.push({
    name: 'STACK_SUSPENDED',
    subjectType: 'STACK',
    subjectId: id,
    jobId: row.job_id,
    facts: { stackId: row.key, label: row.label, ...figure },
  });
  record.changes.push({ topic: 'match', id: row.job_id, jobId: row.job_id });
}

/** Puts a suspended stack back, by an administrator and with a reason that is kept (smart-assistant.md R34). */
export const unsuspendStack = defineCommand(
  'stack.unsuspend',
  async (context, input: { jobId: string; stackId: string; reason: string }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'settings.manage');
    const [ended] = await tx.execute<{
      id: string;
    }>(sql`update stack_suspensions set ended_at = now(), ended_by = ${actor.name}, reason = ${input.reason}
      where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid and stack_id = ${input.stackId} and ended_at is null returning id`);
    if (!ended) {
      const known = await tx.execute(
        sql`select 1 from stacks where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid and id = ${input.stackId}`,
      );
      if (known.length === 0) throw notFound('This group');
      throw new AppError('STATUS_NOT_POSSIBLE', 'This group is not suspended.');
    }
    await tx.execute(
      sql`update stacks set state = 'SHOWN' where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid and id = ${input.stackId} and state = 'SUSPENDED'`,
    );
    await settleAdministratorTasks(context, `suspended:${ended.id}`);
    record.audits.push({
      name: 'STACK_SUSPENDED',
      subjectType: 'STACK',
      subjectId: ended.id,
      jobId: input.jobId,
      facts: { stackId: input.stackId, ended: true, reason: input.reason },
    });
    record.changes.push({ topic: 'match', id: input.jobId, jobId: input.jobId });
    record.changes.push({ topic: 'setting', id: companyId });
    return {};
  },
);
