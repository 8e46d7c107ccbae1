import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeCounterfactualCheck } from '#commands/counterfactual-checks';
import { storeFigures, suspendStacks, type StoredFigure } from '#commands/fairness-figures';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const me = await api.signIn(company.admin);
const job = await company.makeJob();
const STACK = 'stk_abcdefghijklmnop';
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  company.db.transaction(company.id, (tx) => tx.execute<T>(query));
const call = { db: company.db, actor: automation(company.id) };
const figure = (more: Partial<StoredFigure>): StoredFigure => ({
  jobId: null,
  sample: 'STEP',
  key: 'NEW',
  label: 'New',
  dimension: 'SEX',
  category: 'FEMALE',
  n: 40,
  selected: 10,
  rate: 0.25,
  impactRatio: 0.5,
  scoringRate: null,
  scoringRatio: null,
  p: 0.01,
  folded: false,
  ...more,
});
type Body = {
  day: string | null;
  rows: { day: string; sample: string; category: string }[];
  suspended: { stackId: string }[];
  check: unknown;
};
const ask = async (query = '') => (await me.get(`/api/v1/smart-assistant/fairness${query}`)).body as unknown as Body;

/** One night with a stack that must stop and one whose ratio may be chance. */
async function night(day: string): Promise<void> {
  await storeFigures(call, {
    day,
    upTo: null,
    figures: [figure({}), figure({ category: 'MALE', impactRatio: 1, p: null })],
  });
  const ofStack = { jobId: job.id, sample: 'STACK' as const, label: 'Skilled in SCADA' };
  await storeFigures(call, {
    day,
    upTo: job.id,
    figures: [figure({ ...ofStack, key: STACK }), figure({ ...ofStack, key: 'stk_qrstuvwxyzabcdef', p: 0.2 })],
  });
  await suspendStacks(call, { day });
}

test('before the first night there are no figures', async () => {
  expect(await ask()).toEqual({ day: null, asks: false, rows: [], suspended: [], check: null });
});

test('the newest night is shown, a window shows every night of it, and the same page is never stored twice', async () => {
  for (const id of [STACK, 'stk_qrstuvwxyzabcdef'])
    await rows(sql`insert into stacks (company_id, job_id, id, kind, key, label, why, s, parts, state, rank, bits)
      values (${company.id}::uuid, ${job.id}::uuid, ${id}, 'SKILL', ${id}, 'Skilled in SCADA', '[]', 1, '{}', 'SHOWN', 0, ${Buffer.alloc(4)})`);
  await night('2026-05-01');
  await night('2026-05-02');
  expect(await storeFigures(call, { day: '2026-05-02', upTo: job.id, figures: [figure({})] })).toEqual({ stored: 0 });
  expect(await ask()).toMatchObject({ day: '2026-05-02', rows: [{ day: '2026-05-02' }, { day: '2026-05-02' }] });
  expect((await ask('?from=2026-05-01')).rows).toHaveLength(4);
  expect((await ask('?to=2026-05-01')).day).toBe('2026-05-01');
  expect((await ask(`?jobId=${job.publicId}`)).rows.map((row) => row.sample)).toEqual(['STACK', 'STACK']);
  expect((await me.get('/api/v1/smart-assistant/fairness?from=tomorrow')).status).toBe(422);
});

test('the same comes as CSV, with words instead of codes', async () => {
  const csv = await me.get('/api/v1/smart-assistant/fairness?format=csv');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="fairness-2026-05-02.csv"');
  expect(csv.text.split('\r\n')[1]).toBe('2026-05-02 Step: New,Sex,Female,40,10,0.2500,0.5000,,,0.0100');
});

test('only the stack whose figures are sure is suspended; it is in no answer of Discover and comes back with a reason', async () => {
  expect((await ask()).suspended.map((one) => one.stackId)).toEqual([STACK]);
  const discover = await me.get(`/api/v1/jobs/${job.publicId}/discover?stacks=${STACK}`);
  expect(discover.body['code']).toBe('UNKNOWN_STACK');
  const chips = async (client: typeof me) =>
    (
      (await client.get(`/api/v1/jobs/${job.publicId}/discover`)).body as unknown as {
        stacks: { id: string; state: string }[];
      }
    ).stacks;
  expect(await chips(me)).toMatchObject([{ id: STACK, state: 'SUSPENDED' }]);
  const path = `/api/v1/jobs/${job.publicId}/stacks/${STACK}/unsuspension`;
  const recruiter = await api.signIn(await company.makeUser({ systemRole: 'EXTENDED', seats: ['SMART_ASSISTANT'] }));
  expect(await chips(recruiter)).toEqual([]);
  expect((await recruiter.post(path, { reason: 'Mine.' })).body['code']).toBe('NOT_ALLOWED');
  expect((await me.post(path, { reason: '' })).status).toBe(422);
  expect((await me.post(path, { reason: 'Looked at.' })).status).toBe(204);
  expect((await me.post(path, { reason: 'Again.' })).body['code']).toBe('STATUS_NOT_POSSIBLE');
  expect((await me.post(path.replace(STACK, 'stk_aaaaaaaaaaaaaaaa'), { reason: 'What?' })).status).toBe(404);
  expect((await ask()).suspended).toEqual([]);
  const [audit] = await rows<{ data: { reason: string; ended: boolean } }>(
    sql`select data from audit_events where name = 'STACK_SUSPENDED' order by at desc limit 1`,
  );
  expect(audit?.data).toMatchObject({ ended: true, reason: 'Looked at.' });
});

test('the newest check with swapped names is told; one that changed a score asks every administrator until a better one', async () => {
  const second = await company.makeUser({ systemRole: 'ADMINISTRATOR' });
  const open = () =>
    rows<{ assignee_id: string; text: string }>(
      sql`select assignee_id, text from tasks where kind = 'COUNTERFACTUAL_CHANGED' and status = 'OPEN' order by assignee_id`,
    );
  await storeCounterfactualCheck(call, { modelId: 'start-1', resumes: 200, changed: 0, largest: 1 });
  expect((await ask()).check).toMatchObject({ resumes: 200, changed: 0, largest: 1, inForce: true });
  expect(await open()).toHaveLength(0);

  await storeCounterfactualCheck(call, { modelId: 'start-1', resumes: 200, changed: 9, largest: 9 });
  expect((await ask()).check).toMatchObject({ changed: 0 });
  await rows(sql`update counterfactual_checks set created_at = created_at - interval '7 days'`);
  await storeCounterfactualCheck(call, { modelId: 'start-1', resumes: 200, changed: 3, largest: 6.2 });
  expect((await ask()).check).toMatchObject({ changed: 3, largest: 6.2 });
  const asked = await open();
  expect(asked.map((task) => task.assignee_id)).toEqual([company.admin.id, second.id].toSorted());
  expect(asked[0]?.text).toContain('3 of 200 invented résumés changed by more than 1 point, at most by 6');

  await storeCounterfactualCheck(call, { modelId: 'another', resumes: 200, changed: 0, largest: 0 });
  expect(await open()).toHaveLength(0);
  expect((await ask()).check).toMatchObject({ changed: 0, inForce: false });
});
