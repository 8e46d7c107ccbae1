import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '#test/support/browser';
import { until } from '#test/support/line';
import { openWindow, signIn, type Person } from '#test/support/people';
import { applicantsOf } from '#stack/demo/people';
import { writeResumeFile } from '#stack/demo/resume-file';
import { writeResume } from '#stack/demo/resume-text';

const stack = inject('stack');
const slug = stack.demo?.slug ?? '';
/** A family name that nobody else has, of letters only. */
const WORD = `Quill${[...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
const EMAIL = `m.${WORD.slice(-6)}@example.com`;
/** Behind the numbers of the demo company. */
const PHONE = `+12025550${190 + (Date.now() % 10)}`;
let browser: Browser;
let recruiter: Person;

beforeAll(async () => {
  browser = await openBrowser();
  recruiter = await signIn(browser, 'alex.rivera');
});
afterAll(() => browser.close());

const jobPath = (page: Page) => /\/jobs\/[^/?]+/.exec(page.url())?.[0] ?? '';

/** A working day so many days ahead, `YYYY-MM-DD`. */
function workingDay(ahead: number): string {
  const day = new Date(Date.now() + ahead * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** A résumé of somebody nobody has heard of, as a real two-column PDF. */
async function resume(): Promise<string> {
  const [person] = applicantsOf('gridEngineer').filter((one) => one.fit === 9);
  if (!person) throw new Error('the demo company has applicants');
  const text = { ...writeResume(person, 4711, PHONE), name: `Marina ${WORD}`, email: EMAIL };
  const file = await writeResumeFile(text, 'sidebar');
  const path = join(stack.home, `${WORD}.pdf`);
  writeFileSync(path, file.bytes);
  return path;
}

test('a candidate applies on a phone with a real résumé and gets the confirmation mail with a status link; the recruiter sees the person arrive with score and reasons', async () => {
  await recruiter.page.goto(`${stack.app}/jobs`);
  await recruiter.page.getByRole('link', { name: 'Grid operations engineer' }).first().click();
  await recruiter.page.getByRole('heading', { name: 'Grid operations engineer', level: 1 }).waitFor();

  const candidate = await openWindow(browser, { width: 390, height: 844 });
  const { page } = candidate;
  await page.goto(`${stack.app}/${slug}`);
  await page
    .getByRole('link', { name: /Grid operations engineer/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Grid operations engineer', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'I’m Interested!' }).filter({ visible: true }).first().click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await resume());
  await until(
    'the form is filled in',
    async () => (await page.getByLabel('First name').inputValue()) === 'Marina',
    30_000,
  );
  expect(await page.getByLabel('Last name').inputValue()).toBe(WORD);
  expect(await page.getByLabel(/^E-?mail/).inputValue()).toBe(EMAIL);
  await page.getByRole('button', { name: 'Next', exact: true }).last().click();
  await page.waitForURL(/\/apply\/2/);
  await page
    .getByLabel(/text message|SMS/i)
    .first()
    .check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(/\/apply\/submitted/);

  await recruiter.page.getByRole('button', { name: `Marina ${WORD}`, exact: true }).waitFor({ timeout: 30_000 });
  await recruiter.page.getByRole('button', { name: `Marina ${WORD}`, exact: true }).click();
  const panel = recruiter.page
    .getByRole('complementary')
    .filter({ hasText: WORD })
    .or(recruiter.page.getByRole('dialog').filter({ hasText: WORD }));
  await panel
    .getByText(/Strong|Good|Partial|Weak/)
    .first()
    .waitFor({ timeout: 30_000 });
  await panel.getByText('Match score').waitFor();
  await panel.locator('q').first().waitFor();

  const mail = await until('the confirmation mail', async () => {
    const state = (await (await fetch(`${stack.emulators['smtp']}/_emu/state`)).json()) as { mails: unknown[] };
    return state.mails
      .map((one) => JSON.stringify(one))
      .find((text) => text.includes(EMAIL) && text.includes('/status/'));
  });
  const link = /https?:\/\/[^\s"\\<]+\/status\/[\w-]+/.exec(mail)?.[0] ?? '';
  await page.goto(link);
  await page.getByText('Grid operations engineer').first().waitFor();
  expect(candidate.complaints).toEqual([]);
  expect(recruiter.complaints).toEqual([]);
  await candidate.context.close();
});

test('two stacks show their intersection, a filter narrows further, and a click opens the panel', async () => {
  const { page } = recruiter;
  await page.goto(`${stack.app}${jobPath(page)}/discover`);
  const stacks = page.getByRole('group', { name: 'Stacks' }).locator('button[aria-pressed]');
  await stacks.first().waitFor();
  const countOf = async (at: number) => Number(/(\d[\d,]*)\D*$/.exec((await stacks.nth(at).innerText()).trim())?.[1]);
  const [first, second] = [await countOf(0), await countOf(1)];
  await stacks.nth(0).click();
  await until('one stack is selected', async () => (await stacks.nth(0).getAttribute('aria-pressed')) === 'true');
  await stacks.nth(1).click();
  await until('the address holds both', () =>
    Promise.resolve(new URL(page.url()).searchParams.getAll('stacks').length === 2),
  );
  await until('as many people as are in both', async () => {
    const told = await page
      .getByText(/\d+ of \d+ people are in all selected groups/)
      .first()
      .innerText();
    const both = Number(/(\d+) of/.exec(told)?.[1]);
    return both > 0 && both <= Math.min(first, second);
  });
  const people = page.locator('[data-row]');
  await people.first().waitFor();
  await people.first().getByRole('button').first().click();
  await until('the panel is in the address', () => Promise.resolve(new URL(page.url()).searchParams.has('panel')));
});

test('steps behind the next required step are greyed with the reason; a move paints at once, holds after a reload, and a second window follows', async () => {
  const { page } = recruiter;
  const other = await signIn(browser, 'mia.thornton');
  const job = jobPath(page);
  await Promise.all([page.goto(`${stack.app}${job}/people`), other.page.goto(`${stack.app}${job}/people`)]);
  await page.getByRole('button', { name: `Marina ${WORD}`, exact: true }).click();
  await page.keyboard.press('s');
  const menu = page.getByRole('menu');
  await menu.waitFor();
  const greyed = menu.getByRole('menuitemradio', { name: /^First interview/ });
  expect(await greyed.getAttribute('aria-disabled')).toBe('true');
  await page
    .getByText(/Phone screen comes first/)
    .first()
    .waitFor();
  await menu.getByRole('menuitemradio', { name: /^Phone screen/ }).click();
  const column = (in_: Page) =>
    in_
      .locator('section,li,div')
      .filter({ has: in_.getByRole('heading', { name: /Phone screen/ }) })
      .filter({ has: in_.getByRole('button', { name: `Marina ${WORD}`, exact: true }) })
      .first();
  await column(page).waitFor({ timeout: 2_000 });
  await column(other.page).waitFor({ timeout: 10_000 });
  await page.reload();
  await column(page).waitFor();
  expect(other.complaints).toEqual([]);
  await other.context.close();
});

test('an interview with a text invitation: locked keyword block on the phone, "1" makes Accepted appear in the open window, one thank-you', async () => {
  const { page } = recruiter;
  await page.getByRole('link', { name: 'Open profile' }).click();
  await page
    .getByRole('link', { name: /^Interviews/ })
    .last()
    .click();
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  // Another day in every run: the recruiter's own time can be booked once only.
  await dialog.getByLabel('Day', { exact: true }).fill(workingDay(3 + (Date.now() % 50)));
  await dialog.getByRole('button', { name: /^Next: invitation/ }).click();
  const text = dialog.getByRole('region', { name: 'Text' });
  const invite = text.getByLabel('Invite by text');
  if (!(await invite.isChecked())) await invite.click();
  await text.getByRole('note', { name: 'Added by Throughline, cannot be changed' }).waitFor();
  await text.getByLabel('Text', { exact: true }).fill('Hello {candidate.firstName}, please come on {interview.day}.');
  await text.getByLabel('Reply for Yes').fill('Thank you, we look forward to it.');
  await text.getByLabel('Reply for No').fill('Thank you for telling us.');
  const now = dialog.getByLabel(/^Send now/);
  if ((await now.count()) > 0 && !(await now.first().isChecked())) await now.first().click();
  await dialog.getByRole('button', { name: /^Schedule and send/ }).click();
  await dialog.waitFor({ state: 'hidden' });

  const phone = await openWindow(browser, { width: 390, height: 844 });
  await phone.page.goto(`${stack.emulators['twilio']}/phone#${encodeURIComponent(PHONE)}`);
  await phone.page.getByRole('log').getByText('1 for Yes').first().waitFor({ timeout: 30_000 });
  await phone.page.getByLabel('Text', { exact: true }).fill('1');
  await phone.page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Accepted').first().waitFor({ timeout: 20_000 });
  await phone.page.getByRole('log').getByText('Thank you, we look forward to it.').waitFor({ timeout: 20_000 });
  expect(await phone.page.getByRole('log').getByText('Thank you, we look forward to it.').count()).toBe(1);
  await until('the calendar mail', async () => {
    const state = await (await fetch(`${stack.emulators['smtp']}/_emu/state`)).text();
    return state.includes('METHOD:REQUEST') && state.includes(EMAIL);
  });
  expect(recruiter.complaints).toEqual([]);
  await phone.context.close();
});

