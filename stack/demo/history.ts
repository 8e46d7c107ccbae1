import { sql } from 'drizzle-orm';
import type { Actor } from '#commands/actor';
import { sendChat } from '#commands/chats';
import { scheduleInterview } from '#commands/interviews';
import { moveApplication } from '#commands/moves';
import { addNote } from '#commands/notes';
import { rejectApplication } from '#commands/rejections';
import { wordsOf } from '#domain/keyword';
import type { Applied } from './apply.ts';
import { onceBy, type DemoContext, type DemoSetUp } from './company.ts';

const DAY_MS = 86_400_000;

/** People who applied in these last days were not looked at yet; others wait for the next review of their job. */
const UNSEEN_DAYS = 3;
/** By then somebody who does not fit was told so. */
const SLOW_DAYS = 28;
const REVIEW_MS = 21 * DAY_MS;
const LONGEST_GAP_MS = 6 * DAY_MS;

/** How far somebody of a job has come, −1: rejected. The strong ones are furthest, the newest were not looked at. */
function stepsFor(one: Applied, now: Date): number {
  const daysAgo = (now.getTime() - one.appliedAt.getTime()) / DAY_MS;
  if (daysAgo < UNSEEN_DAYS) return 0;
  const last = one.open.steps.filter((step) => step.stage !== 'HIRED').length - 1;
  if (one.place % 9 === 8) return -1;
  const reach =
    one.person.fit >= 9 ? last : one.person.fit >= 8 ? last - 2 : one.person.fit >= 7 ? 3 : one.person.fit >= 6 ? 1 : 0;
  if (reach === 0 && daysAgo > SLOW_DAYS && one.open.job.openedDaysAgo === undefined) return -1;
  return Math.max(0, Math.min(reach, last - (one.place % 3)));
}

/** Recruiters go through the people of a job every third week: when somebody's turn came, and the time between later steps. */
function reviewOf({ appliedAt, place }: Applied, now: Date): { at: number; gapMs: number } {
  const ageMs = now.getTime() - appliedAt.getTime();
  const reviews = Math.floor(ageMs / REVIEW_MS);
  const at = reviews === 0 ? appliedAt.getTime() + ageMs / 10 : now.getTime() - reviews * REVIEW_MS + place * 600_000;
  return { at, gapMs: Math.min(LONGEST_GAP_MS, (now.getTime() - at) / 8) };
}

function recruiterOf(demo: DemoSetUp, one: Applied): Actor {
  const actor = demo.actors.get(one.open.job.recruiter);
  if (!actor) throw new Error(`${one.open.job.recruiter} is not in the team`);
  return actor;
}

const NOTES = [
  'Calm under pressure, explained the storm of February very clearly. Ask about nights and the on-call rota.',
  'Strong on detail. Wants to start in January at the earliest.',
  'Good first talk; salary expectation is inside our range.',
  'Asked sharp questions about our data. Let us be quick here.',
];

/** Moves as recruiters would have made them, with the dates of the last months. */
export async function movePeople(context: DemoContext, demo: DemoSetUp, people: readonly Applied[]): Promise<void> {
  for (const one of people) {
    const actor = recruiterOf(demo, one);
    const reach = stepsFor(one, context.now);
    const { at: reviewedAt, gapMs } = reviewOf(one, context.now);
    for (let at = 1; at <= reach; at += 1) {
      const step = one.open.steps[at];
      if (!step || step.stage === 'OFFERED' || step.stage === 'HIRED') break;
      await moveApplication(
        onceBy(context, actor, `move:${one.applicationId}:${at}`, new Date(reviewedAt + (at - 1) * gapMs)),
        { applicationId: one.applicationId, toStepId: step.stepId },
      );
    }
    if (reach >= 3)
      await addNote(onceBy(context, actor, `note:${one.applicationId}`), {
        applicationId: one.applicationId,
        text: NOTES[one.place % NOTES.length] ?? '',
        visibility: 'OPEN',
      });
  }
}

