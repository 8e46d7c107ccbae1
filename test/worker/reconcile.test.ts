import { sql } from 'drizzle-orm';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { scheduleInterview } from '#commands/interviews';
import { moveApplication } from '#commands/moves';
import { createPlainClient } from '#db/client';
import { workflowId } from '#domain/workflow-ids';
import { reconcileFull } from '#worker/reconcile-full';
import { ensureSchedules } from '#worker/schedules';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { HISTORY_KEY, recordAs } from '#test/support/histories';
import { rowsOf, startLine, until, type Line } from '#test/support/line';

const database = await createDatabase();
const line = await startLine(database, { secretKeys: HISTORY_KEY });
const company = await makeCompany(database);
const job = await company.makeJob();
const owner = createPlainClient(database.ownerUrl);
afterAll(() => owner.end());

/** An interview ahead with an invitation by text: two processes that wait for days. */
async function invite(application: TestApplication): Promise<string> {
  await moveApplication(company.as(company.admin), {
    applicationId: application.id,
    toStepId: job.step('Phone screen').stepId,
  });
  const startsAt = new Date(Date.now() + 3 * 86_400_000);
  startsAt.setUTCHours(10, 0, 0, 0);
  const interview = await scheduleInterview(company.as(company.admin), {
    applicationId: application.id,
    stepId: null,
    zone: 'Europe/London',
    private: false,
    recordOnly: false,
    allowOverlap: true,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    timeslots: [
      {
        type: 'VIDEO',
        title: 'First talk',
        place: 'Video call',
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 2_700_000).toISOString(),
        interviewers: [],
      },
    ],
    invitation: {
      sendNow: true,
      email: { subject: 'Your interview', body: 'Hello {candidate.firstName}, see you on {interview.day}.' },
      text: {
        channel: 'SMS',
        body: 'Hello {candidate.firstName}, interview on {interview.day} at {interview.time}.',
        yesReply: 'Thank you.',
        noReply: 'Thank you for telling us.',
      },
    },
  });
  return interview.id.slice(4);
}

/** As if everything so far had happened ten minutes ago. */
const tenMinutesPass = () =>
  owner.unsafe(`update outbox set created_at = created_at - interval '10 minutes', delivered_at = delivered_at - interval '10 minutes';
    update processes set looked_at = looked_at - interval '10 minutes'`);
const settled = () =>
  until('every wake-up is delivered and looked at', async () => {
    const [row] = await rowsOf<{ n: number }>(
      line.db,
      company.id,
      sql`select (select count(*) from outbox where delivered_at is null)::int + (select count(*) from processes where wanted and coalesce(looked_wakes, 0) < wakes and coalesce(waiting_on, '') <> 'MATCHER')::int
        + (select count(*) from messages where state = 'SENDING' or (state = 'QUEUED' and coalesce(not_before, now()) <= now()))::int as n`,
    );
    return row?.n === 0;
  });
const wakesOf = async (id: string) =>
  (
    await rowsOf<{ wakes: number; wanted: boolean; looked: number | null }>(
      line.db,
      company.id,
      sql`select wakes::int as wakes, wanted, looked_wakes::int as looked from processes where workflow_id = ${id}`,
    )
  )[0] ?? { wakes: 0, wanted: false, looked: null };
const isOpen = async (of: Line, id: string) => {
  const found = await of.client.workflow
    .getHandle(id)
    .describe()
    .catch(() => null);
  return found?.status.name === 'RUNNING';
};
const repairs = (kind: string) =>
  rowsOf<{ processes: number }>(
    line.db,
    company.id,
    sql`select (data->>'processes')::int as processes from audit_events where name = 'REPAIR_APPLIED' and data->>'kind' = ${kind}`,
  );
let passes = 0;
/** One pass with a short gap between the two sightings; answers its id. */
async function pass(scope: 'RECENT' | 'ALL', gapMs = 1_500): Promise<string> {
  const id = `reconcile-test-${(passes += 1)}`;
  await line.client.workflow.execute('reconcile', { workflowId: id, taskQueue: 'core', args: [{ scope, gapMs }] });
  return id;
}

test('a healthy line is left alone', async () => {
  const application = await company.makeApplication(job);
  await invite(application);
  await settled();
  await tenMinutesPass();
  await pass('RECENT');
  await pass('ALL');
  expect(await rowsOf(line.db, company.id, sql`select 1 from audit_events where name = 'REPAIR_APPLIED'`)).toHaveLength(
    0,
  );
});

test('a process that vanished from Temporal runs again after the next pass, and sends nothing twice', async () => {
  const application = await company.makeApplication(job);
  const interview = workflowId('interview', await invite(application));
  await settled();
  await line.client.workflow.getHandle(interview).terminate('lost');
  await tenMinutesPass();
  await until('the list shows the end', async () => !(await isOpen(line, interview)));
  const sentBefore = line.twilio.state.texts.length;
  const id = await pass('RECENT');
  await until('it runs again', () => isOpen(line, interview));
  await settled();
  expect(await repairs('MISSING_PROCESS')).toEqual([{ processes: 1 }]);
  expect(line.twilio.state.texts).toHaveLength(sentBefore);
  await recordAs(line.client, 'reconcile', id);
});