test('the operator follows the link on the application to the Temporal UI', async () => {
  const { page, context } = recruiter;
  const operator = stack.demo?.operator;
  const application = page.url();
  await page.goto(`${stack.app}/operator`);
  await page.getByLabel(/^E-?mail/).fill(operator?.email ?? '');
  await page.getByLabel('Password', { exact: true }).fill(operator?.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Processes' }).first().click();
  await page.getByRole('table').first().waitFor();
  await page.goto(application);
  const link = page.getByRole('link', { name: /Temporal/ }).first();
  await link.waitFor();
  const [ui] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await ui.waitForURL(/namespaces\/default\/workflows/);
  await ui
    .getByText(/read the (application|interview)/)
    .first()
    .waitFor({ timeout: 30_000 });
  await ui.getByText('User Metadata').first().click();
  // The UI draws these texts inside frames.
  await until('the sentences of the process', async () => {
    const texts = await Promise.all(
      ui.frames().map((frame) =>
        frame
          .locator('body')
          .innerText()
          .catch(() => ''),
      ),
    );
    return texts.some((text) => /Application REF\d+|Interview, revision/.test(text));
  });
  await ui.close();
});

test('what was there is there after kill -9 of every part, and nothing was sent twice', async () => {
  const textsTo = async () => {
    const state = (await (await fetch(`${stack.emulators['twilio']}/_emu/state`)).json()) as {
      texts: { wire?: { to?: string } }[];
    };
    return state.texts.filter((one) => JSON.stringify(one).includes(PHONE)).length;
  };
  const before = await textsTo();
  const parts = JSON.parse(readFileSync(join(stack.home, 'parts.json'), 'utf8')) as { name: string; pid: number }[];
  for (const part of parts.filter((one) => one.name !== 'emulators')) process.kill(part.pid, 'SIGKILL');
  const postgres = Number(readFileSync(join(stack.home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(postgres, 'SIGKILL');
  await until(
    'everything is back',
    async () => {
      const answer = await fetch(`${stack.app}/readyz`).catch(() => null);
      const body = answer?.ok ? ((await answer.json()) as { degraded?: string[] }) : null;
      return body && !body.degraded;
    },
    60_000,
  );
  await recruiter.page.reload();
  await recruiter.page.getByText('Accepted').first().waitFor({ timeout: 20_000 });
  expect(await textsTo()).toBe(before);
}, 120_000);
