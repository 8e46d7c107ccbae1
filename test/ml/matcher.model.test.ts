import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeProfile } from '#domain/resume';
import { candidateFacts } from '#ml/candidate-facts';
import { startMatcher, type Applicant, type Matcher, type PreparedJob } from '#ml/matcher';
import type { PastJob } from '#ml/stack-history';
import type { StackRequest } from '#ml/stacks';
import { makeResume } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';

const today = '2026-11-25';
let matcher: Matcher;
beforeAll(async () => {
  matcher = await startMatcher({ threads: 2 });
});
afterAll(() => matcher.close());

const AD = `We are a chain of shops with forty branches.
Responsibilities:
• Close the books of four companies every month
• Prepare VAT returns
Requirements:
• 5+ years of experience as an accountant
• Bachelor's degree in Accounting or Finance
• SAP and Excel
• Fluent English
Nice to have: Power BI`;

async function accountantJob(): Promise<PreparedJob> {
  return matcher.prepareJob(
    await matcher.readJobText({
      title: 'Financial Accountant',
      text: AD,
      fields: { city: 'Leeds', countryCode: 'GB' },
    }),
  );
}

async function applicant(id: string, text: string): Promise<Applicant & { text: string }> {
  const read = await matcher.readResumeText(text, { today, country: 'GB' });
  return { id, record: read.record, profile: await matcher.prepareProfile(read.record), text: read.text };
}

async function applicants(): Promise<Applicant[]> {
  return Promise.all(
    PEOPLE.map(async (person, i) => {
      const { bytes, name } = await makeResume(person, 'pdf-title-first');
      const read = await matcher.readResumeFile(bytes, name, 'company', { today });
      if ('error' in read) throw new Error(read.error.code);
      return { id: `p${i}`, record: read.record, profile: await matcher.prepareProfile(read.record) };
    }),
  );
}

describe('a score', () => {
  it('puts the person of the trade first, adds up, and points to what it rests on', async () => {
    const people = await applicants();
    const { scores } = await matcher.scoreApplicants({ job: await accountantJob(), applicants: people, today });
    const best = scores.reduce((a, b) => ((b.z ?? -9) > (a.z ?? -9) ? b : a));
    expect(PEOPLE[Number(best.id.slice(1))]?.name).toBe('Priya Raman');
    for (const score of scores)
      expect(score.base + score.points.reduce((sum, { points }) => sum + points, 0)).toBe(score.score);
    expect(best.requirements.filter(({ state }) => state === 'MATCHED').length).toBeGreaterThanOrEqual(5);
    expect(best.points.some(({ evidence }) => evidence?.source === 'RESUME')).toBe(true);
  });

  it('is the same for the same inputs', async () => {
    const job = await accountantJob();
    const people = await applicants();
    const once = await matcher.scoreApplicants({ job, applicants: people, today });
    expect(await matcher.scoreApplicants({ job, applicants: await applicants(), today })).toEqual(once);
  });

  it('is missing, not low, where nothing could be read', async () => {
    const { scores } = await matcher.scoreApplicants({
      job: await accountantJob(),
      applicants: [await applicant('a', 'Anna Miller')],
      today,
    });
    expect(scores[0]).toMatchObject({ score: null, band: null, state: 'NOT_ENOUGH_INFORMATION', z: null });
  });

  it('never calls missing what the person did not speak of', async () => {
    const quiet = await applicant(
      'a',
      'Sam Example\nExperience\nAccountant, Fenn & Co\n2019 - Present\nClosed the books for thirty clients and talked with auditors, tax offices and banks about everything that came up during the year, and trained two colleagues in the same trade.',
    );
    const { scores } = await matcher.scoreApplicants({ job: await accountantJob(), applicants: [quiet], today });
    expect(
      scores[0]?.requirements.filter(({ text }) => /degree|english/i.test(text)).map(({ state }) => state),
    ).toEqual(expect.not.arrayContaining(['MISSING']));
  });
});

