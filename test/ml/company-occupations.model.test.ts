import { afterAll, expect, test } from 'vitest';
import type { CompanyOccupation } from '#ml/company-occupations';
import { startMatcher, type Matcher } from '#ml/matcher';
import { ownOccupations } from '#ml/own-occupations';

const matcher = await startMatcher({ threads: 1 });
afterAll(() => matcher.close());

const own: CompanyOccupation[] = [
  { id: 'coc_1', label: 'Nacelle rigger', alts: ['rotor rigger', 'offshore turbine hand'] },
  { id: 'coc_2', label: 'Accountant', alts: ['ledger whisperer'] },
  { id: 'coc_3', label: 'Ledger analyst', alts: ['Financial accountant'] },
];
const mine = await matcher.forCompany([], own);
const titleOf = async (by: Matcher, title: string) => (await by.readJobText({ title, text: '' })).titleId;

test('a title is normalised to an imported occupation by its label and other names, and to ours where no list knows better', async () => {
  expect(await titleOf(mine, 'Nacelle Rigger')).toBe('coc_1');
  expect(await titleOf(mine, 'Senior Rotor Rigger (m/f/d)')).toBe('coc_1');
  expect(await titleOf(matcher, 'Nacelle Rigger')).not.toBe('coc_1');
  const nurse = await titleOf(matcher, 'Registered nurse');
  expect(nurse).not.toBeNull();
  expect(await titleOf(mine, 'Registered nurse')).toBe(nurse);
  expect(await titleOf(mine, 'Qwzx vbrt')).toBeNull();
});

test('a name that our table knows stays with ours: an occupation with such a label lends it the other names', async () => {
  const accountant = await titleOf(matcher, 'Accountant');
  expect(await titleOf(mine, 'Accountant')).toBe(accountant);
  expect(await titleOf(mine, 'Ledger whisperer')).toBe(accountant);
  expect(await titleOf(mine, 'Ledger analyst')).toBe('coc_3');
  expect(await titleOf(mine, 'Financial accountant')).toBe(await titleOf(matcher, 'Financial accountant'));
});

test('a résumé is linked with the lists of the company, and the occupation has its name as a fact', async () => {
  const text = 'Ines Wave\nines@example.com\n\nExperience\nRotor rigger, Coast crew, 2019 - 2022\nKept blades turning.';
  const today = '2026-03-01';
  const { record } = await matcher.readResumeText(text, { today });
  const linked = await mine.linkResume(structuredClone(record), { today, fileText: text });
  expect(linked.meta?.throughline?.facts.titleIds).toEqual(['coc_1']);
  expect(mine.labelOf('TITLE', 'coc_1')).toBe('Nacelle rigger');
  const without = await matcher.linkResume(structuredClone(record), { today, fileText: text });
  expect(without.meta?.throughline?.facts.titleIds).not.toContain('coc_1');
});

test('the job family of an imported occupation is the one of our nearest; without a near one there is none', async () => {
  const lists = [
    { id: 'coc_7', label: 'Payroll accounting officer', alts: ['pay run keeper'] },
    { id: 'coc_8', label: 'Qwzx vbrt', alts: [] },
  ];
  const company = await matcher.forCompany([], lists);
  const read = (title: string) => company.readJobText({ title, text: '' });
  expect(await read('Pay run keeper')).toMatchObject({
    titleId: 'coc_7',
    family: (await matcher.readJobText({ title: 'Payroll accounting officer', text: '' })).family,
  });
  expect((await read('Pay run keeper')).family).not.toBeNull();
  expect(await read('Qwzx vbrt')).toMatchObject({ titleId: 'coc_8', family: null });
});

test('the version follows the lists and not their order, and the same lists give the same matcher', async () => {
  expect(await matcher.forCompany([], own.toReversed())).toBe(mine);
  expect(mine.lexiconVersion).toMatch(/\+[0-9a-f]{12}$/);
  expect((await matcher.forCompany([], own.slice(1))).lexiconVersion).not.toBe(mine.lexiconVersion);
  expect(await matcher.forCompany([], [])).toBe(matcher);
});

test('of a list with a hundred thousand names only the words are kept, and a title asks for few vectors', async () => {
  const trades = [
    'rigger',
    'warden',
    'keeper',
    'planner',
    'fitter',
    'caulker',
    'splicer',
    'marshal',
    'porter',
    'tuner',
  ];
  // Numbers belong to no title: each occupation has a word of its own.
  const word = (n: number) => [...String(n)].map((digit) => 'bdfgklmnprt'[Number(digit)]).join('o');
  const long = Array.from({ length: 10_000 }, (_, n) => ({
    id: `coc_${n}`,
    label: `${word(n)} ${trades[n % 10]}`,
    alts: Array.from({ length: 9 }, (__, k) => `${trades[(n + k) % 10]} of the ${word(n)} ${word(k)} hall`),
  }));
  const before = process.memoryUsage();
  const company = await matcher.forCompany([], long);
  expect(await titleOf(company, `${word(4711)} warden`)).toBe('coc_4711');
  expect(await titleOf(company, `Senior caulker of the ${word(815)} hall`)).toBe('coc_815');
  expect(await titleOf(company, 'Registered nurse')).toBe(await titleOf(matcher, 'Registered nurse'));
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  expect((heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers) / 1_048_576).toBeLessThan(120);

  let asked = 0;
  const names = long.flatMap(({ id, label, alts }) => [label, ...alts].map((name) => ({ name, id })));
  const own = ownOccupations(names, {
    embedTexts: (texts, options) => ((asked += texts.length), matcher.embedTexts(texts, options)),
  });
  const title = `Caulker of ${word(815)} hall`;
  const [embedding] = await matcher.embedTexts([title], { whole: false });
  expect(await own.nearest([title], [embedding?.vector ?? null])).toMatchObject([{ id: 'coc_815' }]);
  expect(asked).toBeLessThanOrEqual(24);
}, 60_000);
