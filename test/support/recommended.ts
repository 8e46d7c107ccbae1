import { automation } from '#commands/actor';
import { storeProfile } from '#commands/profiles';
import { storeRecommendations } from '#commands/recommendations';
import type { TestApplication, TestCompany, TestJob } from './builders.ts';

/** Gives a person the profile that recommending needs; nothing of it is read by these tests but that it is there. */
export async function giveProfile(
  company: TestCompany,
  person: TestApplication,
  record: { skills?: { name: string }[] } = {},
): Promise<void> {
  await storeProfile(company.as(automation(company.id)), {
    candidateId: person.candidateId,
    sourceHash: person.id,
    record,
    confidence: 0.9,
    facts: [],
    modelId: 'model',
    lexicon: '',
    matchText: '',
    wordCount: 0,
    vectors: [],
  });
}

/** Somebody who applied to an earlier job, agreed to hear of others, and is above the bar of this one. */
export async function makeRecommended(
  company: TestCompany,
  job: TestJob,
  given: { features?: Record<string, number> } = {},
): Promise<TestApplication> {
  const matcher = company.as(automation(company.id));
  const person = await company.makeApplication(await company.makeJob({ title: 'Earlier job' }), { futureJobs: true });
  await giveProfile(company, person, { skills: [{ name: 'SCADA' }] });
  await storeRecommendations(matcher, {
    jobId: job.id,
    jobHash: 'job',
    modelId: 'model',
    companyModelId: 'start-1',
    jobModelId: null,
    lexiconVersion: '',
    codeVersion: '',
    cause: 'JOB',
    bar: 60,
    pool: 1,
    above: 1,
    people: [
      {
        candidateId: person.candidateId,
        inputsHash: person.id,
        profileHash: '',
        basis: '',
        p: null,
        value: 80,
        band: 'STRONG',
        state: 'SCORED',
        z: 1,
        base: 40,
        points: [{ code: 'SKILLS_MATCHED', text: 'Has SCADA', points: 40, evidence: null }],
        features: given.features ?? {},
        missing: [],
        requirements: [{ id: 'r1', text: 'SCADA', must: true, state: 'MATCHED', evidence: null }],
        confidence: 0.9,
        strength: 80,
      },
    ],
  });
  return person;
}
