import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import { followTalk } from './talk-log.ts';

export type MailSettings = {
  /** `smtp://host:587` or `smtps://user:password@host:465`. */
  url: string;
  /** Domain of our Message-IDs and of the sender address. */
  domain: string;
};

export type OutgoingMail = {
  /** Id of the message row; the header becomes `<id@domain>`, the same for every try. */
  messageId: string;
  fromName: string;
  to: { name?: string | null | undefined; address: string };
  replyTo?: string | null | undefined;
  /** Envelope sender that bounces come back to; else the sender address. */
  envelopeFrom?: string | null | undefined;
  subject: string;
  text: string;
  html?: string | null | undefined;
  /** Written by the system, not by a person: nobody's absence notice is wanted. */
  automatic?: boolean | undefined;
  /** Message rows of the same conversation, oldest first. */
  inReplyTo?: string | null | undefined;
  references?: string[] | undefined;
  /** Address of the one-click unsubscription; only job alerts and campaigns have one. */
  unsubscribeUrl?: string | null | undefined;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string } | null | undefined;
  attachments?: { name: string; type: string; content: Uint8Array }[] | undefined;
};

export type MailOutcome =
  | { outcome: 'ACCEPTED'; providerId: string }
  /** `suppress`: the address itself is bad and is not tried again. */
  | { outcome: 'REJECTED'; code: string; suppress: boolean }
  | { outcome: 'RETRY'; code: string; retryAfterMs: number | null }
  | { outcome: 'UNKNOWN'; code: string };

export type MailClient = ReturnType<typeof createMailClient>;

/**
 * Mail out by SMTP over a pool of five connections. `sendMail` tries once and never throws for a fault of server or network:
 * RETRY means surely not sent, UNKNOWN that the answer after DATA was lost; a repeat carries the same Message-ID
 * (messaging.md section 10).
 */
export function createMailClient(settings: MailSettings) {
  const loopback = /^(127\.|\[::1\]|localhost$)/.test(new URL(settings.url).hostname);
  const talk = followTalk();
  const options: SMTPPool.Options = {
    url: settings.url,
    pool: true,
    maxConnections: 5,
    // The pool would send a mail again whose answer was lost: our ledger decides that, not the library.
    maxRequeues: 0,
    logger: talk.logger,
    transactionLog: true,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 30_000,
    // Mail leaves a machine encrypted or not at all.
    requireTLS: !loopback && settings.url.startsWith('smtp:'),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const transport = createTransport(options);

  return {
    async sendMail(mail: OutgoingMail): Promise<MailOutcome> {
      const header = (id: string) => `<${id}@${settings.domain}>`;
      const sender = `no-reply@${settings.domain}`;
      try {
        await transport.sendMail({
          messageId: header(mail.messageId),
          from: { name: mail.fromName, address: sender },
          to: { name: mail.to.name ?? '', address: mail.to.address },
          envelope: { from: mail.envelopeFrom ?? sender, to: mail.to.address },
          subject: mail.subject,
          text: mail.text,
          ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
          ...(mail.html ? { html: mail.html } : {}),
          ...(mail.inReplyTo ? { inReplyTo: header(mail.inReplyTo) } : {}),
          ...(mail.references?.length ? { references: mail.references.map(header) } : {}),
          headers: {
            ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
            ...(mail.unsubscribeUrl
              ? {
                  'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
          ...(mail.calendar
            ? { icalEvent: { method: mail.calendar.method, content: mail.calendar.content, filename: 'invite.ics' } }
            : {}),
          ...(mail.attachments?.length
            ? {
                attachments: mail.attachments.map((file) => ({
                  filename: file.name,
                  contentType: file.type,
                  content: Buffer.from(file.content),
                })),
              }
            : {}),
        });
        return { outcome: 'ACCEPTED', providerId: header(mail.messageId) };
      } catch (error) {
        return mailOutcome(error, talk.isAfterData(error));
      }
    },

    /** Closes the pool; mails under way end first. */
    close(): void {
      transport.close();
    },
  };
}

const BEFORE_SENDING = new Set([
  'EDNS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EREQUIRETLS',
  'EPROXY',
  'EMAXLIMIT',
  'ECONFIG',
]);

/** What a fault of nodemailer means: `responseCode` is the server's word, `afterData` says how far the talk had come. */
export function mailOutcome(error: unknown, afterData: boolean): Exclude<MailOutcome, { outcome: 'ACCEPTED' }> {
  const { code, command, responseCode } = faultOf(error);
  if (responseCode !== null) {
    const suppress = code === 'EENVELOPE' && responseCode >= 550 && responseCode <= 553;
    if (responseCode >= 500) return { outcome: 'REJECTED', code: String(responseCode), suppress };
    return { outcome: 'RETRY', code: String(responseCode), retryAfterMs: null };
  }
  // Refused by the library itself: the address cannot be written into an envelope.
  if (code === 'EENVELOPE') return { outcome: 'REJECTED', code, suppress: false };
  const notSent = !afterData && (command !== null || BEFORE_SENDING.has(code));
  return notSent ? { outcome: 'RETRY', code, retryAfterMs: null } : { outcome: 'UNKNOWN', code };
}

function faultOf(error: unknown): { code: string; command: string | null; responseCode: number | null } {
  if (!(error instanceof Error)) return { code: 'NO_ANSWER', command: null, responseCode: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'NO_ANSWER';
  const command = 'command' in error && typeof error.command === 'string' ? error.command : null;
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  return { code, command, responseCode };
}
