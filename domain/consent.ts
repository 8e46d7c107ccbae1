/** Consent of one person to texts, per kind and number (smart-message.md R1). */
export const CONSENT_STATUSES = ['NONE', 'REQUESTED', 'GRANTED', 'DECLINED', 'OPTED_OUT', 'EXPIRED'] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** Where a change of consent may come from (R2, R3). */
export const CONSENT_SOURCES = [
  'APPLY_FORM',
  'PORTAL',
  'CONSENT_PAGE',
  'REQUEST',
  'KEYWORD',
  'PROVIDER',
  'IMPORT',
  'EXPIRY',
] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

export type ConsentChange = { to: ConsentStatus; source: ConsentSource; evidence?: string | null };
export type ConsentRefusal = 'RECRUITERS_CANNOT_SET' | 'EVIDENCE_MISSING' | 'OPTED_OUT' | 'STATUS_NOT_POSSIBLE';

/** The only status in which a text may be sent. */
export function maySendTexts(status: ConsentStatus): boolean {
  return status === 'GRANTED';
}

const SOURCES_OF: Readonly<Record<ConsentStatus, readonly ConsentSource[]>> = {
  NONE: [],
  REQUESTED: ['REQUEST'],
  GRANTED: ['APPLY_FORM', 'PORTAL', 'CONSENT_PAGE', 'KEYWORD', 'IMPORT'],
  DECLINED: ['APPLY_FORM', 'PORTAL', 'CONSENT_PAGE'],
  OPTED_OUT: ['KEYWORD', 'PROVIDER'],
  EXPIRED: ['EXPIRY'],
};

/** Statuses from which each can be reached (glossary 2.11). */
const REACHED_FROM: Readonly<Record<ConsentStatus, readonly ConsentStatus[]>> = {
  NONE: [],
  REQUESTED: ['NONE'],
  GRANTED: ['NONE', 'REQUESTED', 'DECLINED', 'EXPIRED', 'OPTED_OUT'],
  DECLINED: ['NONE', 'REQUESTED', 'GRANTED'],
  OPTED_OUT: CONSENT_STATUSES,
  EXPIRED: ['REQUESTED', 'GRANTED'],
};

/**
 * The status after a change, or why it is refused. Only the person grants: by a form, a page, or START from that number; an
 * import by an administrator needs evidence. Who has opted out by text comes back only by text: the provider keeps its own
 * list and would refuse every send (R1–R3).
 */
export function changeConsent(
  from: ConsentStatus,
  change: ConsentChange,
): { ok: true; status: ConsentStatus } | { ok: false; code: ConsentRefusal } {
  if (!SOURCES_OF[change.to].includes(change.source))
    return { ok: false, code: change.to === 'GRANTED' ? 'RECRUITERS_CANNOT_SET' : 'STATUS_NOT_POSSIBLE' };
  if (change.source === 'IMPORT' && !change.evidence?.trim()) return { ok: false, code: 'EVIDENCE_MISSING' };
  if (from === 'OPTED_OUT' && change.source !== 'KEYWORD' && change.source !== 'PROVIDER')
    return { ok: false, code: 'OPTED_OUT' };
  if (change.to === 'REQUESTED' && from === 'GRANTED') return { ok: true, status: 'GRANTED' };
  const isPossible = from === change.to || REACHED_FROM[change.to].includes(from);
  return isPossible ? { ok: true, status: change.to } : { ok: false, code: 'STATUS_NOT_POSSIBLE' };
}

const DAY_MS = 86_400_000;
const WINDOW_MARGIN_MS = 5 * 60_000;

/** End of the WhatsApp window after the last inbound message, 5 min before the provider's own; null when it is closed (R6). */
export function whatsAppWindowEnd(lastInboundAt: Date | null, now: Date): Date | null {
  if (lastInboundAt === null) return null;
  const end = new Date(lastInboundAt.getTime() + DAY_MS - WINDOW_MARGIN_MS);
  return now.getTime() < end.getTime() ? end : null;
}
