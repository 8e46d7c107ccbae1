import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { putHiringTeam } from '#commands/hiring-teams';
import { storeScores } from '#commands/match-scores';
import { moveApplication } from '#commands/moves';
import { storeProfile } from '#commands/profiles';
import { rejectApplication } from '#commands/rejections';
import { storeStacks } from '#commands/stacks';
import { bitsOf, bytesOfBits } from '#domain/bits';
import { createTestApi, type TestClient } from '#test/support/api';
import { makeCompany, type TestApplication, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const matcher = company.as(automation(company.id));
const STACKS = ['stk_sql', 'stk_python', 'stk_berlin'];
const SKILLS = ['sql', 'python', 'excel'];

const learn = (person: TestApplication, skills: readonly string[], years: number | null) =>
  storeProfile(matcher, {
    candidateId: person.candidateId,
    sourceHash: `${person.id} ${skills.join()}`,
    record: {},
    confidence: 0.9,
    facts: [
      ...skills.map((key) => ({ kind: 'SKILL', key, label: key, value: null, confidence: 1 })),
      ...(years === null ? [] : [{ kind: 'YEARS', key: 'total', label: '', value: years, confidence: 1 }]),
    ],
    modelId: 'model',
    lexicon: '',
    matchText: '',
    wordCount: 0,
    vectors: [],
  });
let scored = 0;
const score = (job: TestJob, person: TestApplication, value: number) =>
  storeScores(matcher, {
    jobId: job.id,
    jobHash: 'job',
    modelId: 'model',
    companyModelId: 'start-1',
    jobModelId: null,
    lexiconVersion: '',
    codeVersion: '',
    cause: 'JOB',
    textVersion: 1,
    scores: [
      {
        applicationId: person.id,
        candidateId: person.candidateId,
        inputsHash: `inputs ${(scored += 1)}`,
        profileHash: '',
        basis: '',
        p: null,
        value,
        band: value >= 75 ? 'STRONG' : value >= 55 ? 'GOOD' : value >= 35 ? 'PARTIAL' : 'WEAK',
        state: 'SCORED',
        z: 0,
        base: 40,
        points: [],
        features: {},
        missing: [],
        requirements: [],
        confidence: 0.9,
      },
    ],
  });
const build = (job: TestJob, members: readonly (readonly number[])[]) =>
  storeStacks(matcher, {
    jobId: job.id,
    switches: '',
    scoredAt: null,
    stacks: STACKS.map((id, n) => ({
      id,
      kind: 'SKILL',
      key: id,
      label: id,
      why: [],
      score: 1,
      parts: {},
      bits: Buffer.from(bytesOfBits(bitsOf(members[n] ?? [], 64))).toString('base64'),
    })),
  });

type Ask = { stacks: string[]; skill: string[]; yearsFrom: number | null; band: string[]; unknown: string[] };
type Counts = { pool: number; selected: number; stacks: { id: string; count: number }[]; unknownCounts: object };
const addressOf = (job: TestJob, ask: Ask, what: string) => {
  const query = new URLSearchParams();
  for (const name of ['stacks', 'skill', 'band', 'unknown'] as const)
    for (const value of ask[name]) query.append(name, value);
  if (ask.yearsFrom !== null) query.append('yearsFrom', String(ask.yearsFrom));
  return `/api/v1/jobs/${job.publicId}/discover${what}?${query.toString()}`;
};

/** The same selection counted by SQL alone, person by person. */
async function recount(job: TestJob, ask: Ask) {
  const inStack = (id: string) =>
    sql`coalesce((select o.ordinal < length(s.bits) * 8 and get_bit(s.bits, o.ordinal) = 1 from stacks s where s.job_id = a.job_id and s.id = ${id}), false)`;
  const rows = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ id: string; stacks: boolean[]; skills: string[]; years: number | null; band: string | null }>(sql`
      select a.id, jsonb_build_array(${sql.join(STACKS.map(inStack), sql`, `)}) as stacks, m.band,
        (select coalesce(jsonb_agg(f.key), '[]') from candidate_facts f where f.candidate_id = a.candidate_id and f.kind = 'SKILL') as skills,
        (select f.value from candidate_facts f where f.candidate_id = a.candidate_id and f.kind = 'YEARS') as years
      from applications a left join match_ordinals o on o.application_id = a.id left join match_score_current m on m.job_id = a.job_id and m.candidate_id = a.candidate_id
      where a.job_id = ${job.id}::uuid and a.status in ('LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED')
      order by m.value desc nulls last, extract(epoch from timestamptz '2200-01-01' - coalesce(a.applied_at, a.created_at))::bigint desc, a.id desc`),
  );
  const chosen = rows.filter((row) => ask.stacks.every((id) => row.stacks[STACKS.indexOf(id)]));
  const fitsSkill = (row: (typeof rows)[number]) =>
    ask.skill.length === 0 ||
    row.skills.some((key) => ask.skill.includes(key)) ||
    (row.skills.length === 0 && ask.unknown.includes('skill'));
  const fitsYears = (row: (typeof rows)[number]) =>
    ask.yearsFrom === null || (row.years === null ? ask.unknown.includes('years') : row.years >= ask.yearsFrom);
  const fitsBand = (row: (typeof rows)[number]) => ask.band.length === 0 || ask.band.includes(row.band ?? '');
  const people = chosen.filter((row) => fitsSkill(row) && fitsYears(row) && fitsBand(row));
  const unknownSkill = chosen.filter((row) => fitsYears(row) && fitsBand(row) && row.skills.length === 0).length;
  return {
    pool: rows.length,
    people: people.map((row) => `app_${row.id}`),
    inStack: (id: string) => people.filter((row) => row.stacks[STACKS.indexOf(id)]).length,
    unknownSkill: ask.skill.length > 0 ? unknownSkill : 0,
  };
}

