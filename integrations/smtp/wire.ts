/** A mail as the sink keeps and shows it (emulators.md section 6). */
export type SunkMail = {
  id: string;
  at: string;
  envelope: { from: string; to: string[] };
  messageId: string | null;
  from: string;
  to: string[];
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  calendar: { method: string; uid: string; sequence: number; partstat: string | null; content: string } | null;
  attachments: { name: string; type: string; size: number }[];
  raw: string;
};

/** What lists show: everything but the bodies. */
export type SunkMailLine = Omit<SunkMail, 'raw' | 'text' | 'html' | 'headers' | 'calendar'> & {
  calendar: Omit<NonNullable<SunkMail['calendar']>, 'content'> | null;
};

/** Local parts of recipients that make the sink behave badly. */
export const MAIL_BEHAVIOURS = [
  'reject-550',
  'defer-450',
  'defer-always',
  'drop-after-data',
  'drop-before-data',
  'slow',
  'bounce',
  'complain',
] as const;
export type MailBehaviour = (typeof MAIL_BEHAVIOURS)[number];
