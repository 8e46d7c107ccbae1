import { describe, expect, it } from 'vitest';
import { adText } from '#domain/ad-text';
import { mergeRequirements, requirementsIn, skillRequirement } from '#ml/job-requirements';
import { jobSentences } from '#ml/job-sentences';
import { loadKnowledge } from '#ml/knowledge/knowledge';

const knowledge = loadKnowledge();
const list = (...items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const asked = (text: string) =>
  mergeRequirements(jobSentences(text, knowledge).flatMap((sentence) => requirementsIn(sentence, knowledge))).map(
    ({ kind, label, must }) => `${must ? 'must' : 'nice'} ${kind} ${label}`,
  );

describe('what an ad asks for', () => {
  const benefits = [
    'Pension with a contribution of 10 %',
    '27 days of leave and public holidays',
    'Pay for every hour of standby',
    'Training budget of your own',
    'Time for certification and English lessons',
  ];
  const ad = (...additional: string[]) =>
    adText({
      company: '<p>We require nothing but the best of ourselves.</p>',
      description: '<p>You keep the lights on.</p>',
      qualifications: list('A degree in electrical engineering', 'Fluent Portuguese', 'Python would be a plus'),
      additional: list(...additional),
    });

  it('does not hold benefits for requirements', () => {
    expect(asked(ad(...benefits))).toEqual(asked(ad()));
    expect(asked(ad()).filter((item) => item.startsWith('must LANGUAGE'))).toEqual(['must LANGUAGE Portuguese']);
    expect(asked(ad())).toContain('nice SKILL Python');
  });

  it('keeps what is plainly required among the benefits, but not what the law requires', () => {
    expect(asked(ad(...benefits, 'Fluent German is required for the emergency line'))).toEqual([
      ...asked(ad()),
      'must LANGUAGE German',
    ]);
    expect(asked(ad('We make reasonable accommodation, as you must have the same chances'))).toEqual(asked(ad()));
  });

  it('does not hold an offer at the end of a list for a requirement', () => {
    const text = 'What you bring\n• Degree in nursing\n';
    expect(asked(`${text}We offer a fair rota, a company pension and help with finding a flat.`)).toEqual(asked(text));
  });
});

describe('what the team lists beside the ad', () => {
  const item = (must: boolean, span: [number, number] | null) => ({
    ...skillRequirement(null, 'Outage planning', must, span),
  });

  it('keeps its weight, and learns where the ad says it', () => {
    expect(mergeRequirements([item(false, null), item(true, [4, 20])])).toEqual([item(false, [4, 20])]);
    expect(mergeRequirements([item(true, null), item(false, [4, 20])])).toEqual([item(true, [4, 20])]);
  });

  it('has a must win over a nice within the ad alone', () => {
    expect(mergeRequirements([item(false, [4, 20]), item(true, [40, 60])])).toEqual([item(true, [4, 20])]);
  });
});
