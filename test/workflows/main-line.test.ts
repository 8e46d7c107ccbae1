import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { cancelInterview, scheduleInterview } from '#commands/interviews';
import { moveApplication } from '#commands/moves';
import { sendChat } from '#commands/chats';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';
import { makeCompany, type TestApplication, type TestCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { HISTORY_KEY, record } from '#test/support/histories';
import { rowsOf, startLine, until } from '#test/support/line';

const database = await createDatabase();
const line = await startLine(database, { secretKeys: HISTORY_KEY });
const company = await makeCompany(database, { sender: '+12025550100' });
const job = await company.makeJob();

const closed = (type: WorkflowType, id: string) =>
  until(
    `${type} closes`,
    async () =>
      (
        await rowsOf<{ wanted: boolean }>(
          line.db,
          company.id,
          sql`select wanted from processes where workflow_id = ${workflowId(type, id)}`,
        )
      )[0]?.wanted === false,
  );
type Text = {
  state: string;
  body: string;
  kind: string;
  to_address: string;
  from_address: string;
  id: string;
  error_code: string | null;
};
const messagesOf = (application: TestApplication, kind: string, channel = 'SMS') =>
  rowsOf<Text>(
    line.db,
    company.id,
    sql`select id, state, body, kind, to_address, from_address, error_code from messages where application_id = ${application.id}::uuid and kind = ${kind} and channel = ${channel}`,
  );
const sentText = (application: TestApplication, kind: string) =>
  until(`a text ${kind}`, async () =>
    (await messagesOf(application, kind)).find((one) => ['ACCEPTED', 'SENT', 'DELIVERED'].includes(one.state)),
  );

async function invite(of: TestCompany, application: TestApplication, startInMs = 86_400_000 * 3) {
  await moveApplication(of.as(of.admin), { applicationId: application.id, toStepId: job.step('Phone screen').stepId });
  const startsAt = new Date(Date.now() + startInMs);
  startsAt.setUTCHours(10, 0, 0, 0);
  return scheduleInterview(of.as(of.admin), {
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
        yesReply: 'Thank you, see you then.',
        noReply: 'Thank you for telling us.',
      },
    },
  });
}
const answer = (application: Text, body: string) =>
  line.twilio.act('inbound', { from: application.to_address, to: application.from_address, body });
const statusOf = async (interviewId: string) =>
  (
    await rowsOf<{ candidate_status: string }>(
      line.db,
      company.id,
      sql`select candidate_status from interviews where id = ${interviewId.slice(4)}::uuid`,
    )
  )[0]?.candidate_status;

