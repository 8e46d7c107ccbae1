import { accessibilityFaults, openBrowser } from './support/browser.ts';
const [, , out, ...urls] = process.argv;
const browser = await openBrowser();
for (const scheme of (process.env.SCHEMES ?? 'light,dark').split(',')) for (const width of (process.env.WIDTHS ?? '1440,390').split(',').map(Number)) {
  const context = await browser.newContext({ colorScheme: scheme as 'light', viewport: { width, height: width > 600 ? 900 : 844 }, javaScriptEnabled: process.env.NOJS !== '1' });
  for (const [at, url] of urls.entries()) {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
    page.on('pageerror', (e) => problems.push(String(e)));
    await page.goto(url); await page.waitForTimeout(700);
    await page.screenshot({ path: `${out}-${at}-${width}-${scheme}.png`, fullPage: process.env.FULL !== '0' });
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (wide as number > 0) problems.push('scrolls sideways by ' + wide);
    if (process.env.NOJS !== '1') problems.push(...(await accessibilityFaults(page)));
    if (problems.length) console.log(scheme, width, url, problems);
    await page.close();
  }
  await context.close();
}
await browser.close();
