import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { accessibilityFaults, openBrowser } from '#test/support/browser';
import { signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let recruiter: Person;
let job = '';
let application = '';

beforeAll(async () => {
  browser = await openBrowser();
  recruiter = await signIn(browser, 'alex.rivera');
  const { page } = recruiter;
  await page.goto(`${stack.app}/jobs?show=ALL`);
  await page.getByRole('link', { name: 'Grid operations engineer' }).first().click();
  await page.locator('[data-row]').first().waitFor();
  job = new URL(page.url()).pathname.replace(/\/people$/, '');
  application = `/applications/${await page.locator('[data-row]').first().getAttribute('data-row')}`;
});
afterAll(() => browser.close());

const recruiterScreens = () => [
  '/home',
  '/jobs?show=ALL',
  '/jobs/new',
  '/applications',
  '/interviews',
  ...['people', 'people?layout=table', 'discover', 'interviews', 'team', 'ads', 'activity', 'settings'].map(
    (tab) => `${job}/${tab}`,
  ),
  `${job}/people?panel=application:${application.split('/').at(-1)}`,
  `${job}/discover?panel=what-if`,
  ...['overview', 'interviews', 'messages', 'notes', 'files', 'activity'].map((tab) => `${application}/${tab}`),
];
const SETTINGS = [
  'hiring-processes',
  'required-steps',
  'users',
  'company',
  'career-page',
  'api-clients',
  'skills',
  'occupations',
  'smart-assistant',
  'models',
  'fairness',
].map((page) => `/settings/${page}`);

/** Opens a screen and waits until nothing is on its way. */
async function open(person: Person, path: string): Promise<void> {
  await person.page.goto(stack.app + path);
  await person.page.locator('h1').waitFor();
  await person.page.waitForFunction(() => document.querySelector('[aria-label="Loading"]') === null);
}

async function faultsOn(person: Person, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await open(person, path);
    faults.push(...(await accessibilityFaults(person.page)).map((fault) => `${path}: ${fault}`));
  }
  return [...faults, ...person.complaints];
}

test('every screen of a recruiter is free of accessibility faults and complaints in the light colours', async () => {
  expect(await faultsOn(recruiter, recruiterScreens())).toEqual([]);
}, 240_000);

test('every screen is free of them in the dark colours and at the width of a phone', async () => {
  const phone = await signIn(browser, 'alex.rivera', { width: 390, height: 844, scheme: 'dark' });
  expect(await faultsOn(phone, recruiterScreens())).toEqual([]);
  await phone.context.close();
}, 240_000);

test('nothing but tables and boards scrolls sideways at 320 pixels', async () => {
  const narrow = await signIn(browser, 'alex.rivera', { width: 320, height: 700 });
  const wide: string[] = [];
  for (const path of recruiterScreens()) {
    await open(narrow, path);
    if (await narrow.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(path);
  }
  expect(wide).toEqual([]);
  await narrow.context.close();
}, 240_000);

test('settings open for an administrator and are not found for a recruiter', async () => {
  const administrator = await signIn(browser, 'helena.marsh');
  expect(await faultsOn(administrator, SETTINGS)).toEqual([]);
  await administrator.context.close();
  const phone = await signIn(browser, 'helena.marsh', { width: 390, height: 844, scheme: 'dark' });
  expect(await faultsOn(phone, SETTINGS)).toEqual([]);
  await phone.context.close();
  for (const path of SETTINGS) {
    await open(recruiter, path);
    expect(await recruiter.page.getByText('There is nothing at this address, or you cannot access it.').count()).toBe(
      1,
    );
  }
}, 120_000);

test('an address that names nothing says so', async () => {
  await open(recruiter, '/jobs/job_0/people');
  await recruiter.page.getByText('Apologies, you cannot access this job.').waitFor();
  await open(recruiter, '/applications/app_0/overview');
  await recruiter.page.getByText('There is nothing at this address, or you cannot access it.').waitFor();
});
