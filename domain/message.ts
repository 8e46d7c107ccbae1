import type { MessageState } from './message-process.ts';

/** How a provider's call ended. RETRY: certainly nothing was sent. UNKNOWN: perhaps it was (smart-message.md R26). */
export type SendOutcome =
  | { outcome: 'ACCEPTED'; providerId: string; status: string }
  | { outcome: 'REJECTED'; code: string }
  | { outcome: 'RETRY'; code: string; retryAfterMs: number | null }
  | { outcome: 'UNKNOWN'; code: string };

/** What else follows from a code, beside the state of the message. */
export type TextErrorEffect = 'PHONE_CANNOT_RECEIVE' | 'OPT_OUT' | 'TELL_ADMINISTRATORS' | 'SEND_AS_TEMPLATE';

type TextError = {
  outcome: 'REJECTED' | 'RETRY' | 'FAILED';
  text: string;
  effect?: TextErrorEffect;
  retryAfterMs?: number;
};

/** Codes of Twilio that mean something to us, each with its sentence for people (messaging.md section 4). */
export const TEXT_ERRORS: Readonly<Record<string, TextError>> = {
  '21211': {
    outcome: 'REJECTED',
    text: 'This is not a phone number that can receive texts.',
    effect: 'PHONE_CANNOT_RECEIVE',
  },
  '21614': { outcome: 'REJECTED', text: 'This number cannot receive texts.', effect: 'PHONE_CANNOT_RECEIVE' },
  '21408': {
    outcome: 'REJECTED',
    text: 'Texts to this country are not switched on for your account.',
    effect: 'TELL_ADMINISTRATORS',
  },
  '21610': { outcome: 'REJECTED', text: 'This person has opted out of texts.', effect: 'OPT_OUT' },
  '21606': {
    outcome: 'REJECTED',
    text: 'The sender of your company is not set up correctly.',
    effect: 'TELL_ADMINISTRATORS',
  },
  '21659': {
    outcome: 'REJECTED',
    text: 'The sender of your company is not set up correctly.',
    effect: 'TELL_ADMINISTRATORS',
  },
  '20003': {
    outcome: 'RETRY',
    text: 'The text provider refuses our access. Administrators were told.',
    effect: 'TELL_ADMINISTRATORS',
    retryAfterMs: 900_000,
  },
  '20429': { outcome: 'RETRY', text: 'The text provider asks for a pause. It is tried again.' },
  '21611': {
    outcome: 'RETRY',
    text: 'The queue of your sender is full. It is tried again in 5 minutes.',
    retryAfterMs: 300_000,
  },
  '30001': { outcome: 'FAILED', text: 'The provider’s queue was full. You may send it again.' },
  '30003': { outcome: 'FAILED', text: 'The phone could not be reached.' },
  '30005': { outcome: 'FAILED', text: 'This number is unknown.' },
  '30006': { outcome: 'FAILED', text: 'This is a landline, or its network takes no texts.' },
  '30007': { outcome: 'FAILED', text: 'The network filtered this text.' },
  '30008': { outcome: 'FAILED', text: 'The network gave no reason.' },
  '30036': { outcome: 'FAILED', text: 'It could not be delivered before it was out of date.' },
  '63013': { outcome: 'FAILED', text: 'WhatsApp refused this text by its policy.' },
  '63016': { outcome: 'FAILED', text: 'The 24-hour window of WhatsApp was closed.', effect: 'SEND_AS_TEMPLATE' },
  '63018': { outcome: 'FAILED', text: 'Too many WhatsApp texts at once.' },
  '63021': { outcome: 'FAILED', text: 'The content of the WhatsApp template does not fit.' },
  '63024': { outcome: 'FAILED', text: 'This number is not on WhatsApp.' },
};

/** What the provider's code means to us; undefined for a code that is not in the table. */
export function textError(code: string): TextError | undefined {
  return Object.hasOwn(TEXT_ERRORS, code) ? TEXT_ERRORS[code] : undefined;
}

export type SendFault = { kind: 'ANSWER'; status: number; code: string | null } | { kind: 'NETWORK'; code: string };

// Anything else that breaks a connection may have happened after the request went out.
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