async function expectRight(client: TestClient, job: TestJob, ask: Ask): Promise<void> {
  const right = await recount(job, ask);
  const counts = (await client.get(addressOf(job, ask, '/counts'))).body as unknown as Counts;
  expect({ pool: counts.pool, selected: counts.selected }).toEqual({ pool: right.pool, selected: right.people.length });
  for (const { id, count } of counts.stacks) expect([id, count]).toEqual([id, right.inStack(id)]);
  const unknown = counts.unknownCounts as { skill?: number };
  expect(unknown.skill ?? 0).toBe(right.unknownSkill);
  const page = (await client.get(`${addressOf(job, ask, '')}&limit=10`)).body as {
    items: { id: string }[];
    selected: number;
    nextCursor: string | null;
  };
  const ids = page.items.map((item) => item.id);
  if (page.nextCursor) {
    const next = await client.get(`${addressOf(job, ask, '')}&limit=100&cursor=${encodeURIComponent(page.nextCursor)}`);
    ids.push(...(next.body as unknown as { items: { id: string }[] }).items.map((item) => item.id));
  }
  expect(ids).toEqual(right.people);
  if (ask.stacks.length > 0) return;
  const list = await client.get(addressOf(job, ask, '').replace('/discover', '/applications'));
  const table = list.body as unknown as { items: { id: string }[]; total: number };
  expect({ ids: table.items.map((item) => item.id), total: table.total }).toEqual({
    ids: right.people.slice(0, table.items.length),
    total: right.people.length,
  });
}

const someOf = (values: readonly string[]) => fc.subarray([...values]);
const ask = fc.record({
  stacks: someOf(STACKS),
  skill: fc.oneof(fc.constant<string[]>([]), someOf(SKILLS)),
  yearsFrom: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 8 })),
  band: fc.oneof(fc.constant<string[]>([]), someOf(['STRONG', 'WEAK'])),
  unknown: someOf(['skill', 'years']),
});
const skills = someOf(SKILLS);
const years = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 10 }));
const act = fc.oneof(
  fc.record({ kind: fc.constant('apply' as const), skills, years, value: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ kind: fc.constant('apply unread' as const) }),
  fc.record({ kind: fc.constant('move' as const), who: fc.nat() }),
  fc.record({ kind: fc.constant('reject' as const), who: fc.nat() }),
  fc.record({ kind: fc.constant('learn' as const), who: fc.nat(), skills, years }),
  fc.record({ kind: fc.constant('score' as const), who: fc.nat(), value: fc.integer({ min: 0, max: 100 }) }),
  fc.record({
    kind: fc.constant('build' as const),
    members: fc.array(fc.uniqueArray(fc.nat({ max: 30 })), { minLength: 3, maxLength: 3 }),
  }),
);

