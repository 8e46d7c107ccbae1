import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from '#test/support/browser';
import { until } from '#test/support/line';
import { signIn, type Person } from '#test/support/people';

const stack = inject('stack');
let browser: Browser;
let administrator: Person;
let recruiter: Person;
beforeAll(async () => {
  browser = await openBrowser();
  administrator = await signIn(browser, 'helena.marsh');
  recruiter = await signIn(browser, 'mia.thornton');
});
afterAll(() => browser.close());

type Job = { id: string; title: string; version: number; mustHave: string[] };

/** Asks the API as the administrator, from the page. */
function ask<T>(path: string, method = 'GET', more: { version?: number; body?: unknown } = {}): Promise<T> {
  return administrator.page.evaluate(
    async ([address, verb, { version, body }]) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() };
      if (version !== undefined) headers['if-match'] = String(version);
      if (body !== undefined) headers['content-type'] = 'application/json';
      const request: RequestInit = { method: verb, headers };
      if (body !== undefined) request.body = JSON.stringify(body);
      return (await fetch(`/api/v1${address}`, request)).json();
    },
    [path, method, more] as const,
  ) as Promise<T>;
}
const read = (id: string) => ask<Job>(`/jobs/${id}`);
const askFor = async (id: string, mustHave: string[]) =>
  ask(`/jobs/${id}`, 'PATCH', { version: (await read(id)).version, body: { mustHave } });
/** How many are above the bar, without having the list read; twice a second is often enough. */
async function above(id: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await ask<{ shown: number }>(`/jobs/${id}/recommendations?passed=true`)).shown;
}

test('who comes above the bar because the job asks for something else is marked with the day, counted on the tab, and seen once opened', async () => {
  const { page } = recruiter;
  const { items } = await ask<{ items: Job[] }>('/jobs?q=Grid+operations+engineer');
  const id = items.find(({ title }) => title === 'Grid operations engineer')?.id ?? '';
  const { mustHave } = await read(id);
  await until('past applicants were looked through', async () => (await above(id)) > 1, 60_000);
  await askFor(id, ['Beekeeping', 'Ballet', 'Welding', 'SCADA']);
  await until('nobody fits', async () => (await above(id)) === 0, 60_000);
  await askFor(id, mustHave);
  const count = await until('they fit again', async () => (await above(id)) || null, 60_000);

  await page.goto(`${stack.app}/jobs/${id}/discover`);
  const card = page.getByRole('complementary', { name: 'Recommendations' });
  await card.getByRole('button', { name: `Recommendations (${count}, ${count} new)` }).waitFor();
  const today = new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(new Date());
  const marks = card.getByText(`New since ${today}`);
  expect(await marks.count()).toBe(count);
  await card.getByRole('listitem').first().getByRole('button').first().click();
  const panel = page.getByText('Not on this job yet.');
  await panel.waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.reload();
  const left = `Recommendations (${count}, ${count - 1} new)`;
  await card.getByRole('button', { name: left }).waitFor();
  expect(await marks.count()).toBe(count - 1);
  expect(recruiter.complaints).toEqual([]);
}, 240_000);
