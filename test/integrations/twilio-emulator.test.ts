import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTwilioClient } from '#integrations/twilio/client';
import { startTwilioEmulator, type TwilioState } from '#integrations/twilio/emulator';
import { isSignedByTwilio } from '#integrations/twilio/signature';
import type { Emulator } from '#integrations/emulator-kernel';

const ACCOUNT = 'AC00000000000000000000000000000001';
const SERVICE = 'MG00000000000000000000000000000001';
const TOKEN = 'emulator-auth-token';

type Webhook = { url: string; params: Record<string, string>; signature: string };
let emulator: Emulator<TwilioState>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  receiver = await startReceiver();
  emulator = await startTwilioEmulator({ clock: 'frozen', inboundUrl: `${receiver.url}/inbound#rc=3&rp=all` });
});
afterEach(async () => {
  await emulator.stop();
  await receiver.stop();
});

const client = () => createTwilioClient({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: emulator.url });
const text = (to: string, more: object = {}) => ({
  to,
  messagingServiceSid: SERVICE,
  body: 'Please reply 1 for Yes or 2 for No.',
  statusCallback: `${receiver.url}/status?message=m1#rc=3&rp=all`,
  validitySeconds: 600,
  ...more,
});

test('an accepted text brings signed callbacks from queued to delivered', async () => {
  const outcome = await client().sendText(text('+12025550110'));
  expect(outcome).toMatchObject({ outcome: 'ACCEPTED', status: 'accepted' });
  await emulator.advance(2_000);
  expect(receiver.got.map((one) => one.params['MessageStatus'])).toEqual(['queued', 'sending', 'sent', 'delivered']);
  for (const { url, params, signature } of receiver.got) {
    expect(isSignedByTwilio({ authToken: TOKEN, signature, url: receiver.url + url, params })).toBe(true);
    expect(isSignedByTwilio({ authToken: 'another', signature, url: receiver.url + url, params })).toBe(false);
  }
  expect(receiver.got[0]?.url).toBe('/status?message=m1');
});

test('a wrong token is refused', async () => {
  const stranger = createTwilioClient({ accountSid: ACCOUNT, authToken: 'wrong', baseUrl: emulator.url });
  expect(await stranger.sendText(text('+12025550110'))).toMatchObject({ outcome: 'RETRY' });
  expect(emulator.state.texts).toEqual([]);
});

test('a connection broken before the call leaves nothing, one broken after it leaves the text, and both are unknown to us', async () => {
  const path = '/api.twilio.com/**';
  emulator.fault({ match: { on: 'request', path }, effect: { kind: 'dropBefore' } });
  expect(await client().sendText(text('+12025550110'))).toMatchObject({ outcome: 'UNKNOWN' });
  expect(emulator.state.texts).toHaveLength(0);
  emulator.fault({ match: { on: 'request', path }, effect: { kind: 'dropAfter' } });
  expect(await client().sendText(text('+12025550110'))).toMatchObject({ outcome: 'UNKNOWN' });
  expect(await client().listTexts({ to: '+12025550110', limit: 50 })).toHaveLength(1);
});

test('nobody listening is surely not sent', async () => {
  await emulator.stop();
  expect(await client().sendText(text('+12025550110'))).toMatchObject({ outcome: 'RETRY' });
  emulator = await startTwilioEmulator();
});

test.each([
  ['+12025550150', 'REJECTED', '21211'],
  ['+12025550151', 'REJECTED', '21614'],
  ['+12025550152', 'REJECTED', '21408'],
  ['+12025550153', 'REJECTED', '21610'],
  ['+12025550155', 'UNKNOWN', '20500'],
  ['+12025550156', 'UNKNOWN', undefined],
  ['+12025550158', 'UNKNOWN', undefined],
  ['+12025550170', 'RETRY', '21611'],
  ['12025550110', 'REJECTED', '21211'],
])('a text to %s is %s', async (to, outcome, code) => {
  const result = await client().sendText(text(to));
  expect(result).toMatchObject({ outcome, ...(code === undefined || outcome === 'UNKNOWN' ? {} : { code }) });
});

test('a number that refuses twice for too many requests accepts the third time', async () => {
  const outcomes = [];
  for (let call = 0; call < 3; call += 1) outcomes.push((await client().sendText(text('+12025550154'))).outcome);
  expect(outcomes).toEqual(['RETRY', 'RETRY', 'ACCEPTED']);
});

test.each([
  ['+12025550160', 'undelivered', '30003'],
  ['+12025550163', 'undelivered', '30007'],
  ['+12025550164', 'failed', '30008'],
])('a text to %s ends %s with %s', async (to, status, code) => {
  await client().sendText(text(to));
  await emulator.advance(2_000);
  expect(receiver.got.at(-1)?.params).toMatchObject({ MessageStatus: status, ErrorCode: code });
});

