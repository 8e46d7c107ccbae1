import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { addRecommended } from '#commands/leads';
import { recordExposure } from '#commands/personal';
import { passRecommendation, undoPass } from '#commands/recommendations';
import { startTraining } from '#commands/training-runs';
import { readTrainingRows } from '#db/queries/training-rows';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { advance } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';
import { makeRecommended } from '#test/support/recommended';

const database = await createDatabase();
const company = await makeCompany(database);
const job = await company.makeJob();
const me = company.as(company.admin);

const show = (people: readonly TestApplication[]) =>
  recordExposure(me, {
    jobId: job.id,
    listKind: 'RECOMMENDATIONS',
    sort: 'score',
    filters: {},
    stackIds: [],
    candidateIds: people.map(({ candidateId }) => `cnd_${candidateId}`),
    firstPosition: 1,
  });
const of = ({ candidateId }: TestApplication) => ({ jobId: job.id, candidateId });
const add = (person: TestApplication, as: 'LEAD' | 'NEW' = 'LEAD') => addRecommended(me, { ...of(person), as });
const pass = (person: TestApplication) => passRecommendation(me, { ...of(person), reason: null });
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  rowsOf<T>(company.db, company.id, query);

test('people added or passed from a list that was seen become rows of their own, with the score that recommended them', async () => {
  const people: TestApplication[] = [];
  for (let n = 0; n < 8; n += 1) people.push(await makeRecommended(company, job));
  const [added, passed, undone, unseen, objecting, gone, decided, unheeded] = people as [
    TestApplication,
    TestApplication,
    TestApplication,
    TestApplication,
    TestApplication,
    TestApplication,
    TestApplication,
    TestApplication,
  ];
  await show([unheeded, passed, added, undone, objecting, gone, decided]);
  await show([added, passed]);

  await add(added);
  await pass(passed);
  await pass(undone);
  await undoPass(me, of(undone));
  await pass(unseen);
  await rows(sql`update consents set status = 'WITHDRAWN' where candidate_id = ${gone.candidateId}::uuid`);
  await pass(gone);
  await pass(objecting);
  await rows(
    sql`insert into consents (company_id, candidate_id, kind, status, source) select company_id, candidate_id, 'AUTOMATED_MATCHING', 'DECLINED', source from consents where candidate_id = ${objecting.candidateId}::uuid and kind = 'FUTURE_JOBS'`,
  );
  const application = await add(decided, 'NEW');
  await advance(company, job, { ...decided, id: application.id.slice(4) });

  const { runId } = await startTraining({ db: company.db, actor: automation(company.id) }, {});
  const frozen = await company.db.transaction(company.id, (tx) => readTrainingRows(tx, company.id, runId));
  const scores = await rows<{ candidate_id: string; score_id: string }>(
    sql`select candidate_id, score_id from recommendations`,
  );
  const [stored] = await rows<{ n: number }>(
    sql`select count(*)::int as n from training_rows t join recommendations r on r.company_id = t.company_id and r.score_id = t.score_id where t.run_id = ${runId}::uuid`,
  );
  expect(scores).toHaveLength(8);
  expect(stored?.n).toBe(3);
  expect(
    frozen.map(({ source, candidateId, gain, rank, applicationId }) => ({
      source,
      candidateId,
      gain,
      rank,
      isApplication: applicationId !== null,
    })),
  ).toEqual([
    { source: 'RECOMMENDATION', candidateId: added.candidateId, gain: 1, rank: 3, isApplication: false },
    { source: 'RECOMMENDATION', candidateId: passed.candidateId, gain: 0, rank: 2, isApplication: false },
    { source: 'APPLICATION', candidateId: decided.candidateId, gain: 1, rank: null, isApplication: true },
  ]);

  const [run] = await rows<{ training: unknown }>(sql`select training from match_models where id = ${runId}::uuid`);
  expect(run?.training).toMatchObject({
    decisions: 1,
    recommendations: {
      added: 1,
      passed: 1,
      excludedByReason: { DECIDED: 1, NO_PERMISSION: 1, NOT_SHOWN: 1, OPTED_OUT: 1 },
    },
  });
});
