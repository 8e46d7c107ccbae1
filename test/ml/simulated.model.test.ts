import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterfactualChange, counterfactuals } from '#ml/counterfactual';
import { fixtureResumes } from '#ml/fixture-resumes';
import { TRADES } from '#ml/fixture-trades';
import { startMatcher, type Matcher } from '#ml/matcher';
import gates from './gates.json' with { type: 'json' };
import { measureRecommendations } from './support/measure-recommendations.ts';
import { measureStacks } from './support/measure-stacks.ts';

let matcher: Matcher;
beforeAll(async () => {
  matcher = await startMatcher({ threads: 2 });
}, 60_000);
afterAll(() => matcher.close());

describe('groups in a company whose taste is known', () => {
  it('show what the team looks for, not what means nothing, and never lift schools or places', async () => {
    const figures = await measureStacks(matcher, { jobs: 20, applicants: 100 });
    expect(figures.traitAmongFirstFive).toBeGreaterThanOrEqual(gates.stacks.traitAmongFirstFive);
    expect(figures.noiseShown).toBeLessThanOrEqual(gates.stacks.noiseShown);
    expect(figures.biasByHistory).toBe(gates.stacks.biasByHistory);
    expect(figures.isStable).toBe(true);
  });
});

describe('recommendations from a pool that is known', () => {
  it('are people of the trade, and nobody where nobody fits', async () => {
    const figures = await measureRecommendations(matcher, { people: 100, jobs: 20 });
    expect(figures.precisionAt10).toBeGreaterThanOrEqual(gates.recommendations.precisionAt10);
    expect(figures.silentWithoutFit).toBeGreaterThanOrEqual(gates.recommendations.silentWithoutFit);
    expect(figures.answered).toBeGreaterThan(0.5);
  });
});

describe('a résumé of somebody else with the same career', () => {
  const today = '2026-11-25';

  it('has the same score, whatever the name, pronoun, year of a degree, club, postcode or birth date', async () => {
    const changes = await counterfactuals(matcher, { today, count: 80 });
    expect(changes.filter(({ change }) => Math.abs(change) > gates.fairness.counterfactualPoints)).toEqual([]);
  });

  it('would be noticed if it had not', async () => {
    // A matcher that likes one name.
    const partial: Matcher = {
      ...matcher,
      scoreApplicants: async (request) => {
        const answer = await matcher.scoreApplicants(request);
        const liked = new Set(
          request.applicants.filter(({ record }) => record.basics?.name?.startsWith('Emily')).map(({ id }) => id),
        );
        const scores = answer.scores.map((each) =>
          liked.has(each.id) && each.score !== null ? { ...each, score: each.score + 3 } : each,
        );
        return { ...answer, scores };
      },
    };
    expect(await counterfactualChange(partial, { today, count: 3 })).toBe(3);
  });
});

describe('the invented résumés', () => {
  it('are two hundred over twenty trades, each with seven twins that differ', () => {
    const resumes = fixtureResumes();
    expect(resumes).toHaveLength(200);
    expect(new Set(resumes.map(({ trade }) => trade)).size).toBe(TRADES.length);
    for (const { text, swapped } of resumes) {
      expect(swapped).toHaveLength(7);
      expect(swapped.find(({ what }) => what === 'all')?.text).not.toBe(text);
    }
    expect(fixtureResumes()).toEqual(resumes);
  });
});
