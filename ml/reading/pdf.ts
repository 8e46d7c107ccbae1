import { linesOfPage, median, type Box, type Page } from './pdf-layout.ts';
import type { Layout, Line } from './layout.ts';
import { Refused } from './refusal.ts';

const MAX_PAGES = 30;

/** pdfjs asks for browser classes at import time; text extraction never uses them. */
function Stub(): void {}

/** Text lines of a PDF in reading order. Refuses with ENCRYPTED or BROKEN; reads at most 30 pages (`PAGES_CUT`). */
export async function readPdf(bytes: Uint8Array): Promise<Layout> {
  Object.assign(globalThis, { DOMMatrix: Stub, ImageData: Stub, Path2D: Stub });
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: bytes,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    verbosity: 0,
  });
  const document = await task.promise.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Refused('ENCRYPTED', 'The PDF needs a password');
    throw new Refused('BROKEN', 'The PDF could not be opened');
  });
  const pages: Page[] = [];
  const warnings: string[] = document.numPages > MAX_PAGES ? ['PAGES_CUT'] : [];
  for (let n = 1; n <= Math.min(document.numPages, MAX_PAGES); n++) {
    try {
      const page = await document.getPage(n);
      const { items } = await page.getTextContent();
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
      const boxes = items.flatMap((item) => ('str' in item ? boxOf(item, x0, y1) : []));
      pages.push({ width: x1 - x0, height: y1 - y0, boxes });
      page.cleanup();
    } catch {
      warnings.push(`PAGE_UNREADABLE_${n}`);
    }
  }
  const total = document.numPages;
  await task.destroy();
  const size = median(
    pages.flatMap((page) =>
      page.boxes.flatMap((box) => Array.from({ length: Math.min(40, box.text.length) }, () => box.height)),
    ),
  );
  const lines = pages.flatMap((page, i) => linesOfPage(page, i + 1, size));
  return { type: 'PDF', pages: total, lines: joinHyphens(withoutRunningLines(lines, pages.length)), warnings };
}

interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

function boxOf(item: TextItem, left: number, top: number): Box[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
  const height = Math.hypot(c, d) || item.height || 10;
  // Text turned by 90° (page edges, stamps) is not part of the reading order.
  if (Math.abs(b) > Math.abs(a) && item.str.length > 1) return [];
  return [{ text: item.str, x: e - left, y: top - f, width: item.width, height }];
}

/** Drops lines that stand on two or more pages within 8 % of an edge (running headers and footers). */
function withoutRunningLines(lines: Line[], pages: number): Line[] {
  if (pages < 2) return lines;
  const isAtEdge = (line: Line): boolean => line.top < 0.08 || line.top > 0.92;
  const form = (line: Line): string => line.text.toLowerCase().replace(/\d+/g, '#');
  const seen = new Map<string, Set<number>>();
  for (const line of lines.filter(isAtEdge)) seen.set(form(line), (seen.get(form(line)) ?? new Set()).add(line.page));
  return lines.filter(
    (line) => !isAtEdge(line) || (seen.get(form(line))?.size ?? 0) < 2 || (line.page === 1 && line.top < 0.08),
  );
}

function joinHyphens(lines: Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    const isBroken =
      before &&
      before.text.length > 30 &&
      /\p{Ll}-$/u.test(before.text) &&
      /^\p{Ll}{2}/u.test(line.text) &&
      !line.bullet;
    const word = isBroken ? /^\S+\s?/.exec(line.text)?.[0] : null;
    if (before && word) {
      before.text = before.text.slice(0, -1) + word.trim();
      const rest = line.text.slice(word.length);
      if (rest !== '') result.push({ ...line, text: rest });
    } else result.push({ ...line });
  }
  return result;
}