test('a process that did not look, and one whose time has passed, are woken; a minute later nobody wakes them again', async () => {
  const [first, second] = [await company.makeApplication(job), await company.makeApplication(job)];
  const deaf = workflowId('interview', await invite(first));
  const late = workflowId('interview', await invite(second));
  await settled();
  await tenMinutesPass();
  await owner.unsafe(`update processes set looked_wakes = wakes - 1 where workflow_id = '${deaf}';
    update processes set next_due_at = now() - interval '6 minutes' where workflow_id = '${late}'`);
  const before = [await wakesOf(deaf), await wakesOf(late)];
  await pass('RECENT');
  await settled();
  const after = [await wakesOf(deaf), await wakesOf(late)];
  expect(after.map((one) => one.wakes)).toEqual(before.map((one) => one.wakes + 1));
  expect(after.map((one) => one.looked)).toEqual(after.map((one) => one.wakes));
  await owner.unsafe(`update processes set next_due_at = now() - interval '6 minutes' where workflow_id = '${late}'`);
  await pass('RECENT');
  expect((await wakesOf(late)).wakes).toBe(after[1]?.wakes);
  expect(await repairs('STALE_PROCESS')).toEqual([{ processes: 2 }]);
});

test('a process that nobody wants any more, and one without a row, are told to look, find nothing and end', async () => {
  const [first, second] = [await company.makeApplication(job), await company.makeApplication(job)];
  const unwanted = workflowId('interview', await invite(first));
  const unknown = workflowId('interview', await invite(second));
  await settled();
  await tenMinutesPass();
  for (const id of [unwanted, unknown])
    await owner.unsafe(
      `update interviews set status = 'CANCELLED' where id = '${id.split(':')[1]}'; update processes set wanted = false where workflow_id = '${id}'`,
    );
  await owner.unsafe(
    `delete from processes where workflow_id = '${unknown}'; delete from outbox where workflow_id = '${unknown}'`,
  );
  await pass('ALL');
  for (const id of [unwanted, unknown])
    await until(`${id} ends`, async () => !(await isOpen(line, id)) && !(await wakesOf(id)).wanted);
  expect(await repairs('ORPHAN_PROCESS')).toEqual([{ processes: 2 }]);
});

test('a call that never ended is looked into: its outcome counts as unknown and the text is not sent again', async () => {
  const application = await company.makeApplication(job);
  await invite(application);
  const text = await until(
    'the text is written and its call has ended',
    async () =>
      (
        await rowsOf<{ id: string }>(
          line.db,
          company.id,
          sql`select id from messages where application_id = ${application.id}::uuid and channel = 'SMS' and state not in ('QUEUED', 'SENDING')`,
        )
      )[0],
  );
  await settled();
  await tenMinutesPass();
  // A process that still runs would notice by itself; only the pass may.
  await until('the process of the text has ended', async () => !(await wakesOf(`message:${text.id}`)).wanted);
  const sent = line.twilio.state.texts.length;
  await owner.unsafe(
    `update messages set state = 'SENDING', state_rank = 0, provider_id = null, lease_until = now() - interval '2 minutes', claimed_at = now() - interval '3 minutes' where id = '${text.id}'`,
  );
  await pass('RECENT');
  await until(
    'the outcome is known to be unknown, or found',
    async () =>
      (
        await rowsOf<{ state: string }>(
          line.db,
          company.id,
          sql`select state from messages where id = ${text.id}::uuid`,
        )
      )[0]?.state !== 'SENDING',
  );
  expect(await repairs('UNRESOLVED_SEND')).toEqual([{ processes: 1 }]);
  expect(line.twilio.state.texts).toHaveLength(sent);
});

test('the schedules stand once however often a worker starts, and run a pass', async () => {
  await ensureSchedules(line.client);
  await ensureSchedules(line.client);
  const names: string[] = [];
  for await (const schedule of line.client.schedule.list()) names.push(schedule.scheduleId);
  expect(names.toSorted()).toEqual([
    'sched:fairness',
    'sched:learning',
    'sched:reconcile',
    'sched:reconcileFull',
    'sched:retention',
  ]);
  await line.client.schedule.getHandle('sched:retention').trigger();
  const pass = await until('a pass of retention has ended', async () => {
    for await (const one of line.client.workflow.list({
      query: `WorkflowType = 'retention' AND ExecutionStatus = 'Completed' AND SubjectType = 'SYSTEM'`,
    }))
      return one.workflowId;
    return null;
  });
  await recordAs(line.client, 'retention', pass);
});

test('Temporal’s store is lost with open processes: all run again, and nothing is sent twice', async () => {
  for (let n = 0; n < 5; n += 1) await invite(await company.makeApplication(job));
  await settled();
  await tenMinutesPass();
  const wanted = await rowsOf<{ workflow_id: string }>(
    line.db,
    company.id,
    sql`select workflow_id from processes where wanted`,
  );
  expect(wanted.length).toBeGreaterThanOrEqual(10);
  await line.stopWorkers();
  const messages = () =>
    rowsOf(line.db, company.id, sql`select id, attempt from messages where direction = 'OUT' order by id`);
  const before = await messages();
  // Another server with an empty store over the same database.
  const fresh = await startLine(database, { secretKeys: HISTORY_KEY, stopWith: onTestFinished });
  // Whatever still lay in the outbox starts by itself.
  expect(await reconcileFull(fresh)).toBeGreaterThanOrEqual(10);
  for (const { workflow_id: id } of wanted)
    await until(`${id} runs again or has ended`, async () => (await isOpen(fresh, id)) || !(await wakesOf(id)).wanted);
  await settled();
  expect(await reconcileFull(fresh)).toBe(0);
  expect(await messages()).toEqual(before);
  expect([fresh.twilio.state.texts.length, fresh.mail.state.mails.length]).toEqual([0, 0]);
}, 120_000);
