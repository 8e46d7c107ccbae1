import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEM_ROLES, TEAM_ROLES, type SystemRole, type TeamRole } from '#domain/member';
import {
  companyCapabilities,
  explainMissing,
  JOB_CAPABILITIES,
  jobCapabilities,
  scopeCapabilities,
  seesEveryJob,
  seesMatching,
  teamRolesWith,
  type JobCapability,
} from '#domain/permission';

const can = (role: TeamRole, capability: JobCapability) => jobCapabilities('BASIC', [role]).has(capability);

describe('a role on the hiring team (permissions.md R3)', () => {
  // Columns: recruiter, hiring manager, coordinator, interview team, executive.
  test.each<[JobCapability, string]>([
    ['job.view', 'yes yes yes yes yes'],
    ['job.edit', 'yes yes – – –'],
    ['job.status.edit', 'yes yes – – –'],
    ['job.team.edit', 'yes yes – – –'],
    ['jobAd.read', 'yes yes yes yes yes'],
    ['jobAd.write', 'yes – – – –'],
    ['candidate.view', 'yes yes yes yes yes'],
    ['candidate.edit', 'yes – yes – –'],
    ['application.move', 'yes yes yes – –'],
    ['application.reject', 'yes yes – – –'],
    ['interview.read', 'yes yes yes yes yes'],
    ['interview.write', 'yes yes yes – –'],
    ['email.read', 'yes yes yes – –'],
    ['email.write', 'yes – yes – –'],
    ['salary.read', 'yes yes – – yes'],
    ['salary.write', 'yes – – – –'],
    ['note.read', 'yes yes yes yes yes'],
    ['note.write', 'yes yes yes yes –'],
    ['metrics.view', 'yes yes yes – yes'],
  ])('gives %s: %s', (capability, row) => {
    const columns: TeamRole[] = ['RECRUITER', 'HIRING_MANAGER', 'COORDINATOR', 'INTERVIEW_TEAM', 'EXECUTIVE'];
    expect(columns.map((role) => (can(role, capability) ? 'yes' : '–')).join(' ')).toBe(row);
  });

  test('that may write may read', () => {
    const wrong = TEAM_ROLES.flatMap((role) =>
      JOB_CAPABILITIES.filter(
        (one) =>
          one.endsWith('.write') && can(role, one) && !can(role, one.replace('.write', '.read') as JobCapability),
      ).map((one) => `${role} ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  test('is found by its capability, as lists are built', () => {
    for (const capability of JOB_CAPABILITIES)
      expect(teamRolesWith(capability)).toEqual(TEAM_ROLES.filter((role) => can(role, capability)));
  });
});

const roles = fc.constantFrom(...SYSTEM_ROLES);
const teams = fc.subarray([...TEAM_ROLES]);

test('more roles never lower: every reason for access adds to the others', () => {
  fc.assert(
    fc.property(roles, teams, teams, (role, some, more) => {
      const all = jobCapabilities(role, [...some, ...more]);
      expect(
        [...jobCapabilities(role, some), ...jobCapabilities(role, more)].filter((capability) => !all.has(capability)),
      ).toEqual([]);
    }),
  );
});

test('a higher company-wide role never lowers, on a job or in the company', () => {
  fc.assert(
    fc.property(fc.nat(SYSTEM_ROLES.length - 2), teams, (index, team) => {
      const [low, high] = [SYSTEM_ROLES[index], SYSTEM_ROLES[index + 1]] as [SystemRole, SystemRole];
      const [onJob, inCompany] = [jobCapabilities(high, team), companyCapabilities(high)];
      expect([...jobCapabilities(low, team)].filter((capability) => !onJob.has(capability))).toEqual([]);
      expect(companyCapabilities(low).filter((capability) => !inCompany.includes(capability))).toEqual([]);
    }),
  );
});

test('without a place on the team nobody but extended users and administrators sees a job, and those see all of it', () => {
  expect(SYSTEM_ROLES.filter((role) => jobCapabilities(role, []).size > 0)).toEqual(['EXTENDED', 'ADMINISTRATOR']);
  expect(SYSTEM_ROLES.filter(seesEveryJob)).toEqual(['EXTENDED', 'ADMINISTRATOR']);
  expect(jobCapabilities('EXTENDED', ['INTERVIEW_TEAM']).size).toBe(JOB_CAPABILITIES.length);
});

test('who may do what in the company (R2)', () => {
  expect(SYSTEM_ROLES.filter((role) => companyCapabilities(role).includes('job.create'))).toEqual([
    'STANDARD',
    'EXTENDED',
    'ADMINISTRATOR',
  ]);
  expect(SYSTEM_ROLES.filter((role) => companyCapabilities(role).includes('candidate.pool'))).toEqual([
    'EXTENDED',
    'ADMINISTRATOR',
  ]);
  for (const capability of [
    'settings.manage',
    'process.manage',
    'user.manage',
    'credential.manage',
    'audit.read',
  ] as const) {
    expect(SYSTEM_ROLES.filter((role) => companyCapabilities(role).includes(capability))).toEqual(['ADMINISTRATOR']);
  }
});

const SCOPES = [
  'jobs:read',
  'jobs:write',
  'applications:read',
  'applications:write',
  'interviews:read',
  'interviews:write',
];

test('an API client has what its scopes say, more with more scopes, and never pay, messages or the team (R9)', () => {
  fc.assert(
    fc.property(fc.subarray(SCOPES), fc.subarray(SCOPES), fc.array(fc.string()), (some, more, others) => {
      const given = scopeCapabilities([...some, ...more, ...others]);
      expect([...scopeCapabilities(some)].filter((capability) => !given.has(capability))).toEqual([]);
      expect([...given].filter((capability) => /^(salary|email|job\.team)/.test(capability))).toEqual([]);
      if ([...some, ...more].length === 0 && !others.some((scope) => SCOPES.includes(scope)))
        expect(given.size).toBe(0);
      if (![...some, ...more, ...others].some((scope) => scope.endsWith(':write')))
        expect([...given].filter((capability) => !/\.(view|read)$/.test(capability))).toEqual([]);
    }),
  );
});

test('matching is seen with the company’s feature and the user’s seat together', () => {
  expect([
    seesMatching({ smartAssistant: true }, ['SMART_ASSISTANT']),
    seesMatching({ smartAssistant: true }, ['SMART_MESSAGE']),
    seesMatching({ smartAssistant: false }, ['SMART_ASSISTANT']),
  ]).toEqual([true, false, false]);
});

test('behind every disabled control stands its own sentence', () => {
  const sentences = JOB_CAPABILITIES.map(explainMissing);
  expect(new Set(sentences).size).toBe(JOB_CAPABILITIES.length);
  expect(sentences.filter((sentence) => !/^You need the right to .+ on this job\.$/.test(sentence))).toEqual([]);
});
