import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createDatabase } from '#db/client';
import { createFileStorage } from '#integrations/storage/client';
import { endWithParent } from '#worker/parent';
import { writeAtomically } from '../home.ts';
import { applyAll } from './apply.ts';
import { closeEarlierJobs, openJobs, setUpCompany, type DemoContext } from './company.ts';
import { interviewPeople, movePeople, rejectPeople, textPeople } from './history.ts';
import { beginNight, untilScored } from './night.ts';
import { DEMO_COMPANY } from './team.ts';

/**
 * Sets up the demo company through the same commands as everybody else. It can be used as soon as `READY` is printed; people
 * go on applying in the background. A seeding that was interrupted goes on where it stopped: every step finds what is there.
 */
const env = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const say = (line: string) => process.stdout.write(`${line}\n`);

const db = createDatabase(env('DATABASE_APP_URL'), 4);
const [known] = await db.transaction(null, (tx) =>
  tx.execute<{ id: string }>(sql`select id from companies where slug = ${DEMO_COMPANY.slug}`),
);
const context: DemoContext = {
  db,
  companyId: known?.id ?? randomUUID(),
  storage: createFileStorage(join(env('THROUGHLINE_HOME'), 'files')),
  password: env('DEMO_PASSWORD'),
  accountSid: process.env['TWILIO_ACCOUNT_SID'] ?? null,
  twilioUrl: process.env['TWILIO_BASE_URL'] ?? null,
  now: new Date(),
};
endWithParent(() => process.exit(0));

const demo = await setUpCompany(context);
const jobs = await openJobs(context, demo);
const file = env('DEMO_FILE');
writeAtomically(file, JSON.stringify({ ...demo.description, complete: false }, null, 2));
say('READY');

const startedAt = Date.now();
const people = await applyAll(context, jobs, (done, total) => {
  if (done % 20 === 0 || done === total)
    say(`Demo company: ${done} of ${total} people have applied (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
});
await movePeople(context, demo, people);
await closeEarlierJobs(context, demo, jobs);
const present = people.filter(({ open }) => open.job.openedDaysAgo === undefined);
await interviewPeople(context, demo, present);
await textPeople(context, demo, present);
say('Demo company: résumés are being read and scored.');
await untilScored(context);
await rejectPeople(context, demo, people);
writeAtomically(file, JSON.stringify({ ...demo.description, complete: true }, null, 2));
await beginNight(context);
say('Demo company: complete. Fairness figures and a first model are made in the background.');
await db.close();
process.exit(0);
