import { expect, test } from 'vitest';
import { phrasesIn, windowsIn } from '#ml/term-phrases';

const written = (text: string) => phrasesIn(text).map((phrase) => phrase.written);

test.each<[string, string[]]>([
  ['Five years of turbine blade repair', ['Five', 'turbine blade repair']],
  [
    'Strong hands-on experience with hot-stick work, live-line jointing and pole climbing skills',
    ['hot-stick work', 'live-line jointing', 'pole climbing'],
  ],
  ['You operate SCADA desks in the control room', ['SCADA desks', 'control room']],
  ['Sehr gute Kenntnisse im Rotorblattbau und in der Schaltanlagenprüfung', ['Rotorblattbau', 'Schaltanlagenprüfung']],
  ['Node.js, C++ / R&D (relay testing)', ['Node.js', 'C++', 'R&D', 'relay testing']],
  ['several years of experience', []],
  ['or another relay tester', ['relay tester']],
  ['very long chains of words like one two three four five six', ['long chains', 'words']],
])('“%s” names what it is about', (text, expected) => {
  expect(written(text)).toEqual(expected);
});

test('plurals, capitals and hyphens are spellings of one phrase', () => {
  const keys = ['Hot-stick jobs', 'hot stick job', 'Hot Stick Jobs'].flatMap((text) =>
    phrasesIn(text).map(({ key }) => key),
  );
  expect(new Set(keys)).toEqual(new Set(['hot stick job']));
  expect(phrasesIn('relay batteries, bus switches, glass')[0]?.key).toBe('relay battery');
  expect(phrasesIn('bus switches')[0]?.key).toBe('bus switch');
  expect(phrasesIn('tinted glass')[0]?.key).toBe('tinted glass');
});

test('windows never run over a mark or a small word', () => {
  expect([...windowsIn('blade repair, pole climbing of masts')].map(({ key }) => key)).toEqual([
    'blade',
    'blade repair',
    'repair',
    'pole',
    'pole climbing',
    'climbing',
    'mast',
  ]);
});