test('callbacks that come three times in another order are all there', async () => {
  await client().sendText(text('+12025550166'));
  await emulator.advance(5_000);
  const statuses = receiver.got.map((one) => one.params['MessageStatus'] ?? '');
  expect(statuses).toHaveLength(12);
  expect(statuses.toSorted().filter((status) => status === 'delivered')).toHaveLength(3);
});

test('a person who answers by themselves sends the word for Yes, signed, to the service address', async () => {
  await client().sendText(text('+12025550180'));
  await emulator.advance(3_000);
  const inbound = receiver.got.find((one) => one.url === '/inbound');
  expect(inbound?.params).toMatchObject({
    Body: '1',
    From: '+12025550180',
    To: '+12025550100',
    MessagingServiceSid: SERVICE,
    SmsStatus: 'received',
  });
  expect(
    isSignedByTwilio({
      authToken: TOKEN,
      signature: inbound?.signature,
      url: `${receiver.url}/inbound`,
      params: inbound?.params ?? {},
    }),
  ).toBe(true);
});

test('STOP is reported as an opt-out, answered by the network, and later texts are refused until START', async () => {
  await emulator.act('inbound', { from: '+12025550111', to: '+12025550100', body: ' stop ' });
  expect(receiver.got.at(-1)?.params).toMatchObject({ OptOutType: 'STOP' });
  expect(emulator.state.texts.at(-1)?.wire).toMatchObject({ direction: 'outbound-reply', to: '+12025550111' });
  expect(await client().sendText(text('+12025550111'))).toMatchObject({ outcome: 'REJECTED', code: '21610' });
  await emulator.act('inbound', { from: '+12025550111', to: '+12025550100', body: 'START' });
  expect(await client().sendText(text('+12025550111'))).toMatchObject({ outcome: 'ACCEPTED' });
});

test('a webhook that meets an error is tried three times more, each signed anew', async () => {
  receiver.answer(503);
  await emulator.act('inbound', { from: '+12025550111', to: '+12025550100', body: 'Hello' });
  await emulator.flush();
  expect(receiver.got).toHaveLength(4);
});

test('the service tells us its webhooks as we set them', async () => {
  await client().setServiceWebhooks(SERVICE, {
    inboundUrl: `${receiver.url}/other`,
    statusUrl: `${receiver.url}/status`,
  });
  await emulator.act('inbound', { from: '+12025550111', to: '+12025550100', body: 'Hello' });
  expect(receiver.got.at(-1)?.url).toBe('/other');
});

test('texts are listed newest first over all pages and fetched by their id', async () => {
  for (let count = 0; count < 5; count += 1) await client().sendText(text('+12025550112', { body: `Text ${count}` }));
  const listed = await client().listTexts({ to: '+12025550112', limit: 4 });
  expect(listed.map((one) => one.body)).toEqual(['Text 4', 'Text 3', 'Text 2', 'Text 1']);
  expect(await client().fetchText(listed[0]?.sid ?? '')).toMatchObject({ body: 'Text 4', direction: 'outbound' });
  expect(await client().fetchText('SM00000000000000000000000000000000')).toBeNull();
});

test('a text under way goes on after a restart, with the ids of both starts apart', async () => {
  const first = await client().sendText(text('+12025550113'));
  const kept = JSON.parse(JSON.stringify(emulator.snapshot()));
  await emulator.stop();
  emulator = await startTwilioEmulator({ clock: 'frozen', from: kept });
  await emulator.advance(2_000);
  expect(receiver.got.at(-1)?.params['MessageStatus']).toBe('delivered');
  const second = await client().sendText(text('+12025550113'));
  expect(second).not.toEqual(first);
});

test('the phone shows what arrived and sends what its person types', async () => {
  await client().sendText(text('+12025550114'));
  await emulator.advance(2_000);
  const shown = (await (await fetch(`${emulator.url}/phone/texts`)).json()) as {
    threads: { person: string; texts: { body: string; status: string }[] }[];
  };
  expect(shown.threads).toMatchObject([{ person: '+12025550114', texts: [{ status: 'delivered' }] }]);
  const post = (body: object) => fetch(`${emulator.url}/phone/texts`, { method: 'POST', body: JSON.stringify(body) });
  expect((await post({ from: '+12025550114', to: '+12025550100', body: '1' })).status).toBe(201);
  expect((await post({ from: '555', to: '+12025550100', body: '1' })).status).toBe(422);
  expect(receiver.got.at(-1)?.params).toMatchObject({ Body: '1', From: '+12025550114' });
});

async function startReceiver() {
  const got: Webhook[] = [];
  let status = 200;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request);
    got.push({
      url: request.url ?? '',
      params: Object.fromEntries(new URLSearchParams(body)),
      signature: String(request.headers['x-twilio-signature'] ?? ''),
    });
    response.writeHead(status).end();
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next: number) => (status = next),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