/**
 * What a failed call of the text provider means: REJECTED for a 4xx, RETRY where nothing was processed, UNKNOWN for 5xx and
 * every broken connection that may have carried the request (messaging.md section 4).
 */
export function sendOutcome(fault: SendFault): Exclude<SendOutcome, { outcome: 'ACCEPTED' }> {
  if (fault.kind === 'NETWORK') {
    return NEVER_SENT.test(fault.code)
      ? { outcome: 'RETRY', code: fault.code, retryAfterMs: null }
      : { outcome: 'UNKNOWN', code: fault.code };
  }
  const code = fault.code ?? String(fault.status);
  if (fault.status >= 500) return { outcome: 'UNKNOWN', code };
  const known = textError(code);
  if (known?.outcome === 'RETRY' || fault.status === 429)
    return { outcome: 'RETRY', code, retryAfterMs: known?.retryAfterMs ?? null };
  if (fault.status === 401) return { outcome: 'RETRY', code, retryAfterMs: 900_000 };
  return { outcome: 'REJECTED', code };
}

const STATUSES: Readonly<Record<string, { state: MessageState; rank: number }>> = {
  accepted: { state: 'ACCEPTED', rank: 10 },
  scheduled: { state: 'ACCEPTED', rank: 10 },
  queued: { state: 'ACCEPTED', rank: 20 },
  sending: { state: 'ACCEPTED', rank: 30 },
  sent: { state: 'SENT', rank: 40 },
  partially_delivered: { state: 'SENT', rank: 40 },
  failed: { state: 'FAILED', rank: 50 },
  undelivered: { state: 'FAILED', rank: 50 },
  canceled: { state: 'CANCELLED', rank: 50 },
  delivered: { state: 'DELIVERED', rank: 60 },
  read: { state: 'READ', rank: 70 },
};

/** Rank of the states that no provider status leads to. */
export const REJECTED_RANK = 50;
export const MAIL_SENT_RANK = 40;
export const MAIL_FAILED_RANK = 50;

/**
 * Our state for a status word of the provider, null for an unknown word. A change is applied only when its rank is higher
 * than the row's: arrival order never matters, proof of delivery outranks a failure (messaging.md section 3).
 */
export function afterProviderStatus(status: string): { state: MessageState; rank: number } | null {
  return Object.hasOwn(STATUSES, status) ? (STATUSES[status] ?? null) : null;
}

/** Seconds for which the provider may try: until the deadline, 60 to 36,000; null when less than 60 s are left (TOO_LATE). */
export function validitySeconds(now: Date, deadline: Date): number | null {
  const left = Math.floor((deadline.getTime() - now.getTime()) / 1000);
  return left < 60 ? null : Math.min(left, 36_000);
}

const RETRY_MS = [5_000, 15_000, 60_000, 300_000] as const;

/** Wait before the next try of a text that was surely not sent; `attempt` counts from 1 (messaging.md section 5). */
export function retryDelayMs(attempt: number): number {
  return RETRY_MS[attempt - 1] ?? 900_000;
}

/** Wait after the provider's own throttle: 2 s doubling to 60 s, plus up to a quarter; `random` lies in [0, 1). */
export function throttleDelayMs(attempt: number, random: number): number {
  const base = Math.min(2_000 * 2 ** Math.max(0, attempt - 1), 60_000);
  return Math.round(base * (1 + random / 4));
}

export type ListedText = { sid: string; body: string; createdAt: Date };

/**
 * Texts at the provider that can be the one whose answer was lost, oldest first: same words, made between a minute before
 * and five minutes after the claim, not known as another message (messaging.md section 5).
 */
export function textsToAdopt<T extends ListedText>(
  sent: { body: string; claimedAt: Date },
  listed: T[],
  knownSids: ReadonlySet<string>,
): T[] {
  const from = sent.claimedAt.getTime() - 60_000;
  const to = sent.claimedAt.getTime() + 300_000;
  const words = oneLine(sent.body);
  return listed
    .filter(
      (text) =>
        !knownSids.has(text.sid) &&
        text.createdAt.getTime() >= from &&
        text.createdAt.getTime() <= to &&
        oneLine(text.body) === words,
    )
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
