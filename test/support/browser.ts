import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import type { Result } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium: `CHROMIUM_PATH` (an error if it names nothing), an installed one, else the one inside its npm package. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<{ path: string; args: string[] }> {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which does not exist.`);
    return { path: named, args: [] };
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return { path: installed, args: [] };
  return {
    path: await sparticuz.executablePath(),
    args: sparticuz.args.filter((argument) => !argument.startsWith('--headless')),
  };
}

/** Starts a headless Chromium; close it in `afterAll`. */
export async function openBrowser(): Promise<Browser> {
  const { path, args } = await findChromium();
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      ...args,
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...(root ? ['--no-sandbox'] : []),
    ],
  });
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Faults of accessibility on the page as it stands, one line each; empty is right. WCAG 2.2 A and AA. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script tag: the page's content policy allows no foreign script.
  await page.evaluate(axeSource());
  const violations: Result[] = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((result) => result.violations)`,
  );
  return violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}
