import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { createDatabase as openDatabase } from '#db/client';
import { cancelInterview, scheduleInterview, type ScheduleInput } from '#commands/interviews';
import { AppError } from '#domain/app-error';
import { bare, makeCompany, type TestApplication, type TestUser } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const job = await company.makeJob({ steps: [{ name: 'Talk', stage: 'INTERVIEW' }] });

/** A moment of the day after tomorrow in UTC. */
const at = (time: string) => `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T${time}:00.000Z`;
type Wanted = {
  from: string;
  to: string;
  panel?: { user: TestUser; required?: boolean }[];
  invite?: boolean;
  more?: Partial<ScheduleInput>;
};

// Connections enough for many recruiters who press at the same moment.
const db = openDatabase(database.appUrl, 20);
afterAll(() => db.close());
const schedule = (application: TestApplication, { from, to, panel = [], invite = false, more = {} }: Wanted) =>
  scheduleInterview(company.as(company.admin, { db }), {
    applicationId: application.id,
    stepId: null,
    zone: 'UTC',
    private: false,
    recordOnly: false,
    allowOverlap: false,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
    timeslots: [
      {
        type: 'VIDEO',
        title: 'Talk',
        place: 'Zoom',
        startsAt: at(from),
        endsAt: at(to),
        interviewers: panel.map(({ user, required = true }) => ({ userId: user.id, required })),
      },
    ],
    invitation: invite
      ? {
          sendNow: true,
          email: null,
          text: {
            channel: 'SMS',
            body: 'On {interview.day}, {interview.time} {interview.zone}.',
            yesReply: 'Thank you.',
            noReply: 'A pity.',
          },
        }
      : null,
    ...more,
  });
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'BOOKED',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
async function people(
  count: number,
  given: Parameters<typeof company.makeApplication>[1] = {},
): Promise<TestApplication[]> {
  const made: TestApplication[] = [];
  while (made.length < count)
    made.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(5, count - made.length) }, () => company.makeApplication(job, given)),
      )),
    );
  return made;
}
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  company.db.transaction(company.id, (tx) => tx.execute<T>(query));

/** Pairs of live bookings of one resource that overlap, accepted overlaps aside. */
const overlaps = () =>
  rows(sql`select 1 from bookings a join bookings b on a.company_id = b.company_id and a.resource_kind = b.resource_kind and a.resource_key = b.resource_key and a.id < b.id and a.during && b.during
    where a.state <> 'RELEASED' and b.state <> 'RELEASED' and not a.overlap_accepted and not b.overlap_accepted`);

test('of fifty tries to book one interviewer at one time one wins, and the others learn who is busy', async () => {
  const interviewer = await company.makeUser();
  const applications = await people(50);
  const tries = await Promise.allSettled(
    applications.map((application) =>
      schedule(application, { from: '09:00', to: '10:00', panel: [{ user: interviewer }] }),
    ),
  );
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []));
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(new Set(refused.map((error) => error.code))).toEqual(new Set(['SLOT_TAKEN']));
  expect(refused.filter((error) => (error.more['people'] as string[])[0] !== interviewer.actor.name)).toEqual([]);
  expect(
    await rows(sql`select 1 from bookings where resource_key = ${interviewer.id} and state = 'CONFIRMED'`),
  ).toHaveLength(1);
  expect(
    await rows(
      sql`select 1 from interviews where application_id in ${applications.map((application) => application.id)}`,
    ),
  ).toHaveLength(1);
});

test('of fifty tries over two interviewers in both orders one wins each time, and nobody waits for ever', async () => {
  const [ann, bob] = [await company.makeUser(), await company.makeUser()];
  const applications = await people(50);
  const outcomes = await Promise.all(
    applications.map((application, n) =>
      outcome(
        schedule(application, {
          from: '09:30',
          to: '10:30',
          panel: n % 2 === 0 ? [{ user: ann }, { user: bob }] : [{ user: bob }, { user: ann }],
        }),
      ),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['BOOKED', ...Array.from({ length: 49 }, () => 'SLOT_TAKEN')]);
  expect(await overlaps()).toHaveLength(0);
});

test('one interview after the other is allowed, unless the buffers of both need the time between', async () => {
  const user = await company.makeUser();
  const [first, second, third] = await people(3);
  if (!first || !second || !third) throw new Error('three applications');
  expect(await outcome(schedule(first, { from: '11:00', to: '12:00', panel: [{ user }] }))).toBe('BOOKED');
  expect(await outcome(schedule(second, { from: '12:00', to: '13:00', panel: [{ user }] }))).toBe('BOOKED');
  const buffered = { from: '13:10', to: '14:00', panel: [{ user }] };
  expect(await outcome(schedule(third, { ...buffered, more: { bufferBeforeMin: 15 } }))).toBe('SLOT_TAKEN');
  expect(await outcome(schedule(third, { ...buffered, more: { bufferBeforeMin: 10 } }))).toBe('BOOKED');
});

test('an optional interviewer who is busy stops nothing, a required one may be booked over knowingly, the candidate never', async () => {
  const user = await company.makeUser();
  const [first, second, third] = await people(3);
  if (!first || !second || !third) throw new Error('three applications');
  await schedule(first, { from: '15:00', to: '16:00', panel: [{ user }] });
  const same = { from: '15:30', to: '16:30' };
  expect(await outcome(schedule(second, { ...same, panel: [{ user, required: false }] }))).toBe('BOOKED');
  expect(await outcome(schedule(third, { ...same, panel: [{ user }], more: { allowOverlap: true } }))).toBe('BOOKED');
  expect(await outcome(schedule(third, { ...same, more: { allowOverlap: true } }))).toBe('SLOT_TAKEN');
  expect(await overlaps()).toHaveLength(0);
});

test('a cancelled interview frees everybody', async () => {
  const user = await company.makeUser();
  const [first, second] = await people(2);
  if (!first || !second) throw new Error('two applications');
  const interview = await schedule(first, { from: '17:00', to: '18:00', panel: [{ user }] });
  expect(await outcome(schedule(second, { from: '17:00', to: '18:00', panel: [{ user }] }))).toBe('SLOT_TAKEN');
  await cancelInterview(company.as(company.admin), {
    interviewId: bare('interview', interview.id),
    reason: 'Ill',
    notifyCandidate: false,
  });
  expect(await outcome(schedule(second, { from: '17:00', to: '18:00', panel: [{ user }] }))).toBe('BOOKED');
});

test('people who share a phone get different keywords when all are invited at once; the eleventh is refused whole', async () => {
  const applications = await people(12, { phone: '+447700900042' });
  const outcomes = await Promise.all(
    applications.map((application) => outcome(schedule(application, { from: '09:00', to: '10:00', invite: true }))),
  );
  expect(outcomes.toSorted()).toEqual([
    ...Array.from({ length: 10 }, () => 'BOOKED'),
    'NO_KEYWORD_FREE',
    'NO_KEYWORD_FREE',
  ]);
  const open = await rows<{ slot: number }>(
    sql`select slot from rsvp_slots where state = 'OPEN' and scope like ${'%|+447700900042'} order by slot`,
  );
  expect(open.map((row) => row.slot)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(
    await rows(
      sql`select 1 from interviews where application_id in ${applications.map((application) => application.id)}`,
    ),
  ).toHaveLength(10);
});
