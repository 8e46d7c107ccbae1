import { createHash, createHmac } from 'node:crypto';
import type { Delivery } from '../emulator-deliveries.ts';
import type { Kit } from '../emulator-kit.ts';
import type { KeptText, TextService, TwilioState } from './emulator-state.ts';
import { wordsOfCode } from './emulator-numbers.ts';
import { IDEMPOTENCY_HEADER, SIGNATURE_HEADER } from './wire.ts';

/** Sends one status callback of a text; resolves when its first attempt is over. */
export async function sendStatus(kit: Kit<TwilioState>, text: KeptText, status: string): Promise<void> {
  if (text.statusUrl === null) return;
  const { wire } = text;
  await kit.deliver(
    webhook(kit, text.statusUrl, 'status', wire.account_sid, {
      SmsSid: wire.sid,
      MessageSid: wire.sid,
      SmsStatus: status,
      MessageStatus: status,
      AccountSid: wire.account_sid,
      ...(wire.messaging_service_sid ? { MessagingServiceSid: wire.messaging_service_sid } : {}),
      ...(wire.from ? { From: wire.from } : {}),
      To: wire.to,
      ApiVersion: wire.api_version,
      ...(wire.error_code === null
        ? {}
        : { ErrorCode: String(wire.error_code), ErrorMessage: wordsOfCode(wire.error_code) }),
      ...(status === 'delivered' || status === 'undelivered' ? { RawDlrDoneDate: doneDate(kit.now()) } : {}),
    }),
  );
}

/** Hands an inbound text to the application, as its service says. */
export async function sendInbound(
  kit: Kit<TwilioState>,
  service: TextService,
  text: KeptText,
  optOutType: string | null,
): Promise<void> {
  if (service.inboundUrl === null) return;
  const { wire } = text;
  await kit.deliver(
    webhook(kit, service.inboundUrl, 'inbound', wire.account_sid, {
      ToCountry: 'US',
      SmsMessageSid: wire.sid,
      NumMedia: wire.num_media,
      SmsSid: wire.sid,
      SmsStatus: 'received',
      Body: wire.body,
      FromCountry: 'US',
      To: wire.to,
      MessagingServiceSid: service.sid,
      NumSegments: wire.num_segments,
      MessageSid: wire.sid,
      AccountSid: wire.account_sid,
      From: wire.from ?? '',
      ApiVersion: wire.api_version,
      ...(optOutType === null ? {} : { OptOutType: optOutType }),
    }),
  );
}

/** Address and retry wish of a webhook: the fragment says how often to try and after which faults, and is not sent. */
function webhook(
  kit: Kit<TwilioState>,
  address: string,
  kind: string,
  accountSid: string,
  fields: Record<string, string>,
): Delivery {
  const [url = '', fragment = ''] = address.split('#');
  const wishes = new URLSearchParams(fragment);
  const faults = new Set((wishes.get('rp') ?? 'ct').split(','));
  const token = kit.state.accounts.find((account) => account.sid === accountSid)?.authToken ?? '';
  const body = new URLSearchParams(fields).toString();
  return {
    kind,
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      [IDEMPOTENCY_HEADER]: createHash('sha256').update(`${url}\n${body}`).digest('hex').slice(0, 32),
    },
    body,
    sign: (delivery, { spoiled }) => ({
      [SIGNATURE_HEADER]: signature(spoiled ? 'another token' : token, delivery.url, fields),
    }),
    retry: {
      times: Math.min(5, Number(wishes.get('rc') ?? 0) || 0),
      waitMs: 1_000,
      on: (status) =>
        faults.has('all') ||
        (typeof status !== 'number' ? faults.has('ct') || faults.has('rt') : faults.has(status >= 500 ? '5xx' : '4xx')),
    },
  };
}

/** base64(HMAC-SHA1(token, address + every key and value, sorted by key)). */
function signature(token: string, url: string, fields: Record<string, string>): string {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, key) => text + key + (fields[key] ?? ''), url);
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64');
}

/** YYMMDDhhmm, in UTC. */
function doneDate(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(2, 12);
}
