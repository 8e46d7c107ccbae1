import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMatcher, type Applicant, type Matcher } from '#ml/matcher';
import { JOBS } from './support/jobs.ts';
import { makeResume } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';

const today = '2026-11-25';
const switches = { locationStacks: true, history: 'REQUIREMENTS_ONLY' } as const;
let matcher: Matcher;
let people: Applicant[];
beforeAll(async () => {
  matcher = await startMatcher({ threads: 2 });
  people = await Promise.all(
    PEOPLE.map(async (person) => {
      const { bytes, name } = await makeResume(person, 'pdf-title-first');
      const read = await matcher.readResumeFile(bytes, name, 'company', { today });
      if ('error' in read) throw new Error(read.error.code);
      return { id: person.name, record: read.record, profile: await matcher.prepareProfile(read.record) };
    }),
  );
}, 60_000);
afterAll(() => matcher.close());

async function recommended(title: string, text: string, change: { bar?: number; finalists?: string[] } = {}) {
  const job = await matcher.prepareJob(await matcher.readJobText({ title, text }));
  const ids = new Set(people.map(({ id }) => id));
  const { shown } = await matcher.recommend({
    job,
    applicants: people,
    retrievedIds: ids,
    backgroundIds: ids,
    finalistIds: new Set(change.finalists),
    bar: change.bar ?? 60,
    today,
    switches,
  });
  return shown.map(({ score, strength }) => ({ id: score.id, score: score.score ?? 0, strength }));
}

describe('past applicants', () => {
  it('are recommended for jobs of their own trade', async () => {
    for (const { title, text, fits } of JOBS) {
      const found = await recommended(title, text);
      expect([title, found[0]?.id ?? fits]).toEqual([title, fits]);
      expect(found.length, title).toBeLessThanOrEqual(3);
    }
    const hits = await Promise.all(JOBS.map(({ title, text }) => recommended(title, text)));
    expect(hits.filter((found) => found.length > 0).length).toBeGreaterThanOrEqual(JOBS.length * 0.7);
  });

  it('are not shown where nobody fits', async () => {
    expect(
      await recommended(
        'Astronomer',
        'Requirements\n• PhD in astrophysics\n• 5 years of experience with radio telescopes\n• Publications on pulsars',
      ),
    ).toEqual([]);
  });

  it('stay out below the bar, and come earlier when they reached the final round here', async () => {
    const [job] = JOBS;
    if (!job) throw new Error('a job');
    const [best] = await recommended(job.title, job.text);
    if (!best) throw new Error('somebody fits');
    expect(await recommended(job.title, job.text, { bar: best.score + 1 })).toEqual([]);
    expect((await recommended(job.title, job.text, { finalists: [best.id] }))[0]).toEqual({
      ...best,
      strength: best.score + 5,
    });
  });

  it('beyond five hundred are narrowed to those nearest to the job', async () => {
    const job = await matcher.prepareJob(
      await matcher.readJobText({ title: JOBS[0]?.title ?? '', text: JOBS[0]?.text ?? '' }),
    );
    const near = people.find(({ id }) => id === JOBS[0]?.fits);
    const far = people.find(({ id }) => id === JOBS[1]?.fits);
    const index = matcher.profilesOf('company');
    const put = (person: Applicant | undefined, id: string) => {
      if (person?.profile.vector) index.add(id, person.profile.vector, person.profile.titles[0] ?? null);
    };
    const crowd = Array.from({ length: 600 }, (_, i) => `far-${i}`);
    crowd.forEach((id) => put(far, id));
    put(near, 'near');
    put(near, 'not in the pool');
    expect(matcher.profilesOf('company')).toBe(index);
    const found = await matcher.nearestProfiles(job, index, [...crowd, 'near']);
    expect(found).toHaveLength(500);
    expect(found[0]).toBe('near');
    expect(found).not.toContain('not in the pool');
    index.remove('near');
    expect(await matcher.nearestProfiles(job, index, [...crowd, 'near'])).not.toContain('near');
  });
});