test('a selection is what a recount finds, whatever changed since the request before', async () => {
  const [reason] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ id: string }>(sql`select id from reasons where kind = 'rejection' limit 1`),
  );
  const client = await api.signIn(company.admin);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, ask), { minLength: 6, maxLength: 10 }), async (story) => {
      const job = await company.makeJob();
      const people: TestApplication[] = [];
      for (let n = 0; n < 8; n += 1) {
        const person = await company.makeApplication(job);
        people.push(person);
        await learn(person, SKILLS.slice(n % 3), n);
        await score(job, person, n * 12);
      }
      await build(job, [
        [0, 1, 2, 3],
        [2, 3, 4, 5],
        [1, 3, 5, 7],
      ]);
      const one = (who: number) => people[who % people.length] ?? people[0]!;
      for (const [step, question] of story) {
        switch (step.kind) {
          case 'apply': {
            const person = await company.makeApplication(job);
            people.push(person);
            await learn(person, step.skills, step.years);
            await score(job, person, step.value);
            break;
          }
          case 'apply unread':
            people.push(await company.makeApplication(job));
            break;
          case 'move':
            await moveApplication(matcher, {
              applicationId: one(step.who).id,
              toStepId: job.step('Screening').stepId,
            }).catch(() => undefined);
            break;
          case 'reject':
            await rejectApplication(company.as(company.admin), {
              applicationId: one(step.who).id,
              reasonId: reason?.id ?? '',
              cancelInterviews: false,
            }).catch(() => undefined);
            break;
          case 'learn':
            await learn(one(step.who), step.skills, step.years);
            break;
          case 'score':
            await score(job, one(step.who), step.value);
            break;
          case 'build':
            await build(job, step.members);
        }
        await expectRight(client, job, question);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);

test('who loses the job sees nothing of it at the next request, and the same numbers when they are back', async () => {
  const viewer = await company.makeUser({ systemRole: 'BASIC', seats: ['SMART_ASSISTANT'] });
  const owner = { userId: company.admin.id, role: 'RECRUITER' as const };
  const both = [owner, { userId: viewer.id, role: 'HIRING_MANAGER' as const }];
  const job = await company.makeJob({
    team: [
      { user: viewer, role: 'HIRING_MANAGER' },
      { user: company.admin, role: 'RECRUITER' },
    ],
  });
  const person = await company.makeApplication(job);
  const client = await api.signIn(viewer);
  const counts = () => client.get(`/api/v1/jobs/${job.publicId}/discover/counts`);
  const team = async (members: typeof both) => {
    const [row] = await company.db.transaction(company.id, (tx) =>
      tx.execute<{ version: number }>(sql`select version from jobs where id = ${job.id}::uuid`),
    );
    await putHiringTeam(company.as(company.admin, { ifMatch: row?.version ?? 1 }), { jobId: job.id, members });
  };
  expect((await counts()).body).toMatchObject({ pool: 1, selected: 1 });
  await team([owner]);
  expect((await counts()).status).toBe(404);
  await company.makeApplication(job);
  await team(both);
  expect((await counts()).body).toMatchObject({ pool: 2, selected: 2 });
  await learn(person, ['sql'], 3);
  expect((await client.get(`/api/v1/jobs/${job.publicId}/discover/facets`)).body).toMatchObject({
    skill: [{ key: 'sql', label: 'sql', count: 1 }],
  });
  await learn(person, ['python'], 3);
  expect((await client.get(`/api/v1/jobs/${job.publicId}/discover/facets`)).body).toMatchObject({
    skill: [{ key: 'python', label: 'python', count: 1 }],
  });
});

test('counts need the feature, the seat and the right, like the people', async () => {
  const job = await company.makeJob();
  const seatless = await api.signIn(await company.makeUser({ systemRole: 'ADMINISTRATOR' }));
  for (const what of ['/counts', '/facets', ''])
    expect((await seatless.get(`/api/v1/jobs/${job.publicId}/discover${what}`)).body).toMatchObject({
      code: 'SEAT_REQUIRED',
    });
  const client = await api.signIn(company.admin);
  expect((await client.get(`/api/v1/jobs/${job.publicId}/discover/counts?stacks=stk_gone`)).body).toMatchObject({
    code: 'UNKNOWN_STACK',
  });
});
