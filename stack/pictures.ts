import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '#test/support/browser';
import { homeFolder, REPOSITORY } from './home.ts';
import type { StackDescription } from './ready.ts';

/**
 * Makes the pictures of README from the running product: `npm start` in one terminal, `npm run pictures` in another.
 * Every picture is taken as a person of the demo company sees it.
 */
const stack = JSON.parse(readFileSync(join(homeFolder(process.env), 'stack.json'), 'utf8')) as StackDescription;
const folder = join(REPOSITORY, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();

async function asRecruiter(scheme: 'light' | 'dark', width = 1440, height = 900): Promise<Page> {
  const user = stack.demo?.users[0];
  if (!user) throw new Error('pictures are taken of the demo company');
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(`${stack.app}/sign-in`);
  await page.getByLabel(/^E-?mail/).fill(user.email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}\n`);
}

const page = await asRecruiter('light');
await page.goto(`${stack.app}/jobs`);
await page.getByRole('link', { name: 'Grid operations engineer' }).first().click();
await page.getByRole('button', { name: 'Oksana Melnyk', exact: true }).click();
await take(page, 'board');
const job = /\/jobs\/[^/?]+/.exec(page.url())?.[0] ?? '';
await page.goto(`${stack.app}${job}/discover`);
const stacks = page.getByRole('group', { name: 'Stacks' }).locator('button[aria-pressed]');
await stacks.nth(0).click();
await stacks.nth(1).click();
await take(page, 'discover');

const dark = await asRecruiter('dark');
await dark.goto(`${stack.app}${job}/people`);
await dark.getByRole('button', { name: 'Grace Oyelaran', exact: true }).click();
await dark.getByRole('link', { name: 'Open profile' }).click();
await dark.keyboard.press('i');
await dark
  .getByRole('dialog')
  .getByRole('button', { name: /^Next: invitation/ })
  .click();
await take(dark, 'invitation-dark');

const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
await phone.goto(`${stack.app}/${stack.demo?.slug ?? ''}`);
await phone
  .getByRole('link', { name: /Grid operations engineer/ })
  .first()
  .click();
await take(phone, 'ad-phone');
await browser.close();
