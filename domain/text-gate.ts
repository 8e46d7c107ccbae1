/** Codes of the gate for outgoing texts, in its order (smart-message.md section 2). */
export type TextRefusal =
  | 'FEATURE_DISABLED'
  | 'SEAT_REQUIRED'
  | 'NOT_ALLOWED'
  | 'PHONE_MISSING'
  | 'PHONE_NOT_INTERNATIONAL'
  | 'PHONE_IMPOSSIBLE'
  | 'CONSENT_MISSING'
  | 'CONSENT_DECLINED'
  | 'OPTED_OUT'
  | 'NO_KEYWORD_FREE'
  | 'TEMPLATE_REQUIRED';

export type GateFacts = {
  feature: boolean;
  /** The company has a sender for this channel. */
  sender: boolean;
  seat: boolean;
  permission: boolean;
  phone: { ok: true } | { ok: false; code: 'PHONE_MISSING' | 'PHONE_NOT_INTERNATIONAL' | 'PHONE_IMPOSSIBLE' };
  /** Consent of this number on this channel. */
  consent: string;
  /** Asked for fixed-time invitations only; null where no keyword is needed. */
  keywordFree: boolean | null;
  /** WhatsApp outside its window without an approved template. */
  templateNeeded: boolean;
};

const TEXTS: Record<TextRefusal, string> = {
  FEATURE_DISABLED: 'Texts are not switched on for your company.',
  SEAT_REQUIRED: 'You need a SmartMessage seat.',
  NOT_ALLOWED: 'You may not schedule interviews for this job.',
  PHONE_MISSING: 'Add a phone number with + COUNTRY CODE.',
  PHONE_NOT_INTERNATIONAL: 'Add a phone number with + COUNTRY CODE.',
  PHONE_IMPOSSIBLE: 'Add a phone number with + COUNTRY CODE.',
  CONSENT_MISSING: 'Candidate has not opted in to receive text messages.',
  CONSENT_DECLINED: 'Candidate has not opted in to receive text messages.',
  OPTED_OUT: 'Candidate has not opted in to receive text messages.',
  NO_KEYWORD_FREE: 'Too many open invitations for this number. Send a self-schedule link.',
  TEMPLATE_REQUIRED: 'Outside the 24-hour window only a template can be sent, and none is approved yet.',
};

/**
 * All conditions that stop a text, in the order of the gate (SM-3, SM-5 to SM-7); empty when it may be sent. Screens list all
 * of them beside the greyed channel, the API answers the first.
 */
export function textRefusals(facts: GateFacts): { code: TextRefusal; text: string }[] {
  const codes: TextRefusal[] = [];
  if (!facts.feature || !facts.sender) codes.push('FEATURE_DISABLED');
  if (!facts.seat) codes.push('SEAT_REQUIRED');
  if (!facts.permission) codes.push('NOT_ALLOWED');
  if (!facts.phone.ok) codes.push(facts.phone.code);
  else if (facts.consent !== 'GRANTED') codes.push(consentRefusal(facts.consent));
  if (facts.keywordFree === false) codes.push('NO_KEYWORD_FREE');
  if (facts.templateNeeded) codes.push('TEMPLATE_REQUIRED');
  return codes.map((code) => ({ code, text: TEXTS[code] }));
}

function consentRefusal(status: string): TextRefusal {
  if (status === 'OPTED_OUT') return 'OPTED_OUT';
  return status === 'DECLINED' ? 'CONSENT_DECLINED' : 'CONSENT_MISSING';
}
