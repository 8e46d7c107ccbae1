import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { scheduleInterview } from '#commands/interviews';
import { writeReminder } from '#commands/interview-notices';
import { writeAutoReply, writeInvitation } from '#commands/invitation-messages';
import { automation } from '#commands/actor';
import { readThread } from '#db/queries/conversation';
import { bare, makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const process = company.as(automation(company.id));

test('an invitation is shown as written by who scheduled it; thank-you and reminder as automatic', async () => {
  const job = await company.makeJob({ steps: [{ name: 'Talk', stage: 'INTERVIEW' }] });
  const recruiter = await company.makeUser({ systemRole: 'EXTENDED', seats: ['SMART_MESSAGE'] });
  const application = await company.makeApplication(job);
  const startsAt = new Date(Date.now() + 2 * 86_400_000);
  const interview = await scheduleInterview(company.as(recruiter), {
    applicationId: application.id,
    stepId: null,
    zone: 'UTC',
    private: false,
    recordOnly: false,
    allowOverlap: false,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    timeslots: [
      {
        type: 'VIDEO',
        title: 'Talk',
        place: 'Video call',
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 1_800_000).toISOString(),
        interviewers: [],
      },
    ],
    invitation: {
      sendNow: true,
      email: { subject: 'Your interview', body: 'See you on {interview.day}.' },
      text: { channel: 'SMS', body: 'On {interview.day}.', yesReply: 'Thank you.', noReply: 'A pity.' },
    },
  });
  const thread = () =>
    company.db.transaction(company.id, (tx) => readThread(tx, company.admin.actor, application.conversationId));
  const invitationId = await company.db.transaction(company.id, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from invitations where application_id = ${application.id}::uuid`,
    );
    return row?.id ?? '';
  });
  await writeInvitation(process, { invitationId });
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`update rsvp_slots set answer = 'YES', changes = 1 where invitation_id = ${invitationId}::uuid`),
  );
  await writeAutoReply(process, { invitationId });
  await writeReminder(process, { interviewId: bare('interview', interview.id), which: '24h' });
  const shown = (await thread()).map(({ kind, channel, by, automatic }) => ({ kind, channel, by, automatic }));
  const name = recruiter.actor.name;
  expect(shown.filter(({ kind }) => kind === 'INVITATION')).toEqual(
    expect.arrayContaining([
      { kind: 'INVITATION', channel: 'EMAIL', by: name, automatic: false },
      { kind: 'INVITATION', channel: 'SMS', by: name, automatic: false },
    ]),
  );
  const others = shown.filter(({ kind }) => kind !== 'INVITATION');
  expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(['AUTO_REPLY', 'REMINDER']));
  expect(others.every(({ by, automatic }) => by === null && automatic)).toBe(true);
});
