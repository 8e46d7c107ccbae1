import { expect, test } from 'vitest';
import { MOST_OTHER_NAMES, readOccupationList, type ListFile } from '#domain/occupation-list';

const listOf = (...files: ListFile[]) => {
  const list = readOccupationList(files);
  if (typeof list === 'string') throw new Error(list);
  return list;
};
const esco = (preferredLabel: string, altLabels = '', more: Record<string, string> = {}) => ({
  conceptType: 'Occupation',
  conceptUri: `http://x.test/occupation/${preferredLabel}`,
  preferredLabel,
  altLabels,
  hiddenLabels: '',
  ...more,
});

test('an ESCO release gives preferred names with their alternatives, one per line, and addresses', () => {
  const list = listOf({
    name: 'occupations_en.csv',
    rows: [
      esco('nacelle  rigger', 'nacelle fitter\nrotor rigger\nNacelle rigger', { hiddenLabels: 'nacele rigger' }),
      esco('riggers', '', { conceptType: 'ISCOGroup' }),
    ],
  });
  expect(list).toEqual({
    source: 'ESCO',
    occupations: [
      {
        label: 'nacelle rigger',
        alts: ['nacelle fitter', 'rotor rigger', 'nacele rigger'],
        externalId: 'http://x.test/occupation/nacelle rigger',
      },
    ],
    names: 4,
    repeated: 0,
    dropped: 0,
    missed: null,
    faults: [],
  });
});

test('column names of other ESCO releases are understood whatever their capitals, blanks and marks', () => {
  for (const columns of [
    ['URI', 'Preferred Label', 'Alternative labels'],
    ['concept_uri', 'preferred_label', 'alt_labels'],
    ['﻿conceptUri', 'preferredTerm', 'nonPreferredTerms'],
  ] as const) {
    const row = { [columns[0]]: 'http://x.test/1', [columns[1]]: 'tide warden', [columns[2]]: 'flood warden' };
    expect(listOf({ name: 'a.csv', rows: [row] }).occupations).toEqual([
      { label: 'tide warden', alts: ['flood warden'], externalId: 'http://x.test/1' },
    ]);
  }
});

const DATA = {
  name: 'Occupation Data.txt',
  rows: [
    { 'O*NET-SOC Code': '99-1001.00', Title: 'Tide Wardens', Description: 'Watch the tide.' },
    { 'O*NET-SOC Code': '99-1002.00', Title: 'Nacelle Riggers', Description: 'Rig nacelles.' },
  ],
};
const title = (code: string, alternate: string, short = 'n/a') => ({
  'O*NET-SOC Code': code,
  'Alternate Title': alternate,
  'Short Title': short,
  'Source(s)': '09',
});

test('O*NET occupations take their alternate titles from the second file, in either order', () => {
  const titles = {
    name: 'Alternate Titles.txt',
    rows: [title('99-1001.00', 'Flood Watch Officer', 'FWO'), title('99-1002.00', 'Rotor Rigger')],
  };
  const list = listOf(titles, DATA);
  expect(list).toEqual(listOf(DATA, titles));
  expect(list.source).toBe('ONET');
  expect(list.occupations).toEqual([
    { label: 'Tide Wardens', alts: ['Flood Watch Officer', 'FWO'], externalId: '99-1001.00' },
    { label: 'Nacelle Riggers', alts: ['Rotor Rigger'], externalId: '99-1002.00' },
  ]);
});

test('alternate titles with the title of their occupation need no second file; others ask for it', () => {
  const alone = { name: 'titles.txt', rows: [{ ...title('99-1001.00', 'Flood Warden'), Title: 'Tide Wardens' }] };
  expect(listOf(alone).occupations).toEqual([
    { label: 'Tide Wardens', alts: ['Flood Warden'], externalId: '99-1001.00' },
  ]);
  expect(readOccupationList([{ name: 'titles.txt', rows: [title('99-1001.00', 'Flood Warden')] }])).toBe(
    'These alternate titles do not name their occupations. Choose the file Occupation Data together with them.',
  );
  const unknown = listOf(DATA, { name: 'titles.txt', rows: [title('99-9999.00', 'Stray')] });
  expect(unknown.faults).toEqual([
    { file: 'titles.txt', line: 2, message: 'There is no occupation with the code 99-9999.00.' },
  ]);
});

test('a list without other names is taken, and says which column or file was missed', () => {
  const missed = (...files: ListFile[]) => listOf(...files).missed;
  expect(missed({ name: 'a.csv', rows: [{ conceptUri: 'http://x.test/1', preferredLabel: 'tide warden' }] })).toBe(
    'The column altLabels is missed: every occupation has its label alone.',
  );
  expect(missed(DATA)).toBe(
    'The file Alternate Titles is missed: every occupation has its title alone. Choose both files at once.',
  );
  expect(missed({ name: 'a.csv', rows: [{ occupation: 'Tide warden' }] })).toContain('The column aliases is missed');
});

test('an occupation that comes twice counts once with the names of both; rows without a usable name are told with their line', () => {
  const list = listOf({
    name: 'own.csv',
    rows: [
      { label: 'Tide warden', aliases: 'flood warden; dyke warden' },
      { label: ' ', aliases: 'lost' },
      { label: 'tide WARDEN', aliases: 'sea watch|Flood warden' },
      { label: 'x'.repeat(151), aliases: '' },
      { label: 'Rigger', aliases: Array.from({ length: MOST_OTHER_NAMES + 2 }, (_, n) => `rigger ${n}`).join(';') },
    ],
  });
  expect(list.occupations[0]).toEqual({
    label: 'Tide warden',
    alts: ['flood warden', 'dyke warden', 'sea watch'],
    externalId: null,
  });
  expect([list.repeated, list.dropped, list.occupations[1]?.alts.length]).toEqual([1, 2, MOST_OTHER_NAMES]);
  expect(list.faults).toEqual([
    { file: 'own.csv', line: 3, message: 'The name is empty.' },
    { file: 'own.csv', line: 5, message: 'The name is longer than 150 characters.' },
  ]);
});

test('a file that is no list of occupations is refused with the columns that were missed', () => {
  const refusal = (...rows: Record<string, string>[]) => readOccupationList([{ name: 'a.csv', rows }]);
  expect(refusal()).toBe('There is no row in a.csv.');
  expect(refusal({ name: 'Ann', phone: '1' })).toBe(
    'The columns of a.csv are not known. It needs preferredLabel and altLabels (ESCO), O*NET-SOC Code and Title (O*NET), or label and aliases. It has name, phone.',
  );
  expect(refusal({ conceptUri: 'http://x.test/1', altLabels: 'a' })).toContain('preferredLabel is missed (ESCO).');
  expect(refusal({ 'O*NET-SOC Code': '99', Description: 'Watch the tide.' })).toContain(
    'Title, or Alternate Title, is missed (O*NET).',
  );
  expect(refusal({ 'O*NET-SOC Code': '99', Title: 'Tide Wardens', Example: 'Grid planner' })).toBe(
    'The columns of a.csv are not known. It looks like O*NET technology skills, which are imported on the page Skills.',
  );
  expect(refusal(esco('weld', '', { conceptType: 'KnowledgeSkillCompetence' }))).toBe(
    'There is no occupation in this ESCO file. A list of skills is imported on the page Skills.',
  );
  expect(readOccupationList([DATA, { name: 'b.csv', rows: [esco('tide warden')] }])).toBe(
    'These files come from different sources. Import them one after the other.',
  );
});
