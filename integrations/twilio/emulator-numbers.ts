/** What happens to a text by the number it goes to (emulators.md section 3). */
export type NumberBehaviour = {
  /** Refused at once with a code of the provider. */
  refuse?: { status: number; code: number };
  /** So often refused for too many requests, then accepted. */
  throttleTimes?: number;
  /** The connection breaks: before anything happened, or after everything did. */
  drop?: 'before' | 'after';
  /** No status callback ever comes. */
  silent?: boolean;
  answerAfterMs?: number;
  /** Statuses after the text was sent. */
  outcome?: { status: 'delivered' | 'undelivered' | 'failed'; code: number | null } | null;
  /** Every callback three times, in another order. */
  shuffled?: boolean;
  /** The person answers by itself. */
  answers?: ('yes' | 'no' | 'stop' | 'question')[];
};

const DELIVERED: NumberBehaviour = { outcome: { status: 'delivered', code: null } };

const BY_LAST_DIGITS: Record<string, NumberBehaviour> = {
  '0150': { refuse: { status: 400, code: 21211 } },
  '0151': { refuse: { status: 400, code: 21614 } },
  '0152': { refuse: { status: 400, code: 21408 } },
  '0153': { refuse: { status: 400, code: 21610 } },
  '0154': { ...DELIVERED, throttleTimes: 2 },
  '0155': { refuse: { status: 500, code: 20500 } },
  '0156': { ...DELIVERED, drop: 'after' },
  '0157': { ...DELIVERED, drop: 'after', silent: true },
  '0158': { drop: 'before' },
  '0159': { ...DELIVERED, answerAfterMs: 20_000 },
  '0160': { outcome: { status: 'undelivered', code: 30003 } },
  '0161': { outcome: { status: 'undelivered', code: 30005 } },
  '0162': { outcome: { status: 'undelivered', code: 30006 } },
  '0163': { outcome: { status: 'undelivered', code: 30007 } },
  '0164': { outcome: { status: 'failed', code: 30008 } },
  '0165': { outcome: null },
  '0166': { ...DELIVERED, shuffled: true },
  '0170': { refuse: { status: 400, code: 21611 } },
  '0180': { ...DELIVERED, answers: ['yes'] },
  '0181': { ...DELIVERED, answers: ['no'] },
  '0182': { ...DELIVERED, answers: ['stop'] },
  '0183': { ...DELIVERED, answers: ['question', 'yes'] },
};

/** Every other number simply receives its texts. */
export function behaviourOf(to: string): NumberBehaviour {
  return (to.startsWith('+1202555') && BY_LAST_DIGITS[to.slice(-4)]) || DELIVERED;
}

const WORDS: Record<number, string> = {
  20003: 'Authenticate',
  20001: 'ValidityPeriod must be between 1 and 36000',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  21211: "Invalid 'To' Phone Number",
  21408: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number",
  21606: "The 'From' phone number provided is not a valid message-capable number for this account",
  21610: 'Attempt to send to unsubscribed recipient',
  21611: "This 'From' number has exceeded the maximum number of queued messages",
  21614: "'To' number is not a valid mobile number",
  21617: 'The concatenated message body exceeds the 1600 character limit',
  21619: 'A text message body or media urls must be specified',
  63007: 'A channel with the specified From address could not be found',
  30003: 'Unreachable destination handset',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30008: 'Unknown error',
  30036: 'Validity period expired',
};

/** The provider's sentence for a code. */
export function wordsOfCode(code: number): string {
  return WORDS[code] ?? 'Error';
}
