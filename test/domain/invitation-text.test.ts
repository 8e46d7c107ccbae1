import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_TEXTS,
  fillFields,
  invitationText,
  keywordBlock,
  MERGE_FIELDS,
  TEXT_LIMIT,
  unknownFields,
  type MergeValues,
} from '#domain/invitation-text';
import { wordsOf } from '#domain/keyword';

const VALUES: MergeValues = {
  'candidate.firstName': 'Ann',
  'company.name': 'Grid Ltd',
  'job.title': 'Engineer',
  'interview.day': 'Tue 1 Dec',
  'interview.time': '10:00',
  'interview.zone': 'CET',
  'interview.place': 'Zoom',
  'sender.firstName': 'Robin',
};

test('the default invitation reads as it should, with its keywords at the end (smart-message.md R9, R11)', () => {
  expect(invitationText(DEFAULT_TEXTS.body, VALUES, wordsOf(3))).toBe(
    'Your interview with Grid Ltd is scheduled for Tue 1 Dec, 10:00 CET.\nLocation: Zoom.\n\nAre you able to attend? Please reply:\n31 for Yes\n32 for No',
  );
  expect(fillFields(DEFAULT_TEXTS.yesReply, VALUES)).toBe('Thank you for confirming your interview for Tue 1 Dec.');
  expect(DEFAULT_TEXTS.noReply).toBe('Thank you for letting us know. We will be in touch.');
});

test('no default text has an unknown field or a field left over', () => {
  for (const text of Object.values(DEFAULT_TEXTS)) {
    expect(unknownFields(text)).toEqual([]);
    expect(fillFields(text, VALUES)).not.toMatch(/[{}]/);
  }
});

test.each([
  ['Hello {candidate.firstName}', []],
  ['Hello {candidate.lastName}', ['candidate.lastName']],
  ['{salary} for {job.title} in {job_town2}', ['salary', 'job_town2']],
  ['a { brace } and {} are words', []],
])('of %j the unknown fields are %j (R10)', (text, unknown) => {
  expect(unknownFields(text)).toEqual(unknown);
});

test('whatever is written, the way to answer stands whole at the end, and values go in as they are', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(9), fc.constantFrom(...MERGE_FIELDS), (before, value, slot, field) => {
      const words = wordsOf(slot);
      const text = invitationText(`{${field}}`, { ...VALUES, [field]: value }, words);
      expect(text).toBe(`${value}\n\n${keywordBlock(words)}`);
      expect(
        invitationText(before, VALUES, words).endsWith(`Please reply:\n${words.yes} for Yes\n${words.no} for No`),
      ).toBe(true);
    }),
  );
});

test('a text has room for what people write beside the block', () => {
  expect(TEXT_LIMIT - keywordBlock(wordsOf(9)).length).toBeGreaterThan(1_500);
});
