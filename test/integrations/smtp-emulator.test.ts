import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailClient, type MailClient } from '#integrations/smtp/client';
import { startSmtpEmulator, type SmtpEmulator } from '#integrations/smtp/emulator';
import { invitationOf } from '#integrations/smtp/emulator-mail';
import { writeInvite } from '#integrations/smtp/ics';

let emulator: SmtpEmulator;
let client: MailClient;

beforeEach(async () => {
  emulator = await startSmtpEmulator();
  client = createMailClient({ url: emulator.smtpUrl, domain: 'mail.test' });
});
afterEach(async () => {
  client.close();
  await emulator.stop();
});

const mail = (address: string, more: object = {}) => ({
  messageId: 'm1',
  fromName: 'Northbank Energy',
  to: { name: 'Joe Doe', address },
  replyTo: 'reply+abc@in.mail.test',
  subject: 'Your interview – Tuesday',
  text: 'Hello Joe,\nsee https://example.test/a',
  html: '<p>Hello <b>Joe</b></p>',
  ...more,
});

test('a mail of ours arrives with both bodies, its sender and its id', async () => {
  expect(await client.sendMail(mail('joe@example.test'))).toMatchObject({ outcome: 'ACCEPTED' });
  const [line] = await listed();
  expect(line).toMatchObject({
    subject: 'Your interview – Tuesday',
    envelope: { from: 'no-reply@mail.test', to: ['joe@example.test'] },
    messageId: '<m1@mail.test>',
  });
  const opened = await read(`/messages/${line?.id}`);
  expect(opened).toMatchObject({
    replyTo: 'reply+abc@in.mail.test',
    text: expect.stringContaining('https://example.test/a'),
    html: expect.stringContaining('<b>Joe</b>'),
  });
  const page = await fetch(`${emulator.url}/messages/${line?.id}/html`);
  expect(page.headers.get('content-security-policy')).toContain('sandbox');
});

test('an invitation is read as one, and its file can be downloaded', async () => {
  const content = writeInvite({
    method: 'REQUEST',
    interviewId: '0199a000-0000-7000-8000-000000000001',
    revision: 2,
    start: new Date('2026-12-01T09:00:00Z'),
    end: new Date('2026-12-01T10:00:00Z'),
    summary: 'Interview, “Data Analyst”; on site',
    description: 'First line\nSecond line',
    location: 'Main Street 1, Berlin',
    companyName: 'Northbank Energy',
    organizerAddress: 'reply+abc@in.mail.test',
    attendee: { name: 'Joe Doe', address: 'joe@example.test' },
    mailDomain: 'mail.test',
    now: new Date('2026-11-25T09:00:00Z'),
  });
  await client.sendMail(mail('joe@example.test', { calendar: { method: 'REQUEST', content } }));
  const [line] = await listed();
  expect(line?.calendar).toMatchObject({
    method: 'REQUEST',
    sequence: 2,
    uid: '0199a000-0000-7000-8000-000000000001@mail.test',
  });
  const opened = await read(`/messages/${line?.id}`);
  expect(opened.invitation).toMatchObject({
    summary: 'Interview, “Data Analyst”; on site',
    description: 'First line\nSecond line',
    location: 'Main Street 1, Berlin',
    start: '2026-12-01T09:00:00Z',
    end: '2026-12-01T10:00:00Z',
    organizer: 'Northbank Energy <reply+abc@in.mail.test>',
    attendees: [{ name: 'Joe Doe <joe@example.test>', answer: 'NEEDS-ACTION' }],
  });
  const at = opened.attachments.findIndex((file: { name: string }) => file.name === 'invite.ics');
  const file = await fetch(`${emulator.url}/messages/${line?.id}/attachments/${at}`);
  expect(invitationOf(await file.text()).uid).toBe('0199a000-0000-7000-8000-000000000001@mail.test');
});

test.each([
  ['reject-550@example.test', { outcome: 'REJECTED', code: '550', suppress: true }, 0],
  ['defer-always@example.test', { outcome: 'RETRY', code: '450' }, 0],
  ['drop-before-data@example.test', { outcome: 'RETRY' }, 0],
  ['drop-after-data@example.test', { outcome: 'UNKNOWN' }, 1],
])('a mail to %s meets what its address says', async (address, outcome, kept) => {
  expect(await client.sendMail(mail(address))).toMatchObject(outcome);
  expect(await listed()).toHaveLength(kept);
});

test('a mailbox that is busy twice takes the third try', async () => {
  const outcomes = [];
  for (let attempt = 0; attempt < 3; attempt += 1)
    outcomes.push((await client.sendMail(mail('defer-450@example.test'))).outcome);
  expect(outcomes).toEqual(['RETRY', 'RETRY', 'ACCEPTED']);
});

test('faults decide whether a mail surely did not go or may have gone', async () => {
  const path = '/joe@example.test';
  emulator.fault({ match: { on: 'request', method: 'MAIL', path }, effect: { kind: 'dropBefore' } });
  expect(await client.sendMail(mail('joe@example.test'))).toMatchObject({ outcome: 'RETRY' });
  emulator.fault({ match: { on: 'request', method: 'MAIL', path }, effect: { kind: 'dropAfter' } });
  expect(await client.sendMail(mail('joe@example.test'))).toMatchObject({ outcome: 'UNKNOWN' });
  emulator.fault({ match: { on: 'request', method: 'MAIL', path }, effect: { kind: 'status', status: 421 } });
  expect(await client.sendMail(mail('joe@example.test'))).toMatchObject({ outcome: 'RETRY', code: '421' });
  expect(await listed()).toHaveLength(1);
});

test('mails are found by recipient and subject, and outlive a restart', async () => {
  await client.sendMail(mail('joe@example.test'));
  await client.sendMail(mail('ann@example.test', { messageId: 'm2', subject: 'Something else' }));
  expect(await listed('?to=ANN@example.test')).toHaveLength(1);
  expect(await listed('?subject=interview')).toHaveLength(1);
  const kept = JSON.parse(JSON.stringify(emulator.snapshot()));
  client.close();
  await emulator.stop();
  emulator = await startSmtpEmulator({ from: kept });
  client = createMailClient({ url: emulator.smtpUrl, domain: 'mail.test' });
  await client.sendMail(mail('joe@example.test', { messageId: 'm3' }));
  const ids = (await listed()).map((one) => one.id);
  expect(new Set(ids).size).toBe(3);
});

// What the web inbox reads, as JSON.
type Answer = Record<string, never> & {
  id: string;
  invitation: object;
  attachments: { name: string }[];
  messages: Line[];
};
type Line = { id: string; calendar: object | null; subject: string };

async function read(path: string): Promise<Answer> {
  return (await (await fetch(emulator.url + path)).json()) as Answer;
}

async function listed(query = ''): Promise<Line[]> {
  return (await read(`/messages${query}`)).messages;
}
