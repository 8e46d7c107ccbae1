import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { SunkMail, SunkMailLine } from './wire.ts';

export type Envelope = { id: string; at: string; from: string; to: string[] };

/** Reads a mail as it came in over the wire. */
export async function readMail(raw: string, { id, at, from, to }: Envelope): Promise<SunkMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true });
  const calendar = mail.attachments.find(
    (part) => part.contentType === 'text/calendar' || part.contentType === 'application/ics',
  );
  return {
    id,
    at,
    envelope: { from, to },
    messageId: mail.messageId ?? null,
    from: mail.from?.text ?? '',
    to: addresses(mail.to),
    replyTo: mail.replyTo?.text ?? null,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      ]),
    ),
    calendar: calendar ? readCalendar(calendar.content.toString('utf8')) : null,
    attachments: mail.attachments.map((part, at) => ({
      name: part.filename ?? nameOf(part.contentType, at),
      type: part.contentType,
      size: part.size,
    })),
    raw,
  };
}

/** One attachment of a mail with its content. */
export async function readAttachment(
  mail: SunkMail,
  at: number,
): Promise<{ name: string; type: string; content: Buffer } | null> {
  const parsed: ParsedMail = await simpleParser(mail.raw);
  const part = parsed.attachments[at];
  const line = mail.attachments[at];
  return part && line ? { name: line.name, type: line.type, content: part.content } : null;
}

/** A mail without its bodies, for lists. */
export function lineOf({
  raw: _raw,
  text: _text,
  html: _html,
  headers: _headers,
  calendar,
  ...line
}: SunkMail): SunkMailLine {
  return {
    ...line,
    calendar: calendar && {
      method: calendar.method,
      uid: calendar.uid,
      sequence: calendar.sequence,
      partstat: calendar.partstat,
    },
  };
}

export type Invitation = {
  method: string;
  summary: string;
  start: string;
  end: string;
  location: string;
  description: string;
  organizer: string;
  attendees: { name: string; answer: string }[];
  uid: string;
  sequence: number;
};

/** What an invitation says, for people: instants as ISO where the calendar names one. */
export function invitationOf(content: string): Invitation {
  const lines = contentLines(content);
  const one = (name: string) => lines.find((line) => line.name === name);
  return {
    method: one('METHOD')?.value ?? 'REQUEST',
    summary: plain(one('SUMMARY')?.value),
    start: instant(one('DTSTART')?.value),
    end: instant(one('DTEND')?.value),
    location: plain(one('LOCATION')?.value),
    description: plain(one('DESCRIPTION')?.value),
    organizer: personOf(one('ORGANIZER')),
    attendees: lines
      .filter((line) => line.name === 'ATTENDEE')
      .map((line) => ({ name: personOf(line), answer: line.parameters['PARTSTAT'] ?? 'NEEDS-ACTION' })),
    uid: one('UID')?.value ?? '',
    sequence: Number(one('SEQUENCE')?.value ?? 0),
  };
}

function readCalendar(content: string): SunkMail['calendar'] {
  const { method, uid, sequence, attendees } = invitationOf(content);
  return { method, uid, sequence, partstat: attendees[0]?.answer ?? null, content };
}

type ContentLine = { name: string; parameters: Record<string, string>; value: string };

/** Lines of a calendar, unfolded and taken apart (RFC 5545 section 3.1). */
function contentLines(content: string): ContentLine[] {
  return content
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const parts = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^":;]*))*):(.*)$/i.exec(line);
      if (!parts) return [];
      const [, name = '', parameters = '', value = ''] = parts;
      const pairs = [...parameters.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^":;]*)/gi)].map(([, key = '', word = '']) => [
        key.toUpperCase(),
        word.replaceAll('"', ''),
      ]);
      return [{ name: name.toUpperCase(), parameters: Object.fromEntries(pairs) as Record<string, string>, value }];
    });
}

function personOf(line: ContentLine | undefined): string {
  const address = line?.value.replace(/^mailto:/i, '') ?? '';
  const name = line?.parameters['CN'];
  return name && name !== address ? `${name} <${address}>` : address;
}

function plain(value = ''): string {
  return value.replace(/\\([nN,;\\])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

function instant(value = ''): string {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(value);
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}${parts[7]}` : value;
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  return [to ?? []].flat().flatMap((list) => list.value.map((one) => one.address ?? ''));
}

function nameOf(type: string, at: number): string {
  return type === 'text/calendar' ? 'calendar.ics' : `part-${at + 1}`;
}
