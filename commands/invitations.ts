import { sql } from 'drizzle-orm';
import { invitations } from '#db/schema/interviews';
import { rsvpSlots } from '#db/schema/messages';
import { newId } from '#db/id';
import { readTextGate } from '#db/queries/text-gate';
import { AppError, type ErrorCode } from '#domain/app-error';
import { fillFields, invitationText, TEXT_LIMIT, unknownFields, type MergeValues } from '#domain/invitation-text';
import { allocateSlot, wordsOf } from '#domain/keyword';
import { quietUntil } from '#domain/quiet-hours';
import { describe } from '#domain/zoned-time';
import { textRefusals } from '#domain/text-gate';
import type { LockedApplication } from './application-lock.ts';
import type { CommandContext } from './command.ts';

export type InvitationInput = {
  sendNow: boolean;
  email: { subject: string; body: string } | null;
  text: { channel: 'SMS' | 'WHATSAPP'; body: string; yesReply: string; noReply: string } | null;
};
type Meeting = { id: string; revision: number; zone: string; startsAt: Date; endsAt: Date; place: string };

/** Writes an invitation with its keyword slot; its process writes and sends the messages (smart-message.md R9, R14). */
export async function inviteCandidate(
  context: CommandContext,
  application: LockedApplication,
  meeting: Meeting,
  input: InvitationInput,
): Promise<void> {
  const { tx, actor, companyId, record, now } = context;
  if (!input.email && !input.text) return;
  const unknown = [
    input.email?.subject,
    input.email?.body,
    input.text?.body,
    input.text?.yesReply,
    input.text?.noReply,
  ].flatMap((part) => unknownFields(part ?? ''));
  if (unknown.length > 0)
    throw new AppError('UNKNOWN_MERGE_FIELD', `There is no field {${unknown[0] ?? ''}}.`, { fields: unknown });
  const gate = await readTextGate(tx, actor, application.id);
  const values = mergeValues(gate, meeting);
  if (input.email && !gate.email) throw new AppError('NO_EMAIL', 'This person has no e-mail address.');
  const id = newId();
  const notBefore = input.sendNow ? null : quietUntil(now, gate.quiet, gate.candidateZone);
  await tx.insert(invitations).values({
    companyId,
    id,
    interviewId: meeting.id,
    applicationId: application.id,
    candidateId: application.candidateId,
    revision: meeting.revision,
    mode: 'FIXED',
    state: 'OPEN',
    email: input.email && {
      subject: fillFields(input.email.subject, values),
      body: fillFields(input.email.body, values),
    },
    text: input.text && {
      channel: input.text.channel,
      body: fillFields(input.text.body, values),
      yesReply: fillFields(input.text.yesReply, values),
      noReply: fillFields(input.text.noReply, values),
    },
    notBefore,
    createdBy: actor.id ?? companyId,
  });
  if (input.text) await takeKeyword(context, gate, id, meeting, input.text, values);
  const place = { jobId: application.jobId, applicationId: application.id };
  record.events.push({ aggregate: 'invitation', id, version: 1, kind: 'invitation.queued' });
  record.audits.push({
    name: 'INVITATION_SENT',
    subjectType: 'INVITATION',
    subjectId: id,
    candidateId: application.candidateId,
    facts: { email: input.email !== null, text: input.text?.channel ?? null, sendNow: input.sendNow },
    ...place,
  });
  record.wakes.push({
    type: 'interviewInvitation',
    subjectId: id,
    kind: 'invitation.queued',
    label: `Invitation ${input.text?.channel ?? 'EMAIL'}`,
    subjectType: 'INVITATION',
    priority: 1,
    ...place,
  });
}

type Gate = Awaited<ReturnType<typeof readTextGate>>;

/** Checks the whole gate and takes the next free pair of words of this sender and number, under a lock (messaging.md section 8). */
async function takeKeyword(
  context: CommandContext,
  gate: Gate,
  invitationId: string,
  meeting: Meeting,
  text: NonNullable<InvitationInput['text']>,
  values: MergeValues,
): Promise<void> {
  const { tx, companyId, now } = context;
  const channel = gate.channels.find((one) => one.channel === text.channel);
  const [refusal] = channel
    ? textRefusals({ ...channel.facts, permission: true, keywordFree: null })
    : [{ code: 'FEATURE_DISABLED' as const, text: 'This channel is not set up.' }];
  if (refusal) throw new AppError(refusal.code satisfies ErrorCode, refusal.text);
  if (!channel?.sender || !channel.address) throw new AppError('FEATURE_DISABLED', 'This channel is not set up.');
  const scope = `${channel.sender}|${channel.address}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rsvp:${companyId}:${scope}`}, 0))`);
  const rows = await tx.execute<{
    slot: number;
    state: 'OPEN' | 'CLOSED';
    opened_at: string;
    held_until: string | null;
  }>(sql`select slot, state, opened_at::text, held_until::text from rsvp_slots
    where company_id = ${companyId}::uuid and scope = ${scope} and opened_at > now() - interval '400 days'`);
  const slot = allocateSlot(
    rows.map((row) => ({
      slot: row.slot,
      state: row.state,
      openedAt: new Date(row.opened_at),
      heldUntil: row.held_until ? new Date(row.held_until) : null,
    })),
    now,
  );
  if (!slot.ok)
    throw new AppError('NO_KEYWORD_FREE', 'Too many open invitations for this number. Send a self-schedule link.');
  const length = [...invitationText(text.body, values, wordsOf(slot.slot))].length;
  if (length > TEXT_LIMIT)
    throw new AppError('TEXT_TOO_LONG', `${length - TEXT_LIMIT} characters too long.`, { over: length - TEXT_LIMIT });
  await tx.insert(rsvpSlots).values({
    companyId,
    id: newId(),
    scope,
    slot: slot.slot,
    invitationId,
    interviewId: meeting.id,
    revision: meeting.revision,
    state: 'OPEN',
    openedAt: now,
  });
}

/** Day and time in the candidate's zone, always with the zone's name (smart-message.md R10). */
export function mergeValues(gate: Gate, meeting: Pick<Meeting, 'startsAt' | 'place'>): MergeValues {
  const when = describe(meeting.startsAt, gate.candidateZone, 'en');
  return {
    'candidate.firstName': gate.firstName,
    'company.name': gate.companyName,
    'job.title': gate.jobTitle,
    'interview.day': when.day,
    'interview.time': when.time,
    'interview.zone': when.zoneName,
    'interview.place': meeting.place || 'to be announced',
    'sender.firstName': gate.senderFirstName,
  };
}
