import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '#test/support/browser';
import { openWindow, signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let administrator: Person;
beforeAll(async () => {
  browser = await openBrowser();
  administrator = await signIn(browser, 'helena.marsh');
});
afterAll(() => browser.close());

test('a field switched to required carries a star on forms opened afterwards, and is optional again after taking it back', async () => {
  const { page } = administrator;
  await page.goto(`${stack.app}/settings/career-page`);
  const phone = page.getByRole('switch', { name: 'Phone number is required' });
  const save = page.getByRole('button', { name: 'Save' });
  await phone.click();
  await save.click();
  await page.getByText('Saved. It holds for forms opened from now on.').waitFor();
  const candidate = await openWindow(browser, { width: 390, height: 844 });
  const form = async () => {
    await candidate.page.goto(`${stack.app}/${stack.demo?.slug ?? ''}`);
    await candidate.page
      .getByRole('link', { name: /Senior data analyst/ })
      .first()
      .click();
    await candidate.page.getByRole('heading', { name: 'Senior data analyst', level: 1 }).waitFor();
    await candidate.page.getByRole('link', { name: 'I’m Interested!' }).filter({ visible: true }).first().click();
    await candidate.page.getByLabel('First name').waitFor();
    return candidate.page.locator('label', { hasText: 'Phone number' }).first().innerText();
  };
  expect(await form()).toContain('*');
  await page.reload();
  expect(await phone.getAttribute('aria-checked')).toBe('true');
  await phone.click();
  await save.click();
  await page.getByText('Saved. It holds for forms opened from now on.').first().waitFor();
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'false');
  expect(await form()).not.toContain('*');
  await candidate.context.close();
}, 60_000);

test('a new API client shows its secret once, works at once, and ends when it is revoked', async () => {
  const { page } = administrator;
  await page.goto(`${stack.app}/settings/api-clients`);
  await page.getByRole('button', { name: 'New client' }).click();
  const name = `Payroll ${String(Date.now()).slice(-6)}`;
  await page.getByLabel('Name').fill(name);
  await page.getByRole('checkbox', { name: 'jobs:read' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.getByRole('dialog', { name: 'The client is made' });
  await dialog.waitFor();
  const [id, secret] = await dialog.locator('code').allInnerTexts();
  const token = async () =>
    fetch(`${stack.app}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  const granted = (await (await token()).json()) as { access_token: string };
  const jobs = () =>
    fetch(`${stack.app}/api/v1/jobs`, { headers: { authorization: `Bearer ${granted.access_token}` } });
  expect((await jobs()).status).toBe(200);
  await dialog.getByRole('button', { name: 'I have stored the secret' }).click();
  const row = page.getByRole('listitem').filter({ hasText: name });
  expect(await row.innerText()).not.toContain(secret);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText(`${name} can no longer use the API.`).waitFor();
  await row.waitFor({ state: 'detached' });
  expect((await jobs()).status).toBe(401);
  expect((await token()).status).toBe(401);
  expect(administrator.complaints).toEqual([]);
}, 60_000);

test('a list of skills is read in the browser, imported with a count, found again, and a decision is taken back by its toast', async () => {
  const { page } = administrator;
  await page.goto(`${stack.app}/settings/skills`);
  await page.getByRole('button', { name: 'Import a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a list of skills' });
  const word = `Gantry ${String(Date.now()).slice(-6)}`;
  const rows = Array.from({ length: 700 }, (_, n) => `"${word} skill ${n}","other ${n}; more ${n}"`);
  const file = (text: string) => ({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog.getByLabel('File').setInputFiles(file('name,phone\nAnn,1\n'));
  await dialog.getByText('The columns of this file are not known.').waitFor();
  await dialog.getByLabel('File').setInputFiles(file(`label,aliases\n${rows.join('\n')}\n"","lost"\n`));
  await dialog.getByText('700 skills in own.csv.').waitFor();
  await dialog.getByText('Line 702: The name is empty.').waitFor();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('700 of 700 sent: 700 new').waitFor({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: /^Approved/ }).click();
  await page.getByRole('searchbox', { name: 'Search skills' }).fill(`${word} skill 699`);
  const row = page.getByRole('listitem').filter({ hasText: `${word} skill 699` });
  await row.getByText('also other 699, more 699').waitFor();
  await row.getByRole('button', { name: `Reject ${word} skill 699` }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  expect(administrator.complaints).toEqual([]);
}, 60_000);
