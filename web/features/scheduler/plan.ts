import type { z } from 'zod';
import type { getSchedulerDraft, InvitationInput, timeslotInput } from '#api/contract/interviews';
import type { TimeslotType } from '#domain/interview-status';
import { MERGE_FIELDS, type MergeValues } from '#domain/invitation-text';
import { addDays, describe, instantAt, localDate, nextWorkingDay } from '#domain/zoned-time';
import { channelsOf } from '../messages/channels.ts';

export type Draft = z.output<typeof getSchedulerDraft.answer>;
type PanelMember = { userId: string; required: boolean };
export type Slot = {
  key: number;
  type: TimeslotType;
  title: string;
  place: string;
  from: string;
  minutes: number;
  panel: PanelMember[];
};
/** What is typed in the scheduler's first part. `date` and times are wall time in `zone`. */
export type Plan = { stepId: string; zone: string; date: string; slots: Slot[] };
export type Invite = {
  email: boolean;
  subject: string;
  emailBody: string;
  text: 'SMS' | 'WHATSAPP' | null;
  body: string;
  yesReply: string;
  noReply: string;
  sendNow: boolean;
};

/** The next working day at ten, with the person who schedules on the panel. */
export function startPlan(draft: Draft, me: string): Plan {
  const today = localDate(new Date(), draft.zone);
  return {
    stepId: draft.stepId ?? '',
    zone: draft.zone,
    date: nextWorkingDay(today, 1),
    slots: [
      {
        key: 1,
        type: 'VIDEO',
        title: '',
        place: '',
        from: '10:00',
        minutes: 45,
        panel: [{ userId: me, required: true }],
      },
    ],
  };
}

/** Texts as the draft proposes them; each channel is on where nothing stands against it. */
export function startInvite(draft: Draft): Invite {
  const open = channelsOf(draft.texts).find((one) => one.refusals.length === 0) ?? null;
  const shown = open ?? draft.texts[0];
  return {
    email: draft.email.refusal === null,
    subject: draft.email.subject,
    emailBody: draft.email.body,
    text: open?.channel ?? null,
    body: shown?.body ?? '',
    yesReply: shown?.yesReply ?? '',
    noReply: shown?.noReply ?? '',
    sendNow: false,
  };
}

/** When a slot begins and ends; null where the clock jumps over that time, or nothing usable is typed. */
export function spanOf(plan: Plan, slot: Slot): { start: Date; end: Date } | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(plan.date) || !/^\d\d:\d\d$/.test(slot.from)) return null;
  const found = instantAt(plan.date, slot.from, plan.zone);
  if (found === 'GAP') return null;
  const start = found instanceof Date ? found : found.first;
  return { start, end: new Date(start.getTime() + slot.minutes * 60_000) };
}

/** Faults of the plan in words, in the order of the form. */
export function faultsOf(plan: Plan, now = new Date()): string[] {
  const faults = plan.slots.flatMap((slot, index) => {
    const which = plan.slots.length > 1 ? `Timeslot ${index + 1}` : 'The interview';
    const span = spanOf(plan, slot);
    if (!span) return [`${which} needs a day and a time that exists on that day.`];
    if (span.start <= now) return [`${which} begins in the past.`];
    return slot.minutes < 5 || slot.minutes > 480 ? [`${which} takes 5 to 480 minutes.`] : [];
  });
  return plan.stepId === '' ? ['Choose a step.', ...faults] : faults;
}

export function timeslotsOf(plan: Plan): z.input<typeof timeslotInput>[] {
  return plan.slots.flatMap((slot) => {
    const span = spanOf(plan, slot);
    if (!span) return [];
    const { type, title, place, panel } = slot;
    return [
      {
        type,
        title: title.trim(),
        place: place.trim(),
        startsAt: span.start.toISOString(),
        endsAt: span.end.toISOString(),
        interviewers: panel,
      },
    ];
  });
}

export function invitationOf(invite: Invite): InvitationInput | null {
  if (!invite.email && invite.text === null) return null;
  return {
    sendNow: invite.sendNow,
    email: invite.email ? { subject: invite.subject, body: invite.emailBody } : null,
    text:
      invite.text === null
        ? null
        : { channel: invite.text, body: invite.body, yesReply: invite.yesReply, noReply: invite.noReply },
  };
}

/** What the merge fields become in this plan: the candidate's clock, the zone always named. */
export function valuesOf(draft: Draft, plan: Plan): MergeValues {
  const samples = Object.fromEntries(
    MERGE_FIELDS.map((name) => [name, draft.mergeFields.find((field) => field.name === name)?.sample ?? '']),
  ) as MergeValues;
  const first = plan.slots[0];
  const span = first && spanOf(plan, first);
  if (!first || !span) return samples;
  const when = describe(span.start, draft.candidateZone, 'en');
  return {
    ...samples,
    'interview.day': when.day,
    'interview.time': when.time,
    'interview.zone': when.zoneName,
    'interview.place': first.place.trim() || 'to be announced',
  };
}

/** The same day a week later stays inside what availability answers at once. */
export function windowOf(plan: Plan): { from: string; to: string } {
  const start = instantAt(plan.date, '00:00', plan.zone);
  const end = instantAt(addDays(plan.date, 7), '00:00', plan.zone);
  const at = (found: typeof start) =>
    (found instanceof Date ? found : found === 'GAP' ? new Date() : found.first).toISOString();
  return { from: at(start), to: at(end) };
}
