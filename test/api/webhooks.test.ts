import { sql } from 'drizzle-orm';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { AUTH_TOKEN, createTestApi, TEST_ORIGIN } from '#test/support/api';
import { ACCOUNT_SID, makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const [sender] = await company.db.transaction(company.id, (tx) =>
  tx.execute<{ address: string }>(sql`select address from text_senders`),
);

/** One inbound text as the provider posts it, signed by the provider's own library. */
async function post(params: Record<string, string>, signature?: string) {
  const url = `${TEST_ORIGIN}/webhooks/twilio/inbound`;
  const response = await api.app.request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature ?? twilio.getExpectedTwilioSignature(AUTH_TOKEN, url, params),
    },
    body: new URLSearchParams(params).toString(),
  });
  return response.status;
}
const text = (sid: string) => ({
  AccountSid: ACCOUNT_SID,
  MessageSid: sid,
  From: '+447700900999',
  To: sender?.address ?? '',
  Body: 'Hello there',
});
const stored = async (sid: string) =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from inbox where external_id = ${sid}`),
    )
  )[0]?.n;

test('a wrong signature is refused and nothing is stored', async () => {
  expect(await post(text('SM01'), 'bm90IHRoZSBzaWduYXR1cmU=')).toBe(403);
  expect(await post({ ...text('SM01'), AccountSid: 'AC99' })).toBe(403);
  expect(await stored('SM01')).toBe(0);
});

test('the same webhook five times leaves one event', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(text('SM02'))));
  expect(answers).toEqual([200, 200, 200, 200, 200]);
  expect(await stored('SM02')).toBe(1);
});
