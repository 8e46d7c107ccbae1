import { expect, test } from 'vitest';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { makeRecommended } from '#test/support/recommended';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const me = await api.signIn(company.admin);

test('a recommended person is explained like an applicant, with skills and the earlier application', async () => {
  const job = await company.makeJob();
  const person = await makeRecommended(company, job);
  const answer = await me.get(`/api/v1/jobs/${job.publicId}/recommendations/cnd_${person.candidateId}`);
  expect(answer.body).toMatchObject({
    earlier: { applicationId: person.publicId, jobTitle: 'Earlier job' },
    matchScore: {
      value: 80,
      base: 40,
      points: [{ points: 40, text: 'Has SCADA' }],
      requirements: [{ text: 'SCADA', state: 'MATCHED' }],
    },
    facts: [{ kind: 'SKILL', title: 'SCADA' }],
    passed: null,
  });
});

test('whoever may not see the earlier job is told nothing of it, and whoever is not recommended is unknown', async () => {
  const viewer = await company.makeUser({ systemRole: 'BASIC', seats: ['SMART_ASSISTANT'] });
  const job = await company.makeJob({ team: [{ user: viewer, role: 'HIRING_MANAGER' }] });
  const person = await makeRecommended(company, job);
  const client = await api.signIn(viewer);
  const path = `/api/v1/jobs/${job.publicId}/recommendations/cnd_${person.candidateId}`;
  const answer = await client.get(path);
  expect(answer.body).toMatchObject({ earlier: null, applied: 'Applied here before' });
  expect(answer.text).not.toContain('Earlier job');
  const other = await company.makeJob({ team: [{ user: viewer, role: 'HIRING_MANAGER' }] });
  expect((await client.get(path.replace(job.publicId, other.publicId))).status).toBe(404);
});

test('added to the job and invited over a required step: the person is NEW, the invitation names the missing steps', async () => {
  const job = await company.makeJob();
  const person = await makeRecommended(company, job);
  const added = await me.post(`/api/v1/jobs/${job.publicId}/recommendations/cnd_${person.candidateId}/application`, {
    as: 'NEW',
  });
  expect(added.body).toMatchObject({ status: 'NEW' });
  const starts = new Date(Date.now() + 3 * 24 * 3_600_000);
  const invited = await me.post(`/api/v1/applications/${String(added.body['id'])}/interviews`, {
    stepId: `stp_${job.step('Final interview').stepId}`,
    mode: 'FIXED',
    zone: 'Europe/London',
    private: false,
    timeslots: [
      {
        type: 'VIDEO',
        title: 'Talk',
        place: 'Video call',
        startsAt: starts.toISOString(),
        endsAt: new Date(starts.getTime() + 1_800_000).toISOString(),
        interviewers: [{ userId: `usr_${company.admin.id}`, required: true }],
      },
    ],
    invitation: null,
  });
  expect(invited.status, invited.text).toBe(409);
  expect(invited.body).toMatchObject({ code: 'REQUIRED_STEP_MISSING' });
  expect(invited.text).toContain('Phone screen');
  const after = await me.get(`/api/v1/applications/${String(added.body['id'])}`);
  expect(after.body).toMatchObject({ status: 'NEW', source: 'SmartAssistant' });
});