/** Rejections with the dates of the reviews. Only after everybody has a score: nobody is scored who is out of the process. */
export async function rejectPeople(context: DemoContext, demo: DemoSetUp, people: readonly Applied[]): Promise<void> {
  const { companyId, db } = context;
  const [reason] = await db.transaction(companyId, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from reasons where company_id = ${companyId}::uuid and kind = 'rejection' and name = 'Less qualified than others'`,
    ),
  );
  if (!reason) return;
  for (const one of people.filter((each) => stepsFor(each, context.now) === -1)) {
    const at = new Date(reviewOf(one, context.now).at);
    await rejectApplication(onceBy(context, recruiterOf(demo, one), `reject:${one.applicationId}`, at), {
      applicationId: one.applicationId,
      reasonId: reason.id,
      cancelInterviews: false,
    });
  }
}

/** Interviews that lie behind, and some in the coming days with invitations by mail and text. */
export async function interviewPeople(
  context: DemoContext,
  demo: DemoSetUp,
  people: readonly Applied[],
): Promise<void> {
  const chosen = people.filter((one) => stepsFor(one, context.now) >= 3);
  let coming = 0;
  for (const [index, one] of chosen.entries()) {
    const actor = recruiterOf(demo, one);
    const slot = (start: Date) => [
      {
        type: 'VIDEO' as const,
        title: 'Talk with the team',
        place: 'Video call, link in the invitation',
        startsAt: start.toISOString(),
        endsAt: new Date(start.getTime() + 45 * 60_000).toISOString(),
        interviewers: one.open.job.panel
          .slice(0, 1)
          .map((key) => ({ userId: demo.userIds.get(key) ?? '', required: true })),
      },
    ];
    const common = {
      applicationId: one.applicationId,
      stepId: null,
      private: false,
      allowOverlap: true,
      bufferBeforeMin: 0,
      bufferAfterMin: 0,
      zone: one.open.job.country === 'PT' ? 'Europe/Lisbon' : 'Europe/London',
    };
    const past = new Date(workingDay(context.now, -(2 + (index % 6))).getTime() + (9 + (index % 7)) * 3_600_000);
    await scheduleInterview(
      onceBy(context, actor, `past:${one.applicationId}`, new Date(past.getTime() - 2 * DAY_MS)),
      { ...common, recordOnly: true, timeslots: slot(past), invitation: null },
    );
    if (stepsFor(one, context.now) < 4 || coming >= 8) continue;
    coming += 1;
    const next = new Date(workingDay(context.now, 1 + (coming % 5)).getTime() + (9 + (coming % 7)) * 3_600_000);
    await scheduleInterview(onceBy(context, actor, `next:${one.applicationId}`), {
      ...common,
      recordOnly: false,
      timeslots: slot(next),
      invitation: {
        sendNow: true,
        email: {
          subject: 'Your interview with {company.name}',
          body: 'Hello {candidate.firstName},\n\nwe would like to talk with you about {job.title} on {interview.day} at {interview.time} ({interview.zone}).\n\nKind regards\n{sender.firstName}',
        },
        text: (await hasConsent(context, one))
          ? {
              channel: 'SMS',
              body: 'Hello {candidate.firstName}, {company.name} invites you to an interview for {job.title} on {interview.day} at {interview.time} ({interview.zone}).',
              yesReply: 'Thank you, {candidate.firstName}. See you then.',
              noReply: 'Thank you for telling us. We will be in touch.',
            }
          : null,
      },
    });
  }
}

async function hasConsent({ db, companyId }: DemoContext, one: Applied): Promise<boolean> {
  const rows = await db.transaction(companyId, (tx) =>
    tx.execute(sql`select 1 from consents k join applications a on a.company_id = k.company_id and a.candidate_id = k.candidate_id
      where a.company_id = ${companyId}::uuid and a.id = ${one.applicationId}::uuid and k.kind = 'SMS' and k.status = 'GRANTED'`),
  );
  return rows.length > 0;
}

/** Midnight of the day that lies so many working days ahead, or behind. */
function workingDay(from: Date, days: number): Date {
  const day = new Date(Math.floor(from.getTime() / DAY_MS) * DAY_MS);
  for (let left = Math.abs(days); left > 0;) {
    day.setUTCDate(day.getUTCDate() + Math.sign(days));
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return day;
}

/** Two of the invited answer by text on the emulated phone, and one asks something. Without the stand-in nothing is pretended. */
export async function textPeople(context: DemoContext, demo: DemoSetUp, people: readonly Applied[]): Promise<void> {
  const { db, companyId, twilioUrl } = context;
  if (!twilioUrl) return;
  const open = await untilSent(context);
  for (const [index, row] of open.slice(0, 3).entries()) {
    const body =
      index === 0 ? wordsOf(row.slot).yes : index === 1 ? 'Is there parking at the site?' : wordsOf(row.slot).no;
    await fetch(`${twilioUrl}/_emu/act/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: row.to_address, to: row.from_address, body }),
    });
  }
  const [first] = people.filter((one) => one.person.fit === 7);
  if (!first) return;
  const [row] = await db.transaction(companyId, (tx) =>
    tx.execute<{ conversation_id: string }>(
      sql`select conversation_id from applications where company_id = ${companyId}::uuid and id = ${first.applicationId}::uuid`,
    ),
  );
  if (row && (await hasConsent(context, first))) {
    await sendChat(onceBy(context, recruiterOf(demo, first), `chat:${first.applicationId}`), {
      conversationId: row.conversation_id,
      applicationId: first.applicationId,
      channel: 'SMS',
      subject: null,
      body: `Hello ${first.person.firstName}, would Thursday suit you for a short call?`,
      sendNow: true,
    });
  }
}

type Sent = { to_address: string; from_address: string; slot: number };

/** Waits until the invitations by text have left, at most half a minute: nobody answers what has not arrived. */
async function untilSent({ db, companyId }: DemoContext): Promise<Sent[]> {
  for (let waited = 0; ; waited += 1) {
    const rows = await db.transaction(companyId, (tx) =>
      tx.execute<
        Sent & { waiting: number }
      >(sql`select m.to_address, m.from_address, s.slot, (select count(*)::int from messages q where q.company_id = ${companyId}::uuid and q.channel = 'SMS' and q.kind = 'INVITATION' and q.state = 'QUEUED') as waiting
        from messages m join rsvp_slots s on s.company_id = m.company_id and s.invitation_id = m.invitation_id
        where m.company_id = ${companyId}::uuid and m.channel = 'SMS' and m.kind = 'INVITATION' and m.state not in ('QUEUED', 'SENDING') and s.state = 'OPEN' order by m.created_at`),
    );
    if ((rows.length >= 3 && (rows[0]?.waiting ?? 0) === 0) || waited >= 30) return rows;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
