import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { previewProcess, setStepRequired, updateHiringProcess } from '#commands/hiring-processes';
import { moveApplication } from '#commands/moves';
import type { Stage } from '#domain/stage';
import { createTestApi } from '#test/support/api';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const me = await createTestApi(database).signIn(company.admin);

/** A job on a process of its own: New, Screening, Phone screen*, First, Second and Final interview*, Offered, Hired. */
async function scene() {
  const job = await company.makeJob({
    steps: [
      { name: 'Screening', stage: 'IN_REVIEW' },
      { name: 'Phone screen', stage: 'IN_REVIEW', required: true },
      { name: 'First interview', stage: 'INTERVIEW' },
      { name: 'Second interview', stage: 'INTERVIEW' },
      { name: 'Final interview', stage: 'INTERVIEW', required: true },
    ],
  });
  const [process] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ id: string; name: string }>(
      sql`select p.id, p.name from hiring_processes p join jobs j on j.company_id = p.company_id and j.hiring_process_id = p.id where j.id = ${job.id}::uuid`,
    ),
  );
  if (!process) throw new Error('a job follows a process');
  const left = (without: string[]) =>
    job.steps
      .filter((step) => !without.includes(step.name))
      .map((step): { stepId: string; name: string; stage: Stage; required: boolean } => ({
        stepId: step.stepId,
        name: step.name,
        stage: step.stage,
        required: step.required,
      }));
  const move = (application: TestApplication, ...names: string[]) =>
    names.reduce<Promise<unknown>>(
      (before, name) =>
        before.then(() =>
          moveApplication(company.as(company.admin), {
            applicationId: application.id,
            toStepId: job.step(name).stepId,
          }),
        ),
      Promise.resolve(),
    );
  return { job, process, left, move };
}
const optionsOf = async (application: TestApplication) =>
  (await me.get(`/api/v1/applications/${application.publicId}/moves/options`)).body as {
    current: { name: string };
    removedStepName?: string | null;
    steps: { name: string; enabled: boolean }[];
  };

test('who stands in a step that is taken away counts as in the first step of the same stage until the next move (required-steps.md R7)', async () => {
  const { job, process, left, move } = await scene();
  const application = await company.makeApplication(job);
  await move(application, 'Phone screen', 'Second interview');
  await updateHiringProcess(company.as(company.admin), {
    processId: process.id,
    name: process.name,
    steps: left(['Second interview']),
  });
  const options = await optionsOf(application);
  expect([options.current.name, options.removedStepName]).toEqual(['First interview', 'Second interview']);
  expect(options.steps.filter((step) => step.enabled).map((step) => step.name)).toEqual([
    'New',
    'Screening',
    'Phone screen',
    'Final interview',
  ]);
  const [stored] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ step_id: string }>(sql`select step_id from applications where id = ${application.id}::uuid`),
  );
  expect(stored?.step_id).toBe(job.step('Second interview').stepId);
  await move(application, 'Final interview');
  expect((await optionsOf(application)).removedStepName ?? null).toBeNull();
});

test('a stage that loses its last step of its own has its built-in step again', async () => {
  const { job, process, left, move } = await scene();
  const application = await company.makeApplication(job);
  await move(application, 'Phone screen', 'First interview');
  await updateHiringProcess(company.as(company.admin), {
    processId: process.id,
    name: process.name,
    steps: left(['First interview', 'Second interview', 'Final interview']),
  });
  const { current, steps } = await optionsOf(application);
  expect(current.name).toBe('Interview');
  expect(steps.map((step) => step.name)).toEqual(['New', 'Screening', 'Phone screen', 'Interview', 'Offered', 'Hired']);
});

test('a step that becomes required locks at once what lies behind it, and the preview says for how many (R2, R13)', async () => {
  const { job, process, left, move } = await scene();
  const [early, late] = [await company.makeApplication(job), await company.makeApplication(job)];
  await move(early, 'Screening');
  await move(late, 'Phone screen', 'Second interview');
  const marked = left([]).map((step) => (step.name === 'First interview' ? { ...step, required: true } : step));
  const preview = await company.db.transaction(company.id, (tx) =>
    previewProcess({ tx, companyId: company.id }, process.id, { name: process.name, steps: marked }),
  );
  expect(preview).toMatchObject({ applications: 2, locked: 0, unlocked: 0 });
  const screened = left([]).map((step) => (step.name === 'Screening' ? { ...step, required: true } : step));
  const fresh = await company.makeApplication(job);
  const locking = await company.db.transaction(company.id, (tx) =>
    previewProcess({ tx, companyId: company.id }, process.id, { name: process.name, steps: screened }),
  );
  expect(locking).toMatchObject({ applications: 3, locked: 1, unlocked: 0 });
  await setStepRequired(company.as(company.admin), {
    processId: process.id,
    stepId: job.step('Screening').stepId,
    required: true,
  });
  await expect(move(fresh, 'Phone screen')).rejects.toMatchObject({ code: 'REQUIRED_STEP_MISSING' });
  expect((await optionsOf(fresh)).steps.filter((step) => step.enabled).map((step) => step.name)).toEqual(['Screening']);
});

test('steps keep their names and stand once, and only an administrator changes them', async () => {
  const { process, left } = await scene();
  const change = (steps: ReturnType<typeof left>, by = company.admin) =>
    updateHiringProcess(company.as(by), { processId: process.id, name: process.name, steps });
  await expect(
    change(left([]).map((step) => (step.name === 'Screening' ? { ...step, name: 'CV check' } : step))),
  ).rejects.toMatchObject({ code: 'STEP_RENAME_NOT_ALLOWED' });
  await expect(
    updateHiringProcess(company.as(company.admin), {
      processId: process.id,
      name: process.name,
      steps: [...left([]), { name: 'screening', stage: 'IN_REVIEW', required: false }],
    }),
  ).rejects.toMatchObject({ code: 'STEP_NAME_TAKEN' });
  await expect(change(left([]), await company.makeUser())).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
