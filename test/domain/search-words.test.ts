import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchForm, searchWords } from '#domain/search-words';

test.each([
  ['José', 'jose'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['GROẞ', 'gross'],
  ['Ångström', 'angstrom'],
  ['ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
  ['  many \n blanks ', 'many blanks'],
  ['İstanbul', 'istanbul'],
])('%j is stored and searched as %j (candidates.md R6)', (text, form) => {
  expect(searchForm(text)).toBe(form);
});

test.each<[string, string[]]>([
  ['ann lee', ['ann', 'lee']],
  ['Müller', ['muller']],
  ['a', []],
  ['', []],
  ['j smith', ['smith']],
  ['李', ['李']],
  ['0151 234-5678', ['1512345678']],
  ['+49 (0) 151', ['490151']],
  ['0049151', ['49151']],
  ['123', ['123']],
  ['0123', ['0123']],
  ['0000', ['0000']],
  ['00012', ['00012']],
  ['+ -', []],
  ['2026 engineer', ['2026', 'engineer']],
])('%j looks for %j', (query, words) => {
  expect(searchWords(query)).toEqual(words);
});

test('spelling, case and accents make no difference, and a form is its own form', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zäöüéñç ]{0,30}$/), (text) => {
      const form = searchForm(text);
      expect(searchForm(form)).toBe(form);
      expect(searchForm(text.toUpperCase())).toBe(form);
      expect(searchForm(text.normalize('NFD'))).toBe(form);
    }),
  );
});

test('every word of a query is looked for, and none is empty: that would find everybody', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...'0 +-(/.1'), { maxLength: 12 }).map((signs) => signs.join('')),
      ),
      (query) => {
        expect(searchWords(query).filter((word) => word === '')).toEqual([]);
      },
    ),
  );
  const words = Array.from({ length: 60 }, (_, index) => `w${index}`);
  expect(searchWords(words.join(' '))).toEqual(words);
});

test('a person is found by any part of their name in any spelling', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-ZÄÖÉ][a-zäöüéß]{2,12} [A-ZÜÑ][a-zäöüéß]{2,12}$/),
      fc.nat(10),
      fc.integer({ min: 2, max: 12 }),
      (name, from, length) => {
        const part = name.slice(from, from + length);
        for (const word of searchWords(part)) expect(searchForm(name)).toContain(word);
      },
    ),
  );
});
