import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#db/id';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const me = await api.signIn(company.admin);
const NUMBERS = JSON.stringify(Array.from({ length: 16 }, () => 0.5));
const good = { name: 'ndcg10', value: 0.8, limit: 0.7, ok: true };
const bad = { name: 'calibrationError', value: 0.2, limit: 0.05, ok: false };

/** A model as learning leaves it. */
async function makeModel(state: string, given: { gates?: object[]; daysLeft?: number; parent?: string } = {}) {
  const id = newId();
  const { gates = [good], daysLeft = -1, parent = null } = given;
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`insert into match_models (company_id, id, kind, state, weights, means, calibration, training, gates, shadow_until, parent_id)
      values (${company.id}::uuid, ${id}::uuid, 'COMPANY', ${state}, ${NUMBERS}::jsonb, ${NUMBERS}::jsonb, '{"a": 1.5, "c": -0.4}', '{"from": null, "to": null, "decisions": 60, "pairs": 100}',
        ${JSON.stringify(gates)}::jsonb, now() + ${`${daysLeft} days`}::interval, ${parent}::uuid)`),
  );
  return id;
}
const reset = () =>
  company.db.transaction(company.id, (tx) =>
    tx.execute(sql`delete from match_models where company_id = ${company.id}::uuid`),
  );
const act = (id: string, what: 'promotion' | 'rollback', reason = 'Because.') =>
  me.post(`/api/v1/smart-assistant/models/mdl_${id}/${what}`, { reason });
const list = async () =>
  (await me.get('/api/v1/smart-assistant/models')).body as unknown as {
    activeId: string | null;
    newDecisions: number;
    items: { id: string; state: string; shadowDaysLeft: number | null; promotedBy: string | null }[];
  };

test('a company without decisions has no model of its own, and says how many decisions one needs', async () => {
  expect(await list()).toMatchObject({ items: [], activeId: null, newDecisions: 0, neededDecisions: 50 });
});

test('a model is promoted once its gates hold and its days are over, and names who did it', async () => {
  const id = await makeModel('SHADOW', { daysLeft: 3 });
  const early = await act(id, 'promotion');
  expect([early.status, early.body['code']]).toEqual([409, 'GATE_FAILED']);
  expect(early.body['gates']).toEqual([{ name: 'shadowDays', value: 4, limit: 7, ok: false }]);
  expect((await list()).items[0]).toMatchObject({ state: 'SHADOW', shadowDaysLeft: 3 });
  await company.db.transaction(company.id, (tx) => tx.execute(sql`update match_models set shadow_until = now()`));
  const done = await act(id, 'promotion');
  expect(done.status, done.text).toBe(200);
  expect(done.body).toMatchObject({ state: 'ACTIVE', promotedBy: company.admin.actor.name, reason: 'Because.' });
  expect((await list()).activeId).toBe(`mdl_${id}`);
  await reset();
});

test('a card tells the recommended people who were learnt from, and none where a model is older than that', async () => {
  const id = await makeModel('FAILED');
  const recommendations = { added: 7, passed: 5, excludedByReason: { NOT_SHOWN: 2 } };
  expect(await list()).toMatchObject({
    items: [{ training: { recommendations: { added: 0, passed: 0, excluded: {} } } }],
  });
  await company.db.transaction(company.id, (tx) =>
    tx.execute(
      sql`update match_models set training = training || ${JSON.stringify({ recommendations })}::text::jsonb where id = ${id}::uuid`,
    ),
  );
  expect(await list()).toMatchObject({
    items: [{ training: { decisions: 60, recommendations: { added: 7, passed: 5, excluded: { NOT_SHOWN: 2 } } } }],
  });
  await reset();
});

test('a model with a failed gate is never promoted, and one that is not in force cannot be taken back', async () => {
  const failed = await makeModel('FAILED', { gates: [good, bad] });
  const refused = await act(failed, 'promotion');
  expect([refused.status, refused.body['gates']]).toEqual([409, [bad]]);
  expect((await act(failed, 'rollback')).body['code']).toBe('STATUS_NOT_POSSIBLE');
  expect((await act(failed, 'rollback', ' ')).status).toBe(422);
  expect((await act(newId(), 'promotion')).status).toBe(404);
  await reset();
});

test('taking a model back puts the one before it in force; without one, the one that every company begins with', async () => {
  const before = await makeModel('RETIRED');
  const now = await makeModel('ACTIVE', { parent: before });
  expect((await act(now, 'rollback')).body).toMatchObject({ state: 'RETIRED' });
  expect((await list()).activeId).toBe(`mdl_${before}`);
  expect((await act(before, 'rollback')).status).toBe(200);
  expect((await list()).activeId).toBeNull();
  await reset();
});

test('models and figures are for administrators of companies with SmartAssistant', async () => {
  const recruiter = await api.signIn(await company.makeUser({ systemRole: 'EXTENDED', seats: ['SMART_ASSISTANT'] }));
  const without = await makeCompany(database, { features: { smartMessage: true, smartAssistant: false } });
  const other = await api.signIn(without.admin);
  for (const path of ['/api/v1/smart-assistant/models', '/api/v1/smart-assistant/fairness']) {
    expect((await recruiter.get(path)).body['code']).toBe('NOT_ALLOWED');
    expect((await other.get(path)).body['code']).toBe('FEATURE_DISABLED');
  }
  const id = await makeModel('SHADOW');
  expect((await other.get(`/api/v1/smart-assistant/models/mdl_${id}`)).body['code']).toBe('FEATURE_DISABLED');
  await reset();
});
