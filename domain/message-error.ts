import { textError } from './message.ts';

/** Codes that we give ourselves; those of the text provider stand in `message.ts`. */
const OWN_TEXTS: ReadonlyMap<string, string> = new Map([
  ['TOO_LATE', 'It was too late: the interview had begun, or was about to.'],
  ['OPTED_OUT', 'The person has opted out of texts.'],
  ['LEASE_LOST', 'We do not know whether it was sent.'],
  ['MAIL_NOT_CONFIGURED', 'No mail server is set up.'],
  ['FEATURE_DISABLED', 'Texts are not set up.'],
]);

/** What the code of a message means, as a sentence for people; unknown codes are named as they are (messaging.md section 4). */
export function messageErrorText(code: string): string {
  const known = OWN_TEXTS.get(code) ?? textError(code)?.text;
  if (known) return known;
  // Mail servers refuse with 520–559; answers of the text provider's own servers are 500–511.
  return /^5[2-5]\d$/.test(code)
    ? 'The mail server of the recipient refused the mail.'
    : `The provider answered ${code}.`;
}
