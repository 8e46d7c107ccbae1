import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';

export type Person = {
  context: BrowserContext;
  page: Page;
  /** What the page complained about: console errors, failed requests, refused policy. */ complaints: string[];
};
type Options = { width?: number; height?: number; scheme?: 'light' | 'dark'; javaScript?: boolean };

/** A window of a person who is not signed in. */
export async function openWindow(
  browser: Browser,
  { width = 1440, height = 900, scheme = 'light', javaScript = true }: Options = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
  });
  context.setDefaultTimeout(10_000);
  return watched(context, await context.newPage());
}

/** A window of somebody of the demo company, signed in by e-mail, then password, as a person does it. */
export async function signIn(browser: Browser, key: string, options: Options = {}): Promise<Person> {
  const stack = inject('stack');
  const user = stack.demo?.users.find((one) => one.email.startsWith(`${key}@`));
  if (!user) throw new Error(`nobody called ${key} in the demo company`);
  const person = await openWindow(browser, options);
  await person.page.goto(`${stack.app}/sign-in`);
  await person.page.getByLabel(/^E-?mail/).fill(user.email);
  await person.page.keyboard.press('Enter');
  await person.page.getByLabel('Password', { exact: true }).fill(user.password);
  await person.page.keyboard.press('Enter');
  await person.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return person;
}

function watched(context: BrowserContext, page: Page): Person {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused answer of the API is logged by the browser itself; tests that cause one look at the page instead.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { context, page, complaints };
}
