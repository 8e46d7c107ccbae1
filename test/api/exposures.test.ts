import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { readExposures } from '#db/queries/training-rows';
import { createTestApi } from '#test/support/api';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { advance, reject } from '#test/support/decided-job';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const me = await api.signIn(company.admin);
const job = await company.makeJob();
const people: TestApplication[] = [];
for (let n = 0; n < 5; n += 1) people.push(await company.makeApplication(job));
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  company.db.transaction(company.id, (tx) => tx.execute<T>(query));
const exposures = () =>
  rows<{
    list_kind: string;
    sort: string;
    first_position: number | null;
    candidate_ids: string[];
    score_visible: boolean;
  }>(
    sql`select list_kind, sort, first_position, candidate_ids, score_visible from match_exposures order by created_at, id`,
  );
beforeEach(() => rows(sql`delete from match_exposures`));

test('lists are written down with the place of their first row, page after page', async () => {
  const path = `/api/v1/jobs/${job.publicId}/applications?sort=applied&limit=2`;
  const first = await me.get(path);
  const cursor = (first.body as unknown as { nextCursor: string }).nextCursor;
  await me.get(`${path}&cursor=${encodeURIComponent(cursor)}`);
  const written = await exposures();
  expect(written.map((row) => [row.list_kind, row.sort, row.first_position, row.candidate_ids.length])).toEqual([
    ['LIST', 'applied', 1, 2],
    ['LIST', 'applied', 3, 2],
  ]);
  expect(written.every((row) => row.score_visible)).toBe(true);
});

test('opening a person is written down each time, and counts as opened from the list that was seen before', async () => {
  await me.get(`/api/v1/jobs/${job.publicId}/applications?sort=applied`);
  const [person] = people;
  for (let n = 0; n < 2; n += 1)
    expect((await me.request('PUT', `/api/v1/applications/${person?.publicId}/seen`)).status).toBe(200);
  expect((await exposures()).filter((row) => row.list_kind === 'PANEL')).toHaveLength(2);
  const seen = await company.db.transaction(company.id, (tx) =>
    readExposures(tx, company.id, new Date(Date.now() + 1_000)),
  );
  expect(seen).toHaveLength(5);
  expect(seen.filter((one) => one.opened)).toHaveLength(1);
  expect(seen.map((one) => one.position)).toEqual([1, 2, 3, 4, 5]);
});

test('every decision tells who made it, from where to where, and the score, place and view of that moment', async () => {
  const [first, second] = people;
  if (!first || !second) throw new Error('there are people');
  for (const [person, value] of [
    [first, 20],
    [second, 90],
  ] as const)
    await rows(sql`insert into match_scores (company_id, id, job_id, candidate_id, value, band, state, points, features, missing, requirements, confidence, job_hash, inputs_hash, model_id, cause)
      values (${company.id}::uuid, gen_random_uuid(), ${job.id}::uuid, ${person.candidateId}::uuid, ${value}, 'WEAK', 'SCORED', '[]', '{}', '[]', '[]', 1, '', '', '', 'NEW')`);
  await me.get(`/api/v1/jobs/${job.publicId}/applications?sort=applied`);
  await advance(company, job, first);
  await reject(company, second);
  const decided = await rows<{
    actor_id: string;
    from_name: string;
    to_name: string;
    value: number;
    rank: string;
    score_visible: boolean;
    advised_differently: boolean;
    reason_id: string | null;
  }>(sql`select * from match_decisions where actor_type = 'USER' order by at`);
  expect(decided).toMatchObject([
    {
      actor_id: company.admin.id,
      to_name: 'Screening',
      value: 20,
      score_visible: true,
      advised_differently: true,
      reason_id: null,
    },
    { actor_id: company.admin.id, from_name: 'NEW', to_name: 'REJECTED', value: 90, advised_differently: true },
  ]);
  expect(decided.every((row) => Number(row.rank) >= 1 && Number(row.rank) <= 5)).toBe(true);
  expect(decided[1]?.reason_id).not.toBeNull();
});

test('what may not be learnt from is named: withdrawals, objections, positions that closed, what is too old', async () => {
  const other = await company.makeJob();
  const made = [];
  for (let n = 0; n < 5; n += 1) made.push(await company.makeApplication(other));
  const [withdrawn, objecting, closed, old, good] = made;
  for (const one of [objecting, old, good]) if (one) await advance(company, other, one);
  if (closed) {
    await reject(company, closed);
    await rows(
      sql`update rejections set reason_id = (select id from reasons where company_id = ${company.id}::uuid and name = 'Position closed') where application_id = ${closed.id}::uuid`,
    );
  }
  await rows(
    sql`insert into rejections (company_id, id, application_id, kind, status_before, by_actor, by_name) values (${company.id}::uuid, gen_random_uuid(), ${withdrawn?.id}::uuid, 'WITHDRAWN', 'NEW', 'CANDIDATE', 'Candidate')`,
  );
  await rows(sql`update applications set status = 'WITHDRAWN' where id = ${withdrawn?.id}::uuid`);
  await rows(
    sql`insert into consents (company_id, candidate_id, kind, address, status, source) values (${company.id}::uuid, ${objecting?.candidateId}::uuid, 'AUTOMATED_MATCHING', '', 'DECLINED', 'TEST')`,
  );
  await rows(sql`update step_entries set at = now() - interval '40 months' where application_id = ${old?.id}::uuid`);
  const labels = await rows<{ application_id: string; gain: number; excluded: string | null }>(
    sql`select application_id, gain, excluded from match_labels where job_id = ${other.id}::uuid`,
  );
  const of = (one: { id: string } | undefined) => labels.find((label) => label.application_id === one?.id);
  expect(of(withdrawn)?.excluded).toBe('WITHDRAWN');
  expect(of(objecting)?.excluded).toBe('OPTED_OUT');
  expect(of(closed)).toMatchObject({ excluded: 'JOB_CLOSED', gain: 0 });
  expect(of(old)?.excluded).toBe('TOO_OLD');
  expect(of(good)).toMatchObject({ excluded: null, gain: 1 });
});