describe('names, pronouns, addresses and years of birth', () => {
  const résumé = (name: string, pronoun: string, address: string, born: string, mail: string) => `${name}
${address} | ${mail}
Date of birth: ${born}

Summary
${pronoun === 'she' ? 'She is' : 'He is'} an accountant with eight years in retail groups; ${pronoun} closes the books of four companies and prepares ${pronoun === 'she' ? 'her' : 'his'} own VAT returns.

Experience
Accountant, Nortwick Retail Ltd
Jan 2019 - Present
- Monthly closing, VAT returns, reconciliations in SAP and Excel
Assistant Accountant, Fenn & Co
Sep 2016 - Dec 2018
- Accounts payable for thirty clients

Education
BSc Accounting and Finance, University of Leeds

Skills
SAP, VAT, Excel, Financial reporting

Interests
${pronoun === 'she' ? "Member of the women's football club" : 'Member of the rowing club'}
`;
  const PAIRS: [string, string][] = [
    ['John Smith', 'Aisha Mohammed'],
    ['Greg Baker', 'Lakisha Washington'],
    ['Thomas Müller', 'Mehmet Yilmaz'],
    ['Emma Clarke', 'Wei Zhang'],
    ['Pierre Durand', 'Fatoumata Diallo'],
  ];

  it.each(PAIRS)('change nothing that matters between %s and %s', async (a, b) => {
    const mail = (name: string, domain: string) =>
      `${name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(' ', '.')}@${domain}`;
    const first = await applicant(
      'a',
      résumé(a, 'he', 'LS1 4AP Leeds, United Kingdom', '03.05.1968', mail(a, 'aol.example')),
    );
    const second = await applicant(
      'b',
      résumé(b, 'she', 'LS9 8QT Leeds, United Kingdom', '14.11.1994', mail(b, 'mail.example')),
    );
    const { scores } = await matcher.scoreApplicants({
      job: await accountantJob(),
      applicants: [first, second],
      today,
    });
    expect(Math.abs((scores[0]?.score ?? 0) - (scores[1]?.score ?? 99))).toBeLessThanOrEqual(1);
    expect(second.profile.text).not.toMatch(new RegExp(b.split(' ').join('|')));
    expect(second.profile.text).not.toMatch(/women|rowing|1968|1994|LS\d|\bshe\b|\bher\b/i);
  });
});

describe('a merged profile', () => {
  it('is scored by what was typed when there is no file', async () => {
    const typed = mergeProfile([
      {
        source: 'FORM',
        at: today,
        record: {
          work: [
            {
              position: 'Accountant',
              name: 'Fenn & Co',
              startDate: '2015-02',
              summary: 'Monthly closing, VAT returns and audits for thirty clients',
            },
          ],
          education: [{ studyType: 'BSc', area: 'Accounting', institution: 'University of Leeds' }],
        },
      },
    ]);
    const record = await matcher.linkResume(typed, { today, country: 'GB', placeId: 'geo_2644688' });
    expect(record.meta?.throughline?.facts).toMatchObject({
      degreeLevel: 6,
      fieldCodes: ['0411'],
      placeId: 'geo_2644688',
      titleIds: ['occ_accountant'],
      totalMonths: 142,
    });
    const { scores } = await matcher.scoreApplicants({
      job: await accountantJob(),
      applicants: [{ id: 'a', record, profile: await matcher.prepareProfile(record) }],
      today,
    });
    expect(scores[0]?.score ?? 0).toBeGreaterThan(60);
  });

  it('gives facts with names for lists and filters', async () => {
    const [person] = await applicants();
    const facts = candidateFacts(person!.record, matcher.labelOf);
    expect(facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'SKILL', label: 'Triage' }),
        expect.objectContaining({ kind: 'DEGREE', key: '6', label: "Bachelor's degree" }),
        expect.objectContaining({ kind: 'CITY', label: 'Gdańsk' }),
        expect.objectContaining({ kind: 'LANGUAGE', key: 'pl', label: 'Polish' }),
      ]),
    );
    expect(new Set(facts.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(facts.length);
  });
});

