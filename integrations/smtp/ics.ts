import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { calendarUid } from '#domain/ics';

export type Invite = {
  method: 'REQUEST' | 'CANCEL';
  interviewId: string;
  /** SEQUENCE; one higher with every change, the cancellation included. */
  revision: number;
  /** First start and last end. */
  start: Date;
  end: Date;
  summary: string;
  /** The agenda; empty for private interviews. */
  description: string;
  location: string;
  companyName: string;
  /** Where calendars send their answers. */
  organizerAddress: string;
  attendee: { name: string; address: string };
  mailDomain: string;
  /** DTSTAMP. */
  now: Date;
};

/**
 * The calendar part of an interview's mail: one VEVENT in UTC that calendars take as an invitation, a change or a
 * cancellation by its METHOD and SEQUENCE (smart-message.md R43, RFC 5546).
 */
export function writeInvite(invite: Invite): string {
  const isCancelled = invite.method === 'CANCEL';
  // A ready PRODID string that begins with "-//" would be mangled: parts instead.
  const calendar = ical({
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Throughline', product: 'Hiring', language: 'EN' },
  });
  calendar.createEvent({
    id: calendarUid(invite.interviewId, invite.mailDomain),
    sequence: invite.revision,
    stamp: invite.now,
    start: invite.start,
    end: invite.end,
    summary: invite.summary,
    ...(invite.description === '' ? {} : { description: invite.description }),
    ...(invite.location === '' ? {} : { location: invite.location }),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: unquoted(invite.companyName), email: invite.organizerAddress, mailto: invite.organizerAddress },
    attendees: [
      {
        name: unquoted(invite.attendee.name),
        email: invite.attendee.address,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: !isCancelled,
      },
    ],
  });
  return calendar.toString();
}

/** Parameter values cannot hold double quotes (RFC 5545 section 3.2); the library would escape them into something invalid. */
function unquoted(name: string): string {
  return name.replaceAll('"', "'");
}
