import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { renewVectors } from '#activities/matching-start';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { giveExperience } from '#test/support/decided-job';
import { HISTORY_KEY, record } from '#test/support/histories';
import { rowsOf, startLine, until } from '#test/support/line';

const database = await createDatabase();
const company = await makeCompany(database);
const line = await startLine(database, { matcher: true, secretKeys: HISTORY_KEY });
const job = await company.makeJob({ title: 'Grid operations engineer' });
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  rowsOf<T>(line.db, company.id, query);
const closed = (workflow: string) =>
  until(
    `${workflow} closes`,
    async () =>
      (await rows<{ wanted: boolean }>(sql`select wanted from processes where workflow_id = ${workflow}`))[0]
        ?.wanted === false,
    60_000,
  );
const scores = () =>
  rows<{ candidate_id: string; value: number; model: string }>(
    sql`select m.candidate_id, m.value, s.model_id as model from match_score_current m join match_scores s on s.company_id = m.company_id and s.id = m.score_id order by 1`,
  );

test('vectors of an older model are made anew beside it, then the company is switched and scored again', async () => {
  for (let n = 0; n < 4; n += 1) {
    const application = await company.makeApplication(job);
    await giveExperience(company, application, 'grid', n);
  }
  await until('everybody is scored', async () => (await scores()).length === 4, 60_000);
  await closed(`jobMatching:${job.id}`);
  const before = await scores();
  const modelId = before[0]?.model ?? '';
  expect(await renewVectors({ db: line.db, modelId })).toBe(0);

  await rows(sql`update vectors set model_id = 'older'`);
  await rows(sql`update candidate_profiles set model_id = 'older'`);
  await rows(sql`update match_scores set model_id = 'older', basis = replace(basis, ${modelId}, 'older')`);
  await rows(sql`update match_score_current set inputs_hash = 'older', basis = replace(basis, ${modelId}, 'older')`);
  expect(await renewVectors({ db: line.db, modelId })).toBe(1);
  await closed(`reEmbed:${company.id}`);
  const left = await rows<{ model_id: string }>(
    sql`select model_id from vectors where owner_kind <> 'JOB' union select model_id from candidate_profiles`,
  );
  expect(left).toEqual([{ model_id: modelId }]);
  await until(
    'everybody is scored with the new vectors',
    async () => (await scores()).every((row) => row.model === modelId),
    60_000,
  );
  expect(await scores()).toEqual(before);
  await record(line.client, 'reEmbed', company.id);
}, 180_000);
