import { wordsOf, type CloseCause, type KeywordWords } from './keyword.ts';
import { normaliseReply } from './reply-text.ts';

export { normaliseReply };

export type RsvpAnswer = 'YES' | 'NO';

export type OpenSlot = { slotId: string; invitationId: string; slot: number };
export type ClosedSlot = OpenSlot & { closedAt: Date; cause: CloseCause; answer: RsvpAnswer | null };

export type ReplyInput = {
  body: string;
  /** Mark of the provider: the person used one of its opt-out words. */
  optOutType?: 'STOP' | 'START' | 'HELP' | null | undefined;
  buttonPayload?: string | null | undefined;
  /** Invitation whose message the person quoted. */
  quotedInvitationId?: string | null | undefined;
  /** The number has opted out: only then YES means opt in. */
  optedOut?: boolean | undefined;
  /** Slots of this scope: open ones, and those closed within the last 30 days, each in any order. */
  open: readonly OpenSlot[];
  closed: readonly ClosedSlot[];
};

export type Reply =
  | { kind: 'OPT_OUT' | 'OPT_IN' | 'HELP' }
  | { kind: 'RSVP'; slotId: string; invitationId: string; answer: RsvpAnswer; by: 'BUTTON' | 'QUOTE' | 'KEYWORD' }
  /** An answer to a closed invitation. `changed`: it was answered before, and this says the opposite. */
  | { kind: 'LATE'; slotId: string; invitationId: string; answer: RsvpAnswer; cause: CloseCause; changed: boolean }
  | { kind: 'HINT'; words: KeywordWords[] }
  | { kind: 'SUGGEST'; answer: RsvpAnswer }
  | { kind: 'CHAT' };

const OPT_OUT_WORDS = new Set(['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'revoke', 'optout', 'cancel']);
const OPT_IN_WORDS = new Set(['start', 'unstop']);
const HELP_WORDS = new Set(['help', 'info']);
const BUTTON = /^rsvp:([^:]+):(a|d)$/;
const TOKEN = /^\d{1,2}$/;
const KEYWORD_SHAPE = /^[1-9]?[12]$/;

/**
 * What an inbound text means: the first rule that fits (smart-message.md R3, R17–R23). It decides nothing about facts; the
 * caller registers an answer only on a slot that is still open, received after the invitation was accepted.
 */
export function readReply(input: ReplyInput): Reply {
  const text = normaliseReply(input.body);
  return optWord(text, input) ?? button(input) ?? token(text, input) ?? suggestion(text, input) ?? { kind: 'CHAT' };
}

function optWord(text: string, { optOutType, optedOut }: ReplyInput): Reply | null {
  const word = text.toLowerCase();
  if (optOutType === 'STOP' || OPT_OUT_WORDS.has(word)) return { kind: 'OPT_OUT' };
  // YES is an answer in many talks: it opts in only a number that had opted out, whatever the provider marks.
  if (word === 'yes') return optedOut ? { kind: 'OPT_IN' } : null;
  if (optOutType === 'START' || OPT_IN_WORDS.has(word)) return { kind: 'OPT_IN' };
  return optOutType === 'HELP' || HELP_WORDS.has(word) ? { kind: 'HELP' } : null;
}

function button({ buttonPayload, open, closed }: ReplyInput): Reply | null {
  const [, invitationId, letter] = BUTTON.exec(buttonPayload ?? '') ?? [];
  if (!invitationId) return null;
  const answer = letter === 'a' ? 'YES' : 'NO';
  const slot = open.find((one) => one.invitationId === invitationId);
  if (slot) return { kind: 'RSVP', slotId: slot.slotId, invitationId, answer, by: 'BUTTON' };
  const old = closed.find((one) => one.invitationId === invitationId);
  return old ? late(old, answer) : null;
}

function token(text: string, { quotedInvitationId, open, closed }: ReplyInput): Reply | null {
  if (!TOKEN.test(text)) return null;
  if (quotedInvitationId) {
    const quoted = open.find((one) => one.invitationId === quotedInvitationId);
    const answer = quoted && (answerOf(text, quoted.slot) ?? answerOf(text, 0));
    if (quoted && answer)
      return { kind: 'RSVP', slotId: quoted.slotId, invitationId: quoted.invitationId, answer, by: 'QUOTE' };
    const old = closed.find((one) => one.invitationId === quotedInvitationId);
    const lateAnswer = old && (answerOf(text, old.slot) ?? answerOf(text, 0));
    if (old && lateAnswer) return late(old, lateAnswer);
  }
  for (const slot of open) {
    const answer = answerOf(text, slot.slot);
    if (answer) return { kind: 'RSVP', slotId: slot.slotId, invitationId: slot.invitationId, answer, by: 'KEYWORD' };
  }
  const newestFirst = [...closed].sort((a, b) => b.closedAt.getTime() - a.closedAt.getTime());
  for (const slot of newestFirst) {
    const answer = answerOf(text, slot.slot);
    if (answer) return late(slot, answer);
  }
  if (!KEYWORD_SHAPE.test(text) || open.length === 0) return null;
  return { kind: 'HINT', words: [...open].sort((a, b) => a.slot - b.slot).map((slot) => wordsOf(slot.slot)) };
}

function late(slot: ClosedSlot, answer: RsvpAnswer): Reply {
  // The same keyword once more says nothing new (R20).
  if (slot.cause === 'ANSWERED' && slot.answer === answer) return { kind: 'CHAT' };
  return {
    kind: 'LATE',
    slotId: slot.slotId,
    invitationId: slot.invitationId,
    answer,
    cause: slot.cause,
    changed: slot.cause === 'ANSWERED',
  };
}

function answerOf(text: string, slot: number): RsvpAnswer | null {
  const words = wordsOf(slot);
  if (text === words.yes) return 'YES';
  return text === words.no ? 'NO' : null;
}

const YES_WORDS =
  /^(y|yes|yep|yeah|yup|sure|ok|okay|fine|perfect|great|works?|confirm(ed)?|accept(ed)?|👍|✅|👌|ja|oui|si|sí)$/u;
const NO_WORDS = /^(n|no|nope|nah|can'?t|cannot|unable|decline[d]?|👎|❌|nein|non)$/u;
const SKIN = /[\u{1F3FB}-\u{1F3FF}]/gu;

/** Words never register; they are shown to the team as "looks like a yes" while an invitation is open (R23). */
function suggestion(text: string, { open }: ReplyInput): Reply | null {
  if (open.length === 0) return null;
  const firstLine = normaliseReply(text.split('\n')[0] ?? '');
  if (firstLine !== text && answerOf(firstLine, 0)) return { kind: 'SUGGEST', answer: answerOf(firstLine, 0) ?? 'YES' };
  const words = text
    .toLowerCase()
    .replace(SKIN, '')
    .replace(/’/g, "'")
    .split(/[\s,.!]+/)
    .filter((word) => word !== '');
  if (words.length > 6) return null;
  if (words.some((word) => NO_WORDS.test(word))) return { kind: 'SUGGEST', answer: 'NO' };
  return words.some((word) => YES_WORDS.test(word)) ? { kind: 'SUGGEST', answer: 'YES' } : null;
}
