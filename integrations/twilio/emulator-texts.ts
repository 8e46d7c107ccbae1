import type { Kit } from '../emulator-kit.ts';
import { sendStatus } from './emulator-callbacks.ts';
import { behaviourOf } from './emulator-numbers.ts';
import type { KeptText, TextService, TwilioState } from './emulator-state.ts';

const API_VERSION = '2010-04-01';

type NewText = {
  service: TextService | null;
  accountSid?: string;
  from: string | null;
  to: string;
  body: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  status: string;
  statusUrl?: string | null;
  validitySeconds?: number;
};

/** Adds a text to the account. */
export function keepText(kit: Kit<TwilioState>, text: NewText): KeptText {
  const accountSid = text.accountSid ?? text.service?.accountSid ?? '';
  const sid = kit.id('SM', 32);
  const at = kit.now().getTime();
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${sid}`;
  const kept: KeptText = {
    wire: {
      sid,
      account_sid: accountSid,
      messaging_service_sid: text.direction === 'inbound' || text.service === null ? null : text.service.sid,
      from: text.from,
      to: text.to,
      body: text.body,
      status: text.status,
      direction: text.direction,
      num_segments: String(segments(text.body)),
      num_media: '0',
      error_code: null,
      error_message: null,
      price: null,
      price_unit: 'USD',
      date_created: wireDate(at),
      date_updated: wireDate(at),
      date_sent: text.direction === 'outbound-api' ? null : wireDate(at),
      api_version: API_VERSION,
      uri: `${uri}.json`,
      subresource_uris: { media: `${uri}/Media.json` },
    },
    at,
    updatedAt: at,
    statusUrl: text.statusUrl ?? null,
    validUntil: at + (text.validitySeconds ?? 14_400) * 1_000,
  };
  kit.state.texts.push(kept);
  kit.state.revision += 1;
  return kept;
}

type Step = { afterMs: number; status: string; code: number | null };

/** Lets an accepted text go its way: queued, sending, sent, and what its number brings; each step one signed callback. */
export function startTimeline(kit: Kit<TwilioState>, text: KeptText, service: TextService | null): void {
  const behaviour = behaviourOf(text.wire.to);
  const late: Step[] = behaviour.outcome
    ? [{ afterMs: 1_000, status: behaviour.outcome.status, code: behaviour.outcome.code }]
    : [];
  const steps: Step[] = [
    { afterMs: 0, status: 'queued', code: null },
    { afterMs: 200, status: 'sending', code: null },
    { afterMs: 400, status: 'sent', code: null },
    ...late,
  ];
  const done = steps.findIndex((step) => step.status === text.wire.status);
  for (const step of steps.slice(text.wire.status === 'accepted' ? 0 : done + 1)) {
    kit.after(step.afterMs, async () => {
      if (text.wire.from === null) text.wire.from = service?.senders.find((sender) => !sender.includes(':')) ?? null;
      const over = kit.now().getTime() > text.validUntil && step.status !== 'queued';
      if (text.wire.status === 'failed') return;
      moveText(kit, text, over ? { ...step, status: 'failed', code: 30036 } : step);
      if (!behaviour.silent) await sendSteps(kit, text, text.wire.status, behaviour.shuffled ?? false);
    });
  }
}

function moveText(kit: Kit<TwilioState>, text: KeptText, step: Step): void {
  const at = kit.now().getTime();
  text.wire.status = step.status;
  text.wire.error_code = step.code;
  text.wire.date_updated = wireDate(at);
  text.updatedAt = at;
  if (step.status === 'sent') text.wire.date_sent = wireDate(at);
  kit.state.revision += 1;
}

/** Normally one callback; for numbers that shuffle, three, each after a wait of its own, so that they overtake each other. */
async function sendSteps(kit: Kit<TwilioState>, text: KeptText, status: string, shuffled: boolean): Promise<void> {
  if (!shuffled) return sendStatus(kit, text, status);
  for (let copy = 0; copy < 3; copy += 1)
    kit.after(Math.round(kit.random() * 1_500), () => sendStatus(kit, text, status));
}

/** As the provider writes dates: RFC 2822 with a numeric zone. */
export function wireDate(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

/** Seven-bit texts hold 160 characters or 153 per part, others 70 or 67 (GSM 03.38 without its extension table: those count twice). */
function segments(body: string): number {
  const plain = /^[\n\r !-Z_a-z@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~\]|€]*$/u.test(body);
  const length = plain ? body.length + (body.match(/[\^{}\\[~\]|€]/g)?.length ?? 0) : body.length;
  const [single, part] = plain ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / part);
}
