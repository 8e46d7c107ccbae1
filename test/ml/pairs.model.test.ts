import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMatcher, type Applicant, type Matcher } from '#ml/matcher';
import { JOBS } from './support/jobs.ts';
import { makeResume, type Style } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';

const today = '2026-11-25';
let matcher: Matcher;
beforeAll(async () => {
  matcher = await startMatcher({ threads: 2 });
});
afterAll(() => matcher.close());

async function everybody(style: Style): Promise<Applicant[]> {
  return Promise.all(
    PEOPLE.map(async (person) => {
      const { bytes, name } = await makeResume(person, style);
      const read = await matcher.readResumeFile(bytes, name, 'company', { today });
      if ('error' in read) throw new Error(read.error.code);
      return { id: person.name, record: read.record, profile: await matcher.prepareProfile(read.record) };
    }),
  );
}

describe.each(['pdf-title-first', 'pdf-two-columns', 'docx-table', 'txt-inline'] as const)(
  'résumés in the style %s',
  (style) => {
    it('put the person of the trade first in every job, also when résumé and ad speak different languages', async () => {
      const people = await everybody(style);
      for (const { title, text, fits } of JOBS) {
        const job = await matcher.prepareJob(await matcher.readJobText({ title, text }));
        const { scores } = await matcher.scoreApplicants({ job, applicants: people, today });
        const order = scores.toSorted((a, b) => (b.z ?? -99) - (a.z ?? -99));
        expect([title, order[0]?.id]).toEqual([title, fits]);
        expect(order[0]?.score ?? 0).toBeGreaterThanOrEqual(55);
        expect(order.at(-1)?.score ?? 99).toBeLessThan(15);
      }
    });
  },
);
