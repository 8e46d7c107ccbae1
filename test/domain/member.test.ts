import { expect, test } from 'vitest';
import { ACTOR_TYPES, CHANNELS, SEATS, SYSTEM_ROLES, TEAM_ROLES } from '#domain/member';
import { companyCapabilities, jobCapabilities } from '#domain/permission';

test('company-wide roles stand from least to most', () => {
  const reach = SYSTEM_ROLES.map((role) => companyCapabilities(role).length + jobCapabilities(role, []).size);
  expect(reach).toEqual(reach.toSorted((a, b) => a - b));
  expect([reach[0], SYSTEM_ROLES.at(-1)]).toEqual([0, 'ADMINISTRATOR']);
});

test('every role on a hiring team lets its member see the job and its candidates', () => {
  expect(
    TEAM_ROLES.filter(
      (role) =>
        !jobCapabilities('EMPLOYEE', [role]).has('job.view') ||
        !jobCapabilities('EMPLOYEE', [role]).has('candidate.view'),
    ),
  ).toEqual([]);
});

test('no word is used for two things', () => {
  const words = [...SYSTEM_ROLES, ...TEAM_ROLES, ...SEATS, ...CHANNELS, ...ACTOR_TYPES];
  expect(new Set(words).size).toBe(words.length);
});
