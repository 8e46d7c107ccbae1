import { expect, test } from 'vitest';
import { readSkillList } from '#domain/skill-list';

test('an ESCO list gives preferred names with their alternatives and addresses; other concepts are passed over', () => {
  const list = readSkillList([
    {
      conceptType: 'KnowledgeSkillCompetence',
      conceptUri: 'http://x.test/skill/1',
      preferredLabel: 'repair  turbine blades',
      altLabels: 'patch blades\nmend blades',
      hiddenLabels: '',
    },
    {
      conceptType: 'SkillGroup',
      conceptUri: 'http://x.test/group/1',
      preferredLabel: 'repairing',
      altLabels: '',
      hiddenLabels: '',
    },
  ]);
  expect(list).toEqual({
    source: 'ESCO',
    skills: [
      { label: 'repair turbine blades', aliases: ['patch blades', 'mend blades'], externalId: 'http://x.test/skill/1' },
    ],
    faults: [],
  });
});

test('O*NET technology skills name one tool for many occupations: it counts once', () => {
  const row = (code: string, example: string) => ({
    'O*NET-SOC Code': code,
    Example: example,
    'Commodity Title': 'Data base',
  });
  const list = readSkillList([row('15-1', 'Grid planner'), row('15-2', 'grid planner'), row('15-3', 'Fault log')]);
  expect(list?.source).toBe('ONET');
  expect(list?.skills.map(({ label }) => label)).toEqual(['Grid planner', 'Fault log']);
});

test('a plain list may join names of one skill over several rows; a row without a usable name is told with its line', () => {
  const list = readSkillList([
    { label: 'Jointing', aliases: 'cable jointing; joints' },
    { label: ' ', aliases: 'lost' },
    { label: 'jointing', aliases: 'splicing|Jointing' },
    { label: 'x'.repeat(121), aliases: '' },
  ]);
  expect(list?.skills).toEqual([
    { label: 'Jointing', aliases: ['cable jointing', 'joints', 'splicing'], externalId: null },
  ]);
  expect(list?.faults).toEqual([
    { line: 3, message: 'The name is empty.' },
    { line: 5, message: 'The name is longer than 120 characters.' },
  ]);
});

test('columns of another kind, and a file without rows, are no list of skills', () => {
  expect(readSkillList([{ name: 'Ann', phone: '1' }])).toBeNull();
  expect(readSkillList([])).toBeNull();
});
