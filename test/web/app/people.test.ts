import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser } from '#test/support/browser';
import { until } from '#test/support/line';
import { signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let recruiter: Person;
let page: Page;
let people = '';

beforeAll(async () => {
  browser = await openBrowser();
  recruiter = await signIn(browser, 'alex.rivera');
  page = recruiter.page;
  await page.goto(`${stack.app}/jobs?show=ALL`);
  await page.getByRole('link', { name: 'Senior data analyst' }).first().click();
  await page.locator('[data-row]').first().waitFor();
  people = new URL(page.url()).pathname;
});
afterAll(() => browser.close());
beforeEach(async () => {
  await page.goto(stack.app + people);
  await page.locator('[data-row]').first().waitFor();
});

const column = (name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });
const namesIn = (name: string) => column(name).locator('[data-row] .name').allInnerTexts();
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const toasts = () => page.getByRole('region', { name: 'Messages' }).innerText();

async function undoAndWait(name: string, to: string): Promise<void> {
  await page.keyboard.press('z');
  await until(`${name} is back in ${to}`, async () => (await namesIn(to)).includes(name));
}

test('a card that is dropped stands in its new step at once, and Z takes it back', async () => {
  const card = column('New').locator('[data-row]').first();
  const name = await card.locator('.name').innerText();
  await card.dragTo(column('CV check').locator('ul'));
  expect(await namesIn('CV check')).toContain(name);
  await until('it is told', async () => (await toasts()).includes('Moved to CV check.'));
  await undoAndWait(name, 'New');
});

test('while a card is in the air the steps behind the next required one say why they do not take it', async () => {
  const box = await column('New').locator('[data-row]').first().boundingBox();
  if (!box) throw new Error('the card is drawn');
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 90, { steps: 6 });
  await column('First interview').getByText('Phone screen comes first.').waitFor();
  await page.mouse.move(box.x + 40, box.y + 30, { steps: 4 });
  await page.mouse.up();
  await until(
    'nothing is blocked any more',
    async () => (await page.getByText('Phone screen comes first.').count()) === 0,
  );
});

test('Space, arrows and Enter move a card like a drag; Escape puts it back', async () => {
  await page.keyboard.press('j');
  const name = await focused();
  await page.keyboard.press('Space');
  await page.getByText(/picked up from New/).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  expect(await namesIn('New')).toContain(name);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await until('it has moved', async () => (await namesIn('CV check')).includes(name));
  await until('it is told', async () => (await toasts()).includes('Moved to CV check.'));
  await undoAndWait(name, 'New');
});

test('J, X and Shift X select; S offers only the steps that all of them may reach', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.getByRole('toolbar').getByText('2 selected').waitFor();
  await page.keyboard.press('s');
  const greyed = page.getByRole('menuitemradio', { name: /^First interview/ });
  await greyed.waitFor();
  expect(await greyed.getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByRole('menuitemradio', { name: /^Phone screen/ }).getAttribute('aria-disabled')).toBeNull();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear selection' }).click();
});

test('the panel stands in the address, J goes on, Escape gives the focus back, and the browser’s back opens it again', async () => {
  await page.locator('[data-row] .name').first().click();
  const panel = page.getByRole('complementary');
  const heading = panel.getByRole('heading', { level: 2 });
  const first = await heading.innerText();
  await page.keyboard.press('j');
  await until('the next one shows', async () => (await heading.innerText()) !== first);
  const second = await heading.innerText();
  await page.keyboard.press('Escape');
  await until('the panel is closed', async () => (await panel.count()) === 0);
  await until('the focus is on the row', async () => (await focused()) === second);
  await page.goBack();
  await panel.getByRole('heading', { name: second }).waitFor();
});

test('filters, order and layout stand in the address; search words do not', async () => {
  // A company that has just been made may still be scored.
  await page.getByText('Being scored').first().waitFor({ state: 'detached', timeout: 120_000 });
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('checkbox', { name: 'Strong' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('table').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('tanaka');
  await until('one row is left', async () => (await page.locator('tbody [data-row]').count()) === 1);
  const { search } = new URL(page.url());
  expect(search).toContain('band=STRONG');
  expect(search).toContain('layout=table');
  expect(search).not.toContain('tanaka');
  await page.reload();
  await until('the words are still there', async () => (await page.getByRole('searchbox').inputValue()) === 'tanaka');
});

test('a note is written from the list without leaving it', async () => {
  await page.keyboard.press('j');
  const name = await focused();
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: `Note on ${name}` }).waitFor();
  await page.keyboard.type('Written from the board.');
  await page.keyboard.press('Control+Enter');
  await until('it is told', async () => (await toasts()).includes('Note saved.'));
  await until('the focus is back', async () => (await focused()) === name);
});

test('offline is said, and the screen comes back by itself', async () => {
  await recruiter.context.setOffline(true);
  await page.getByText(/^You are offline\. You see what was there at \d\d:\d\d\.$/).waitFor();
  await recruiter.context.setOffline(false);
  await until('the banner is gone', async () => (await page.getByText(/^You are offline/).count()) === 0);
  expect(recruiter.complaints).toEqual([]);
});
