import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { addSkills, decideSkills } from '#commands/company-skills';
import { wakeLearning } from '#commands/nightly';
import { listCompanySkills } from '#db/queries/company-skills';
import { bareId } from '#domain/id';
import type { SkillState } from '#domain/skill-list';
import { makeCompany, type TestCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { rowsOf, startLine, until } from '#test/support/line';
import { askFor, standingOf, workedWith, type SkillScore } from '#test/support/own-words';

const database = await createDatabase();
const [company, neighbour] = [await makeCompany(database), await makeCompany(database)];
const line = await startLine(database, { matcher: true });

/** One person on one job, scored and grouped, nothing left to do. */
async function settledPerson(of: TestCompany) {
  const job = await of.makeJob({ title: 'Wind turbine technician' });
  await askFor(of, job, 'Experience with bolt tensioning');
  const application = await of.makeApplication(job);
  await workedWith(of, application, 'stud stretching on nacelles');
  await settled(of, job.id);
  return { job, application, standing: () => standingOf(of, application) };
}

const settled = (of: TestCompany, jobId: string) =>
  until(
    'the job is matched',
    async () =>
      (
        await rowsOf<{ done: boolean }>(
          line.db,
          of.id,
          sql`select not wanted as done from processes where workflow_id = ${`jobMatching:${jobId}`}`,
        )
      )[0]?.done === true,
    60_000,
  );
const skills = (of: TestCompany, state: SkillState) =>
  of.db.transaction(of.id, (tx) => listCompanySkills(tx, of.id, { state, limit: 10, after: null }));
const requirement = (standing: SkillScore | null) =>
  standing?.requirements.find(({ text }) => text === 'Bolt tensioning')?.state ?? null;

test('approving a skill matches open jobs again by itself, rejecting it once more, and a neighbour notices nothing', async () => {
  const [here, there] = [await settledPerson(company), await settledPerson(neighbour)];
  const before = { here: await here.standing(), there: await there.standing() };
  expect(before.here?.value).toBe(before.there?.value);
  expect(requirement(before.here)).toBeNull();

  await addSkills(company.as(company.admin), {
    source: 'ADDED',
    skills: [{ label: 'Bolt tensioning', aliases: ['stud stretching'], externalId: null }],
  });
  const approved = await until(
    'the person has the skill',
    async () => {
      const standing = await here.standing();
      return requirement(standing) === 'MATCHED' ? standing : null;
    },
    60_000,
  );
  expect(approved.skills).toContain('Bolt tensioning');
  expect(approved.value).toBeGreaterThan(before.here?.value ?? 100);
  await settled(company, here.job.id);

  const { items } = await skills(company, 'APPROVED');
  await decideSkills(company.as(company.admin), {
    ids: items.flatMap(({ id }) => bareId('skill', id) ?? []),
    state: 'REJECTED',
  });
  await until('the skill is gone', async () => requirement(await here.standing()) === null, 60_000);
  await settled(company, here.job.id);
  expect(await here.standing()).toEqual(before.here);
  expect(await there.standing()).toEqual(before.there);
}, 240_000);

test('at night the texts are read first, though there is nothing to train on, and the terms wait for an administrator', async () => {
  for (let n = 0; n < 2; n += 1)
    await askFor(neighbour, await neighbour.makeJob({ title: 'Rotor technician' }), 'Experience with bolt tensioning');
  await wakeLearning({ db: neighbour.db, actor: automation(neighbour.id, 'SmartAssistant') }, {});
  await until(
    'learning has ended',
    async () =>
      (
        await rowsOf<{ done: boolean }>(
          line.db,
          neighbour.id,
          sql`select not wanted as done from processes where workflow_id = ${`learning:${neighbour.id}`}`,
        )
      )[0]?.done === true,
    60_000,
  );
  expect((await skills(neighbour, 'PROPOSED')).items).toMatchObject([
    { label: 'bolt tensioning', source: 'LEARNT', documents: 3 },
  ]);
  const history = await line.client.workflow.getHandle(`learning:${neighbour.id}`).fetchHistory();
  const done = (history.events ?? []).flatMap(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
  );
  expect(done).toEqual(['readLearning', 'findTerms', 'readLearning', 'finishProcess']);
}, 120_000);
