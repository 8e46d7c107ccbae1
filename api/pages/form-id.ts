import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** People need longer for a page than this; robots do not (apply-form.md R32). */
const SHORTEST_MS = 3_000;

/** The hidden id of a form: serves as Idempotency-Key, and says when the page was shown (apply-form.md R29, R32). */
export function newFormId(key: Uint8Array, now = Date.now()): string {
  const body = `${now.toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${body}.${mac(key, body)}`;
}

/** Whether the id is one of ours; how long ago its page was shown. */
export function readFormId(key: Uint8Array, text: string, now = Date.now()): { id: string; ageMs: number } | null {
  const [, body = '', time = '', given = ''] = /^(([0-9a-z]{1,12})\.[\w-]{16})\.([\w-]{22})$/.exec(text) ?? [];
  const right = mac(key, body);
  if (body === '' || given.length !== right.length || !timingSafeEqual(Buffer.from(given), Buffer.from(right)))
    return null;
  return { id: body, ageMs: now - Number.parseInt(time, 36) };
}

/** Waits until a person could have filled in the page: it costs robots their speed, and people nothing. */
export async function untilHumanPace(form: { ageMs: number } | null): Promise<void> {
  const rest = SHORTEST_MS - Math.max(0, form?.ageMs ?? 0);
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
}

/** A secret that belongs to one form, the same for every post of it. */
export function formSecret(key: Uint8Array, purpose: string, formId: string): string {
  return createHmac('sha256', key).update(`${purpose}:${formId}`).digest('base64url');
}

/** A text that a page carries and gives back unchanged, with the proof that it is ours. */
export function sealText(key: Uint8Array, purpose: string, text: string): string {
  return `${text}~${mac(key, `${purpose}:${text}`)}`;
}

/** The text, or null when somebody changed it. */
export function openSealed(key: Uint8Array, purpose: string, sealed: string): string | null {
  const text = sealed.slice(0, sealed.lastIndexOf('~'));
  const right = Buffer.from(sealText(key, purpose, text));
  const given = Buffer.from(sealed);
  return given.length === right.length && timingSafeEqual(given, right) ? text : null;
}

function mac(key: Uint8Array, body: string): string {
  return createHmac('sha256', key).update(`form:${body}`).digest('base64url').slice(0, 22);
}