describe('stacks', () => {
  const CITIES = ['Leeds', 'London', 'York', 'Leeds', 'Hull', 'Leeds'];
  async function pool(): Promise<Applicant[]> {
    return Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        applicant(
          `a${i}`,
          `Person Number\n${CITIES[i % 6]}, United Kingdom\nExperience\n${['Accountant', 'Sales Assistant', 'Accountant', 'Payroll Clerk'][i % 4]}, Firm ${i} Ltd\nJan ${2026 - (i % 10)} - Present\nWorked with colleagues of many branches on figures, clients and reports of the month, and wrote down what could be done better in the year to come, with graphs and tables.\n${i % 3 === 0 ? 'Education\nBSc Accounting, University of Leeds, 2010 - 2013\n' : ''}Skills\n${['SAP, Excel', 'Excel, Power BI', 'SAP, Payroll', 'Photoshop, Cooking'][(i * 7) % 4]}, ${['VAT', 'Teamwork'][i % 2]}`,
        ),
      ),
    );
  }
  async function request(more: Partial<StackRequest> = {}): Promise<StackRequest> {
    const job = await accountantJob();
    const people = await pool();
    const { scores } = await matcher.scoreApplicants({ job, applicants: people, today });
    const switches = { institutionStacks: false, locationStacks: true, history: 'REQUIREMENTS_ONLY' as const };
    return {
      jobId: 'job-1',
      job,
      applicants: people.map((person, i) => ({ ...person, z: scores[i]?.z ?? null })),
      today,
      switches,
      ...more,
    };
  }

  it('are groups that the ad asks for, each with its reason, its members and a fair size', async () => {
    const stacks = await matcher.buildStacks(await request());
    expect(stacks.length).toBeGreaterThanOrEqual(4);
    expect(stacks.length).toBeLessThanOrEqual(12);
    expect(stacks.map(({ label }) => label)).toEqual(expect.arrayContaining(['Skilled in SAP', 'Located in Leeds']));
    for (const stack of stacks) {
      expect(stack.memberIds.length).toBeGreaterThanOrEqual(3);
      expect(stack.memberIds.length).toBeLessThanOrEqual(0.85 * 24);
      expect(stack.why.length).toBeGreaterThan(0);
    }
    expect(stacks.find(({ label }) => label === 'Skilled in SAP')?.why).toEqual([
      { code: 'ASKED', text: 'Asked for in the job ad' },
    ]);
  });

  it('are the same, with the same ids, for the same people', async () => {
    const ids = async () => (await matcher.buildStacks(await request())).map(({ id, memberIds }) => [id, memberIds]);
    expect(await ids()).toEqual(await ids());
  });

  it('stay away when their kind is switched off, and altogether below five readable people', async () => {
    const full = await request();
    const off = await matcher.buildStacks({ ...full, switches: { ...full.switches, locationStacks: false } });
    expect(off.some(({ kind }) => kind === 'LOCATION')).toBe(false);
    expect(await matcher.buildStacks({ ...full, applicants: full.applicants.slice(0, 4) })).toEqual([]);
  });

  it('learn from who was interviewed in similar jobs, but never for places, employers or schools', async () => {
    const full = await request();
    const past: PastJob = {
      jobId: 'job-0',
      vector: full.job.vector,
      decisions: Array.from({ length: 60 }, (_, i) => {
        const person = full.applicants[i % 24]!;
        const knowsPowerBi = person.record.meta?.throughline?.facts.skillIds.includes('skl_power-bi') ?? false;
        return {
          person,
          outcome: knowsPowerBi ? ('INTERVIEWED' as const) : ('REJECTED' as const),
          decidedAt: '2026-09-01',
        };
      }),
    };
    const learnt = await matcher.buildStacks({
      ...full,
      switches: { ...full.switches, history: 'ON' },
      pastJobs: [past],
    });
    const powerBi = learnt.find(({ key }) => key === 'skl_power-bi');
    expect(powerBi?.parts.h).toBeGreaterThan(0.3);
    expect(powerBi?.why.at(-1)?.text).toMatch(/^(\d+) of \1 people interviewed in similar jobs had it$/);
    expect(
      learnt.filter(({ kind }) => kind === 'INDUSTRY' || kind === 'INSTITUTION').every(({ parts }) => parts.h === 0),
    ).toBe(true);
    const without = await matcher.buildStacks({ ...full, pastJobs: [past] });
    expect(without.every(({ parts }) => parts.h === 0)).toBe(true);
  });
});
