import { expect, test } from 'vitest';
import { emptyPage1 } from '#domain/apply-form';
import { fillFromResume, foundInResume, useFound } from '#domain/apply-prefill';

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
