import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPage1, type RawPage1 } from '#domain/apply-form';
import { fillFromResume, foundInResume, useFound, type FoundPage1 } from '#domain/apply-prefill';

const found = foundInResume(
  {
    basics: {
      name: 'Maria del Mar Ruiz',
      email: 'maria@example.org',
      phone: '+34 600 000 000',
      url: 'https://maria.example.org',
      profiles: [{ url: 'https://linkedin.com/in/maria' }],
    },
    work: [
      { position: 'Engineer', name: 'Grid Ltd', startDate: '2022-03-01' },
      { position: 'Trainee', name: 'Cable Co', startDate: '2019', endDate: '2021-12' },
    ],
    education: [{ institution: 'UPM', studyType: 'BSc', area: 'Energy', startDate: '2015', endDate: '2019-06' }],
  },
  { id: '7', name: 'Madrid' },
);
const empty = emptyPage1('ES');

test('a résumé is read into the fields of the form', () => {
  expect(found).toMatchObject({
    firstName: 'Maria del Mar',
    lastName: 'Ruiz',
    place: 'Madrid',
    placeId: '7',
    links: 'https://maria.example.org https://linkedin.com/in/maria',
    experience: [
      { title: 'Engineer', employer: 'Grid Ltd', from: '2022-03', to: '', current: true },
      { title: 'Trainee', employer: 'Cable Co', from: '2019-', to: '2021-12', current: false },
    ],
    education: [{ institution: 'UPM', degree: 'BSc', field: 'Energy', from: '', to: '2019-06' }],
  });
});

test('empty fields are filled and marked', () => {
  const filled = fillFromResume(empty, found, false);
  expect(filled.raw).toMatchObject({ firstName: 'Maria del Mar', email: 'maria@example.org', placeId: '7' });
  expect([...filled.check]).toEqual([
    'firstName',
    'lastName',
    'email',
    'phone',
    'place',
    'links',
    'experience.0',
    'experience.1',
    'education.0',
  ]);
  expect(filled.offers).toEqual([]);
});

test('what was typed stays, and what was found is offered beside it', () => {
  const typed = {
    ...empty,
    lastName: 'Ruiz Gómez',
    experience: [{ title: 'Lead', employer: 'Other', from: '2020-01', to: '', current: true }],
  };
  const { raw, check, offers } = fillFromResume(typed, found, false);
  expect(raw.lastName).toBe('Ruiz Gómez');
  expect(raw.experience).toEqual(typed.experience);
  expect(check.has('lastName')).toBe(false);
  expect(offers).toEqual([
    { field: 'lastName', words: 'Ruiz' },
    { field: 'experience', words: 'Engineer, Grid Ltd; Trainee, Cable Co' },
  ]);
});

test('what the person emptied after seeing it stays empty', () => {
  const { raw, offers } = fillFromResume({ ...empty, firstName: 'Maria' }, found, true);
  expect(raw).toMatchObject({ firstName: 'Maria', email: '', experience: [], education: [] });
  expect(offers).toEqual([{ field: 'firstName', words: 'Maria del Mar' }]);
});

test('an offer is taken without losing what is there', () => {
  const typed = {
    ...empty,
    firstName: 'M.',
    experience: [{ title: 'Engineer', employer: 'Grid Ltd', from: '2022-01', to: '', current: true }],
  };
  expect(useFound(typed, found, 'firstName').firstName).toBe('Maria del Mar');
  expect(useFound(typed, found, 'place')).toMatchObject({ place: 'Madrid', placeId: '7' });
  expect(useFound(typed, found, 'experience').experience.map((row) => row.title)).toEqual(['Engineer', 'Trainee']);
  expect(useFound(typed, found, 'education').education).toHaveLength(1);
});

const word = fc.constantFrom('', ' ', 'Ann', 'ann ', 'Bea');
const experience = fc.array(
  fc.record({
    title: fc.constantFrom('', 'Engineer', 'Lead'),
    employer: fc.constantFrom('', 'Grid'),
    from: fc.constantFrom('', '2020-01'),
    to: fc.constant(''),
    current: fc.boolean(),
  }),
  { maxLength: 3 },
);
const education = fc.array(
  fc.record({
    institution: fc.constantFrom('', 'UPM'),
    degree: fc.constantFrom('', 'BSc'),
    field: fc.constantFrom('', 'Energy'),
    from: fc.constant(''),
    to: fc.constant(''),
  }),
  { maxLength: 2 },
);
const isEmpty = (row: object) => Object.values(row).every((value) => value === '' || value === false);
const typed: fc.Arbitrary<RawPage1> = fc
  .record({
    firstName: word,
    lastName: word,
    email: word,
    phone: word,
    links: word,
    place: word,
    experience,
    education,
    firstJob: fc.boolean(),
  })
  .map((some) => ({ ...empty, ...some, placeId: some.place.trim() && '1' }));
const read: fc.Arbitrary<FoundPage1> = fc
  .record({
    firstName: word,
    lastName: word,
    email: word,
    phone: word,
    links: word,
    place: word,
    experience,
    education,
  })
  .map(({ experience: jobs, education: schools, ...some }) => {
    const trimmed = Object.fromEntries(
      Object.entries(some).map(([field, text]) => [field, text.trim()]),
    ) as typeof some;
    return {
      ...trimmed,
      placeId: trimmed.place && '2',
      experience: jobs.filter((row) => row.title || row.employer),
      education: schools.filter((row) => !isEmpty(row)),
    };
  });
const TEXTS = ['firstName', 'lastName', 'email', 'phone', 'links', 'place'] as const;

test('nothing that was typed is ever changed, and what was emptied stays empty', () => {
  fc.assert(
    fc.property(typed, read, (raw, found) => {
      const { raw: filled } = fillFromResume(raw, found, false);
      for (const field of TEXTS)
        if (raw[field].trim() !== '')
          expect([filled[field], filled.placeId]).toEqual([
            raw[field],
            raw.place.trim() === '' ? filled.placeId : raw.placeId,
          ]);
      for (const list of ['experience', 'education'] as const) {
        const rows: object[] = raw[list].filter((row) => !isEmpty(row));
        if (rows.length > 0) expect(filled[list]).toEqual(raw[list]);
      }
      expect(fillFromResume(raw, found, true).raw).toEqual(raw);
    }),
  );
});

test('every value that was found stands on the page with a mark or is offered, and taking all offers leaves none', () => {
  fc.assert(
    fc.property(typed, read, (raw, found) => {
      const { raw: filled, check, offers } = fillFromResume(raw, found, false);
      for (const field of TEXTS)
        if (found[field] !== '') expect(check.has(field) !== offers.some((offer) => offer.field === field)).toBe(true);
      const taken = offers.reduce((page, offer) => useFound(page, found, offer.field), filled);
      expect(fillFromResume(taken, found, true).offers).toEqual([]);
      expect(taken.experience.length).toBeGreaterThanOrEqual(raw.experience.filter((row) => !isEmpty(row)).length);
    }),
  );
});
