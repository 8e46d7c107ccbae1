import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileSourceText, typedRecord, type ProfileSource } from '#domain/profile-source';

const month = fc.constantFrom('2020-01', '2024-12');
const sources: fc.Arbitrary<ProfileSource> = fc.record({
  resumeSha256: fc.constantFrom(null, 'aa', 'bb'),
  parserVersion: fc.constantFrom(null, '1', '2'),
  experience: fc.array(
    fc.record({
      title: fc.constantFrom('Engineer', 'Lead'),
      employer: fc.constantFrom('Grid', 'Cable'),
      from: month,
      to: fc.option(month, { nil: null }),
    }),
    { maxLength: 2 },
  ),
  education: fc.array(
    fc.record({
      institution: fc.constantFrom('UPM', 'Leeds'),
      degree: fc.constantFrom('', 'BSc'),
      field: fc.constantFrom('', 'Energy'),
      from: fc.option(month, { nil: null }),
      to: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
  placeId: fc.constantFrom(null, '1', '2'),
  headline: fc.constantFrom(null, 'aa', '1'),
});

test('a profile is out of date exactly when one of its sources changed', () => {
  fc.assert(
    fc.property(sources, sources, (one, other) => {
      expect(profileSourceText(one) === profileSourceText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      expect(profileSourceText(structuredClone(one))).toBe(profileSourceText(one));
    }),
  );
});

test('what was typed stands in the record, what was not typed is absent', () => {
  expect(
    typedRecord({
      experience: [
        { title: 'Engineer', employer: 'Grid Ltd', from: '2022-03', to: null },
        { title: 'Trainee', employer: 'Cable Co', from: '2019-01', to: '2021-12', text: 'Wiring' },
      ],
      education: [{ institution: 'UPM', degree: '', field: 'Energy', from: null, to: '2019-06' }],
    }),
  ).toEqual({
    work: [
      { position: 'Engineer', name: 'Grid Ltd', startDate: '2022-03' },
      { position: 'Trainee', name: 'Cable Co', startDate: '2019-01', endDate: '2021-12', summary: 'Wiring' },
    ],
    education: [{ institution: 'UPM', area: 'Energy', endDate: '2019-06' }],
  });
  expect(typedRecord({ experience: [], education: [] })).toEqual({});
});

test('no member of the record is empty: an empty one would hide what the résumé says', () => {
  fc.assert(
    fc.property(sources, (source) => {
      expect(JSON.stringify(typedRecord(source))).not.toMatch(/:(""|null|\[\])/);
    }),
  );
});
