import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planJourney, type JourneyFacts } from '#domain/application-journey';
import { APPLICATION_STATUSES } from '#domain/stage';

const DONE: JourneyFacts = {
  status: 'NEW',
  refCode: 'JOB-1',
  stepName: 'New',
  confirmed: true,
  round: 1,
  candidateId: 'c1',
  unreadFileId: null,
  outdatedProfileHash: null,
  scoreOutdated: false,
  headDue: false,
  matchingOn: true,
};
const due = (more: Partial<JourneyFacts>) => planJourney({ ...DONE, ...more }).due.map((step) => step.key);

test.each<[string, Partial<JourneyFacts>, string[]]>([
  ['nothing is out of date', {}, []],
  ['it has just come in', { confirmed: false, unreadFileId: 'f1', scoreOutdated: true }, ['confirm:1', 'read:f1']],
  ['the person applied again', { confirmed: false, round: 2 }, ['confirm:2']],
  ['it is a lead, who asked for nothing', { status: 'LEAD', confirmed: false }, []],
  ['the file was read', { outdatedProfileHash: 'h1', scoreOutdated: true }, ['profile:h1']],
  ['the profile is new', { scoreOutdated: true }, ['score']],
  ['enough was decided on the job', { headDue: true }, ['teach']],
  ['the last decision closed it', { status: 'REJECTED', headDue: true }, ['teach']],
  ['it was rejected before it was read', { status: 'REJECTED', unreadFileId: 'f1', scoreOutdated: true }, []],
  ['it was withdrawn before the confirmation', { status: 'WITHDRAWN', confirmed: false }, ['confirm:1']],
  ['the company does not use matching', { matchingOn: false, unreadFileId: 'f1', scoreOutdated: true }, []],
])('when %s, the journey does this and no more', (_case, facts, expected) => {
  expect(due(facts)).toEqual(expected);
});

const facts: fc.Arbitrary<JourneyFacts> = fc.record({
  status: fc.constantFrom(...APPLICATION_STATUSES),
  refCode: fc.constant('JOB-1'),
  stepName: fc.constantFrom(null, 'Screening'),
  confirmed: fc.boolean(),
  round: fc.integer({ min: 1, max: 5 }),
  candidateId: fc.constant('c1'),
  unreadFileId: fc.constantFrom(null, 'f1'),
  outdatedProfileHash: fc.constantFrom(null, 'h1'),
  scoreOutdated: fc.boolean(),
  headDue: fc.boolean(),
  matchingOn: fc.boolean(),
});

test('doing what is due, one after the other, ends the journey after at most one of each', () => {
  fc.assert(
    fc.property(facts, (given) => {
      let now = given;
      const done: string[] = [];
      for (let plan = planJourney(now); !plan.finished; plan = planJourney(now)) {
        const kind = plan.due[0]?.kind;
        done.push(String(kind));
        if (kind === 'CONFIRM') now = { ...now, confirmed: true };
        else if (kind === 'READ_FILE') now = { ...now, unreadFileId: null };
        else if (kind === 'UPDATE_PROFILE') now = { ...now, outdatedProfileHash: null };
        else if (kind === 'SCORE') now = { ...now, scoreOutdated: false };
        else now = { ...now, headDue: false };
      }
      expect(new Set(done).size).toBe(done.length);
      expect(planJourney(now)).toMatchObject({ due: [], screen: { outcome: 'DONE', waitingOn: 'NOBODY' } });
    }),
  );
});