test('an application is confirmed by one mail with a status link that opens', async () => {
  const application = await company.makeApplication(job, { email: 'confirm@example.com' });
  const mail = await until('the confirmation mail', async () =>
    line.mail.state.mails.find((one) => JSON.stringify(one).includes('confirm@example.com')),
  );
  const link = /https?:\/\/[^\s"\\<]+\/status\/[\w-]+/.exec(JSON.stringify(mail))?.[0];
  expect(link).toBeDefined();
  expect((await fetch(link ?? '')).status).toBe(200);
  await until(
    'the journey waits for the matcher only',
    async () => (await messagesOf(application, 'CONFIRMATION', 'EMAIL'))[0]?.state === 'SENT',
  );
  expect(line.mail.state.mails.filter((one) => JSON.stringify(one).includes('confirm@example.com'))).toHaveLength(1);
});

test('an invitation by text is answered with 1: accepted once, thanked once (SM-17, SM-18)', async () => {
  const application = await company.makeApplication(job);
  const interview = await invite(company, application);
  const invitation = await sentText(application, 'INVITATION');
  expect(invitation.body).toMatch(/Please reply:\n1 for Yes\n2 for No$/);
  await answer(invitation, '1');
  await until('the answer', async () => (await statusOf(interview.id)) === 'ACCEPTED');
  const thanks = await sentText(application, 'AUTO_REPLY');
  expect(thanks.body).toBe('Thank you, see you then.');
  await answer(invitation, '1');
  await until('the second answer is kept as chat', async () => (await messagesOf(application, 'CHAT')).length === 2);
  await line.twilio.flush();
  expect(await messagesOf(application, 'AUTO_REPLY')).toHaveLength(1);
  expect(await statusOf(interview.id)).toBe('ACCEPTED');
  await closed('message', invitation.id);
  await record(line.client, 'message', invitation.id);
  const [row] = await rowsOf<{ id: string }>(
    line.db,
    company.id,
    sql`select id from invitations where application_id = ${application.id}::uuid`,
  );
  await closed('interviewInvitation', row?.id ?? '');
  await record(line.client, 'interviewInvitation', row?.id ?? '');
});

test('the mail of an invitation carries a calendar request, the cancellation its end', async () => {
  const application = await company.makeApplication(job, { email: 'calendar@example.com' });
  const interview = await invite(company, application);
  const mails = () =>
    line.mail.state.mails.map((one) => JSON.stringify(one)).filter((text) => text.includes('calendar@example.com'));
  await until('the invitation mail', async () => mails().some((text) => text.includes('METHOD:REQUEST')));
  await cancelInterview(company.as(company.admin), {
    interviewId: interview.id.slice(4),
    reason: 'The panel is ill',
    notifyCandidate: true,
  });
  await until('the cancellation mail', async () => mails().some((text) => text.includes('METHOD:CANCEL')));
  await closed('interview', interview.id.slice(4));
  await record(line.client, 'interview', interview.id.slice(4));
});

test('who texts STOP gets no more texts, and START brings them back', async () => {
  const application = await company.makeApplication(job);
  await invite(company, application);
  const invitation = await sentText(application, 'INVITATION');
  await answer(invitation, 'STOP');
  await until(
    'the opt-out',
    async () =>
      (await rowsOf(line.db, company.id, sql`select 1 from opt_outs where address = ${invitation.to_address}`))
        .length === 1,
  );
  const chat = () =>
    sendChat(company.as(company.admin), {
      conversationId: application.conversationId,
      applicationId: application.id,
      channel: 'SMS',
      subject: null,
      body: 'Are you there?',
      sendNow: true,
    });
  await expect(chat()).rejects.toMatchObject({ code: 'OPTED_OUT' });
  await answer(invitation, 'START');
  await until(
    'the opt-out ended',
    async () =>
      (await rowsOf(line.db, company.id, sql`select 1 from opt_outs where address = ${invitation.to_address}`))
        .length === 0,
  );
  await chat();
  await sentText(application, 'CHAT');
});

test('a call whose answer is lost is never repeated: the text is found by its callback or at the provider', async () => {
  const application = await company.makeApplication(job);
  line.twilio.fault({
    match: { on: 'request', path: '/**/Messages.json', bodyIncludes: 'lost+answer' },
    times: 1,
    effect: { kind: 'dropAfter' },
  });
  await sendChat(company.as(company.admin), {
    conversationId: application.conversationId,
    applicationId: application.id,
    channel: 'SMS',
    subject: null,
    body: 'A lost answer',
    sendNow: true,
  });
  await until('the state is known by the status callback', async () =>
    (await messagesOf(application, 'CHAT')).find((one) => one.state === 'DELIVERED'),
  );
  expect(line.twilio.state.texts.filter((one) => one.wire.body === 'A lost answer')).toHaveLength(1);
});

test('a number that cannot receive texts leaves a refusal with its reason, nothing is left', async () => {
  const application = await company.makeApplication(job, { phone: '+12025550151' });
  await sendChat(company.as(company.admin), {
    conversationId: application.conversationId,
    applicationId: application.id,
    channel: 'SMS',
    subject: null,
    body: 'Hello',
    sendNow: true,
  });
  const refused = await until('the refusal', async () =>
    (await messagesOf(application, 'CHAT')).find((one) => one.state === 'REJECTED'),
  );
  expect(refused.error_code).toBe('21614');
});

test('workers that were away lose nothing: what waits is sent once when they come back', async () => {
  const application = await company.makeApplication(job);
  await line.stopWorkers();
  await sendChat(company.as(company.admin), {
    conversationId: application.conversationId,
    applicationId: application.id,
    channel: 'SMS',
    subject: null,
    body: 'While you were away',
    sendNow: true,
  });
  expect((await messagesOf(application, 'CHAT'))[0]?.state).toBe('QUEUED');
  await line.startWorkers();
  await until('it is delivered', async () =>
    (await messagesOf(application, 'CHAT')).find((one) => one.state === 'DELIVERED'),
  );
  expect(line.twilio.state.texts.filter((one) => one.wire.body === 'While you were away')).toHaveLength(1);
});

test('an operator reads label, stage and waiting in Temporal, and nothing personal stands there', async () => {
  const application = await company.makeApplication(job, { firstName: 'Zebediah', email: 'zebediah@example.com' });
  const interview = await invite(company, application);
  await sentText(application, 'INVITATION');
  const id = workflowId('interview', interview.id.slice(4));
  const found = await until('search attributes', async () => {
    const description = await line.client.workflow.getHandle(id).describe();
    const values = description.typedSearchAttributes.getAll().map((pair) => `${pair.key.name}=${String(pair.value)}`);
    return values.some((value) => value.startsWith('WaitingOn=')) && { description, values };
  });
  expect(await found.description.staticSummary()).toBe('Interview, revision 1');
  expect(found.values).toEqual(
    expect.arrayContaining([
      `JobId=${job.id}`,
      `ApplicationId=${application.id}`,
      'Stage=SCHEDULED',
      'WaitingOn=CANDIDATE',
    ]),
  );
  const history = JSON.stringify(await line.client.workflow.getHandle(id).fetchHistory());
  expect(history).not.toMatch(/Zebediah|zebediah|example\.com/);
});
