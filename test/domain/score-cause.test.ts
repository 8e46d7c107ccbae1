import { expect, test } from 'vitest';
import { scoreCause, type ScoreCause, type StoodOn } from '#domain/score-cause';

const stood: StoodOn = { profileHash: 'p1', textVersion: 1, basis: 'start-1||v1|a1|ON|true|' };

test.each<[string, Partial<StoodOn>, ScoreCause]>([
  ['another profile', { profileHash: 'p2', basis: 'm1||v1|a1|ON|true|' }, 'PROFILE'],
  ['another job text', { textVersion: 2 }, 'JOB'],
  ['a company model', { basis: 'm1||v1|a1|ON|true|' }, 'MODEL'],
  ['a head of the job', { basis: 'start-1|h1|v1|a1|ON|true|' }, 'MODEL'],
  ['vectors of another model', { basis: 'start-1||v2|a1|ON|true|' }, 'MODEL'],
  ['other answers', { basis: 'start-1||v1|a2|ON|true|' }, 'ANSWERS'],
  ['a switch', { basis: 'start-1||v1|a1|REQUIREMENTS_ONLY|true|' }, 'SWITCH'],
  ['an objection', { basis: 'start-1||v1|a1|ON|true|objects' }, 'SWITCH'],
  ['an own skill that was approved', { basis: 'start-1||v1|a1|ON|true||2f0c' }, 'SWITCH'],
  ['nothing at all', {}, 'ASKED'],
])('%s is the cause of a new score', (_what, change, cause) => {
  expect(scoreCause(stood, { ...stood, ...change })).toBe(cause);
});

test('own skills that were all rejected are a cause as well', () => {
  expect(scoreCause({ ...stood, basis: `${stood.basis}|2f0c` }, stood)).toBe('SWITCH');
});

test('the first score of a person is new', () => {
  expect(scoreCause(null, stood)).toBe('NEW');
});
