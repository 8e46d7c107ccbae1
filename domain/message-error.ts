/** What a code of a message means for people; provider codes as in messaging.md section 4. */
const TEXTS: Record<string, string> = {
  '21211': 'This is not a phone number that can receive texts.',
  '21614': 'This is not a mobile number.',
  '21408': 'Texts to this country are not switched on.',
  '21610': 'The person has opted out of texts.',
  '30003': 'The phone cannot be reached.',
  '30005': 'The number is unknown.',
  '30006': 'A landline, or a carrier that takes no texts.',
  '30007': 'The carrier filtered the text.',
  '30008': 'The carrier gives no reason.',
  '30036': 'The time for delivery is over.',
  TOO_LATE: 'It was too late: the interview had begun, or was about to.',
  OPTED_OUT: 'The person has opted out of texts.',
  LEASE_LOST: 'We do not know whether it was sent.',
  MAIL_NOT_CONFIGURED: 'No mail server is set up.',
  FEATURE_DISABLED: 'Texts are not set up.',
};

export function messageErrorText(code: string): string {
  const known = TEXTS[code];
  if (known) return known;
  return code.startsWith('SMTP_5') ? 'The mail server of the recipient refused the mail.' : `The provider answered ${code}.`;
}
