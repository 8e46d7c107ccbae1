import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { accessibilityFaults, openBrowser } from '#test/support/browser';
import { signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let recruiter: Person;
let page: Page;
let discover = '';

beforeAll(async () => {
  browser = await openBrowser();
  recruiter = await signIn(browser, 'alex.rivera');
  ({ page } = recruiter);
  await page.goto(`${stack.app}/jobs?show=ALL`);
  await page.getByRole('link', { name: 'Grid operations engineer' }).first().click();
  await page.locator('[data-row]').first().waitFor();
  discover = `${new URL(page.url()).pathname.replace(/\/people$/, '')}/discover`;
}, 60_000);
afterAll(() => browser.close());

const box = (of: Page) => of.getByRole('complementary', { name: 'What if' });
const cell = (of: Page, row: string, column: number) =>
  box(of)
    .getByRole('row', { name: new RegExp(`^${row} `) })
    .getByRole('cell')
    .nth(column);
async function openBox(of: Page): Promise<void> {
  await of.goto(stack.app + discover);
  await of.getByRole('button', { name: 'What if…' }).click();
  await box(of).getByRole('heading', { name: 'Requirements' }).waitFor();
}
/** The first skill of the job that it calls a must. */
const firstMust = (of: Page) => box(of).locator('.tried .segmented:has([aria-pressed=true]:text-is("Must"))').first();

test('other requirements are tried out: counts, must-haves and order come, and nothing of the job is saved', async () => {
  await openBox(page);
  await page.getByRole('button', { name: 'Show what changes' }).hover();
  expect(await page.getByRole('button', { name: 'Show what changes' }).getAttribute('aria-disabled')).toBe('true');
  await firstMust(page).getByRole('button', { name: 'Drop' }).click();
  await box(page).getByLabel('Another skill').fill('Cash handling');
  await page.keyboard.press('Enter');
  await box(page).getByRole('group', { name: 'Cash handling' }).waitFor();
  expect(await box(page).getByText('2 changes').count()).toBe(1);
  await box(page).getByRole('button', { name: 'Show what changes' }).click();
  await box(page).getByRole('heading', { name: 'New order' }).waitFor({ timeout: 30_000 });

  const bands = ['Strong', 'Good', 'Partial', 'Weak'];
  const now = await Promise.all(bands.map(async (band) => Number(await cell(page, band, 0).textContent())));
  const then = await Promise.all(bands.map(async (band) => Number(await cell(page, band, 1).textContent())));
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);
  expect(sum(now)).toBeGreaterThan(0);
  expect(sum(then)).toBe(sum(now));
  expect(await box(page).getByRole('region', { name: 'Must-haves' }).getByText('matched').count()).toBeGreaterThan(0);
  expect(await box(page).getByRole('region', { name: 'New order' }).getByRole('listitem').count()).toBeGreaterThan(5);
  expect(await accessibilityFaults(page)).toEqual([]);

  await firstMust(page).getByRole('button', { name: 'Nice' }).click();
  await box(page).getByText('You changed something since.').waitFor();
});

test('a person of the new order opens, and the box is as it was on the way back', async () => {
  const first = box(page).getByRole('region', { name: 'New order' }).getByRole('button').first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('complementary', { name }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'What if…' }).click();
  await box(page).getByRole('heading', { name: 'New order' }).waitFor();
  expect(await box(page).getByRole('group', { name: 'Cash handling' }).count()).toBe(1);
});

test('Escape closes the box and gives the keyboard back, also from the field', async () => {
  for (const into of ['', 'field']) {
    if (into) await box(page).getByLabel('Another skill').focus();
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What if…');
    await page.keyboard.press('Enter');
    await box(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What if…');
  }
});

test('a skill is asked for once, with a word why', async () => {
  const field = box(page).getByLabel('Another skill');
  await field.fill('cash handling');
  await page.keyboard.press('Enter');
  await box(page).getByText('It is in the list already.').waitFor();
  await field.fill('');
});

test('“Apply to the job” fills the form in, where it is saved as usual or put back', async () => {
  await box(page).getByRole('button', { name: 'Apply to the job' }).click();
  await page.getByText('those of your What-if. Save to keep them.').waitFor();
  await page.getByText('Not saved yet.').waitFor();
  expect(await page.getByRole('button', { name: 'Remove Cash handling' }).count()).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put back' }).click();
  await page.getByText('All saved.').waitFor();
  expect(await page.getByRole('button', { name: 'Remove Cash handling' }).count()).toBe(0);
});

test('“Discard” forgets what was tried out', async () => {
  await openBox(page);
  await firstMust(page).getByRole('button', { name: 'Drop' }).click();
  await box(page).getByText('1 change').waitFor();
  await box(page).getByRole('button', { name: 'Discard' }).click();
  await box(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'What if…' }).click();
  await box(page).getByRole('heading', { name: 'Requirements' }).waitFor();
  expect(await box(page).getByText('1 change').count()).toBe(0);
  expect(recruiter.complaints).toEqual([]);
});

test('on a phone in the dark the box is over everything, free of faults, and never scrolls sideways', async () => {
  const phone = await signIn(browser, 'alex.rivera', { width: 390, height: 844, scheme: 'dark' });
  await openBox(phone.page);
  await firstMust(phone.page).getByRole('button', { name: 'Drop' }).click();
  await box(phone.page).getByRole('button', { name: 'Show what changes' }).click();
  await box(phone.page).getByRole('heading', { name: 'New order' }).waitFor({ timeout: 30_000 });
  expect(await accessibilityFaults(phone.page)).toEqual([]);
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await box(phone.page).evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});
