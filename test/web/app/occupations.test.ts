import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '#test/support/browser';
import { signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let administrator: Person;
beforeAll(async () => {
  browser = await openBrowser();
  administrator = await signIn(browser, 'helena.marsh');
});
afterAll(() => browser.close());

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const word = `Quay${String(Date.now()).slice(-6)}`;
const HEAD = 'conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code';
const row = (n: number) =>
  `Occupation,http://x.test/${n},9999,${word} hand ${n},"${word} mate ${n}\n${word} helper ${n}",,released,"Works, at the quay",9999.${n}`;

/** The dialog with the page behind it. */
async function openImport() {
  const { page } = administrator;
  await page.goto(`${stack.app}/settings/occupations`);
  await page.getByRole('button', { name: 'Import a list' }).click();
  return page.getByRole('dialog', { name: 'Import occupations' });
}

test('a file that cannot be imported says what is wrong with it and what to do, and the next one may be chosen at once', async () => {
  const dialog = await openImport();
  const refused = async (given: ReturnType<typeof file> | string, words: string) => {
    await dialog.getByLabel('Files').setInputFiles(given);
    await dialog.getByRole('alert').filter({ hasText: words }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Import' }).getAttribute('aria-disabled')).toBe('true');
  };
  await refused(file('people.csv', 'name,phone\nAnn,1\n'), 'The columns of people.csv are not known.');
  await refused(file('half.csv', 'conceptUri,altLabels\nhttp://x.test/1,a\n'), 'preferredLabel is missed (ESCO).');
  await refused(file('empty.csv', ''), 'empty.csv is empty.');
  await refused(file('head.csv', `${HEAD}\n`), 'There is no row in head.csv.');
  await refused(
    { ...file('latin.csv', ''), buffer: Buffer.from('label,aliases\nBäcker,\n', 'latin1') },
    'latin.csv is not UTF-8 text',
  );
  await refused(file('book.xlsx', Buffer.from('PK\u0003\u0004')), 'Save the sheet as “CSV UTF-8”');
  const folder = mkdtempSync(join(tmpdir(), 'throughline-lists-'));
  const large = join(folder, 'large.csv');
  writeFileSync(large, Buffer.alloc(31 * 1_048_576, 'a'));
  await refused(large, 'large.csv is larger than 30 MB.');
  rmSync(folder, { recursive: true });
  const many = Array.from({ length: 10_001 }, (_, n) => `${word} ${n},`).join('\n');
  await refused(file('many.csv', `label,aliases\n${many}\n`), 'A company has at most 10,000 with 100,000');
  await refused(
    file('titles.txt', 'O*NET-SOC Code\tAlternate Title\tShort Title\n99-1\tMate\tn/a\n'),
    'Choose the file Occupation Data together with them.',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}, 60_000);

test('an ESCO file is shown before it is imported, found again by another name, taken out one by one and removed as a whole', async () => {
  const { page } = administrator;
  const dialog = await openImport();
  const rows = Array.from({ length: 700 }, (_, n) => row(n));
  await dialog.getByLabel('Files').setInputFiles(file(`${word}.csv`, [HEAD, ...rows, row(3), ''].join('\n')));
  await dialog.getByText(`700 occupations with 2,100 names in ${word}.csv.`).waitFor();
  await dialog.getByText('1 row more for an occupation that was there: it is kept once').waitFor();
  await dialog.getByText(`also ${word} mate 0, ${word} helper 0`).waitFor();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('700 of 700 stored. They are used from now on').waitFor({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  const list = page.getByRole('region', { name: 'Imported lists' }).getByRole('listitem').filter({ hasText: word });
  await list.getByText('700 occupations').waitFor();
  await page.getByRole('searchbox', { name: 'Search occupations' }).fill(`${word} helper 699`);
  const found = page.getByRole('listitem').filter({ hasText: `${word} hand 699` });
  await found.getByText(`also ${word} mate 699, ${word} helper 699`).waitFor();
  await found.getByRole('button', { name: `Remove ${word} hand 699` }).click();
  await found.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await found.waitFor();
  await list.getByRole('button', { name: `Remove list ${word}.csv` }).click();
  await list.waitFor({ state: 'detached' });
  await page.getByText(`No occupation found for '${word} helper 699'.`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await list.waitFor();
  await found.waitFor();
  await list.getByRole('button', { name: `Remove list ${word}.csv` }).click();
  await list.waitFor({ state: 'detached' });
  expect(administrator.complaints).toEqual([]);
}, 60_000);

test('an import that was stopped is kept but not used, and goes on with the same file', async () => {
  const { page } = administrator;
  const rows = Array.from({ length: 3_000 }, (_, n) => `${word} porter ${n},${word} carrier ${n}; ${word} bearer ${n}`);
  const given = file(`${word}-own.csv`, `label,aliases\n${rows.join('\n')}\n`);
  const dialog = await openImport();
  await dialog.getByLabel('Files').setInputFiles(given);
  await dialog.getByText('3,000 occupations').waitFor();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByText('stored and kept, not used yet.').waitFor({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const list = page.getByRole('region', { name: 'Imported lists' }).getByRole('listitem').filter({ hasText: word });
  await list.getByText('Not used yet').waitFor();
  await page.getByRole('button', { name: 'Import a list' }).click();
  await dialog.getByLabel('Files').setInputFiles(given);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('3,000 of 3,000 stored. They are used from now on').waitFor({ timeout: 40_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await list.getByText('3,000 occupations').waitFor();
  await list.getByRole('button', { name: `Remove list ${word}-own.csv` }).click();
  await list.waitFor({ state: 'detached' });
  expect(administrator.complaints).toEqual([]);
}, 90_000);
