import { tidy, type Line } from './layout.ts';

/** One piece of text with its place; y grows downwards from the top of the page. */
export interface Box {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Boxes on one baseline, from left to right. */
interface Row {
  y: number;
  boxes: Box[];
}
export interface Page {
  width: number;
  height: number;
  boxes: Box[];
}

const MAX_DEPTH = 3;

/**
 * Lines of a page in reading order. Content streams have no reading order: boxes become rows of one baseline, a gutter
 * of at least two characters that is empty over ≥ 60 % of the text height splits columns (left before right, rows that
 * cross it stay above or below), three levels deep; a narrow left side bar is read last (matching.md §8).
 */
export function linesOfPage(page: Page, number: number, medianSize: number): Line[] {
  const boxes = page.boxes.filter((box) => box.text.trim() !== '');
  if (boxes.length === 0) return [];
  const metric = { cw: charWidth(boxes), lh: median(boxes.map((box) => box.height)) * 1.2 };
  const rows = rowsOf(boxes, metric.lh);
  const ordered = orderedRows(rows, metric, page.width, 0);
  let before: Row | null = null;
  return ordered.map((row) => {
    const size = Math.max(...row.boxes.map((box) => box.height)) / (medianSize || 1);
    const step = before ? row.y - before.y : metric.lh * 3;
    const gap = step < 0 ? 2 : Math.max(0, step / metric.lh - 1);
    before = row;
    const text = tidy(rowText(row, metric.cw));
    const bullet = /^[•▪●◦‣∙■□➢►✓✔➤❖*·–-]\s*(?=\S)/u.exec(text);
    const isBullet = bullet !== null && !/^(?:-\d|[–-]\s*(?:19|20)\d\d)/.test(text);
    return {
      text: isBullet ? text.slice(bullet[0].length) : text,
      size: Math.round(size * 100) / 100,
      gap: Math.round(gap * 100) / 100,
      page: number,
      top: Math.min(1, Math.max(0, row.y / (page.height || 1))),
      bullet: isBullet,
    };
  });
}

interface Metric {
  cw: number;
  lh: number;
}

function orderedRows(rows: Row[], metric: Metric, pageWidth: number, depth: number): Row[] {
  const gutter = depth < MAX_DEPTH ? findGutter(rows, metric) : null;
  if (!gutter) return rows;
  const result: Row[] = [];
  let left: Row[] = [];
  let right: Row[] = [];
  const flush = (): void => {
    const parts = [left, right].map((part) => orderedRows(part, metric, pageWidth, depth + 1));
    const [leftRows = [], rightRows = []] = parts;
    const isSideBar = depth === 0 && widthOf(left) < 0.38 * pageWidth && widthOf(left) < 0.75 * widthOf(right);
    const sideFirst = !isSideBar || holdsWork(leftRows, metric.cw);
    result.push(...(sideFirst ? [...leftRows, ...rightRows] : [...rightRows, ...leftRows]));
    left = [];
    right = [];
  };
  for (const row of rows) {
    if (crosses(row, gutter)) {
      flush();
      result.push(row);
      continue;
    }
    const onLeft = row.boxes.filter((box) => box.x + box.width / 2 < gutter.x);
    const onRight = row.boxes.filter((box) => box.x + box.width / 2 >= gutter.x);
    if (onLeft.length > 0) left.push({ y: row.y, boxes: onLeft });
    if (onRight.length > 0) right.push({ y: row.y, boxes: onRight });
  }
  flush();
  return result;
}

interface Gutter {
  x: number;
  from: number;
  to: number;
}

/** The widest strip that at least 60 % of the rows leave empty and that has real columns on both sides. */
function findGutter(rows: Row[], metric: Metric): Gutter | null {
  if (rows.length < 6) return null;
  const edges = rows.flatMap((row) => row.boxes.map((box) => box.x)).sort((a, b) => a - b);
  const minX = edges[0] ?? 0;
  const maxX = Math.max(...rows.flatMap((row) => row.boxes.map((box) => box.x + box.width)));
  const step = metric.cw;
  const strips = Math.ceil((maxX - minX) / step);
  if (strips < 12 || strips > 2000) return null;
  const covered = new Uint16Array(strips + 1);
  for (const row of rows) {
    const seen = new Uint8Array(strips + 1);
    for (const box of row.boxes) {
      const from = Math.floor((box.x - minX) / step + 0.2);
      const to = Math.ceil((box.x + box.width - minX) / step - 0.2);
      for (let s = Math.max(0, from); s < Math.min(to, strips); s++) seen[s] = 1;
    }
    seen.forEach((flag, s) => (covered[s] = (covered[s] ?? 0) + flag));
  }
  const allowed = Math.floor(rows.length * 0.4);
  let best: Gutter | null = null;
  for (let s = 1; s < strips;) {
    if ((covered[s] ?? 0) > allowed) {
      s++;
      continue;
    }
    let end = s;
    while (end < strips && (covered[end] ?? 0) <= allowed) end++;
    const low = lowest(covered, s, end);
    const gutter = {
      from: minX + low.from * step,
      to: minX + low.to * step,
      x: minX + ((low.from + low.to) / 2) * step,
    };
    const isWide = low.to - low.from >= 2;
    if (isWide && areColumns(rows, gutter, metric) && (!best || gutter.to - gutter.from > best.to - best.from))
      best = gutter;
    s = end;
  }
  return best;
}

/** Inside a sparse strip, the part that the fewest rows cross. */
function lowest(covered: Uint16Array, from: number, to: number): { from: number; to: number } {
  const least = Math.min(...covered.subarray(from, to));
  let best = { from, to: from };
  for (let s = from; s < to; s++) {
    if ((covered[s] ?? 0) > least) continue;
    let end = s;
    while (end < to && (covered[end] ?? 0) <= least) end++;
    if (end - s > best.to - best.from) best = { from: s, to: end };
    s = end;
  }
  return best;
}

/** Right-aligned dates or places beside their entry, or dates left of it, are one column, not two. */
function areColumns(rows: Row[], gutter: Gutter, metric: Metric): boolean {
  const sides = rows
    .filter((row) => !crosses(row, gutter))
    .map((row) => ({
      y: row.y,
      left: row.boxes.filter((box) => box.x < gutter.x),
      right: row.boxes.filter((box) => box.x >= gutter.x),
    }));
  const left = sides.filter((side) => side.left.length > 0);
  const right = sides.filter((side) => side.right.length > 0);
  if (left.length < 4 || right.length < 4 || left.length + right.length < rows.length * 0.6) return false;
  const letters = (boxes: Box[]): number => boxes.reduce((sum, box) => sum + box.text.trim().length, 0);
  const isAside = (side: typeof left, which: 'left' | 'right'): boolean => {
    const shared = side.filter((s) => s.left.length > 0 && s.right.length > 0).length / side.length;
    const lengths = median(side.map((s) => letters(s[which])));
    return (
      shared >= 0.75 &&
      lengths < 26 &&
      side.length < rows.length * 0.75 &&
      longestRun(
        side.map((s) => s.y),
        metric.lh,
      ) < 4
    );
  };
  // Headings stand at the left edge alone; what counts is whether the lines beside text are dates.
  const beside = sides.filter((side) => side.left.length > 0 && side.right.length > 0);
  const isDates = (side: typeof left, which: 'left' | 'right'): boolean =>
    side.length >= 2 &&
    side.filter((s) => /\b(19|20)\d\d\b/.test(s[which].map((box) => box.text).join(' '))).length >= side.length * 0.6;
  if (
    isAside(right, 'right') ||
    isDates(right, 'right') ||
    isDates(left, 'left') ||
    isDates(beside, 'left') ||
    isDates(beside, 'right')
  )
    return false;
  return widthOfBoxes(left.flatMap((s) => s.left)) > metric.cw * 6;
}

/** Most lines that follow each other without a larger gap: a column has many, dates beside entries only one or two. */
function longestRun(ys: number[], lh: number): number {
  let run = 1;
  let longest = 1;
  ys.forEach((y, i) => {
    run = i > 0 && y - (ys[i - 1] ?? 0) < 2.5 * lh ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

function crosses(row: Row, gutter: Gutter): boolean {
  return row.boxes.some((box) => box.x < gutter.from - 0.5 && box.x + box.width > gutter.to + 0.5);
}

function holdsWork(rows: Row[], cw: number): boolean {
  const heading = /^(work|professional|employment|career|berufserfahrung|beruflicher|exp[ée]rience|experiencia)/i;
  const texts = rows.map((row) => rowText(row, cw));
  const dates = texts.filter((text) => /\b(19|20)\d\d\s*[-–—]/.test(text)).length;
  return texts.some((text) => heading.test(text.trim()) && text.length < 30) && dates >= 2;
}

function rowsOf(boxes: Box[], lh: number): Row[] {
  const sorted = [...boxes].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Row[] = [];
  for (const box of sorted) {
    const row = rows.findLast((each) => Math.abs(each.y - box.y) <= 0.4 * lh);
    if (row && rows.length - rows.indexOf(row) <= 3) row.boxes.push(box);
    else rows.push({ y: box.y, boxes: [box] });
  }
  for (const row of rows) row.boxes.sort((a, b) => a.x - b.x);
  return rows.sort((a, b) => a.y - b.y);
}

function rowText(row: Row, cw: number): string {
  let text = '';
  let end: number | null = null;
  for (const box of row.boxes) {
    const gap = end === null ? 0 : box.x - end;
    if (end !== null && !/\s$/.test(text) && !/^\s/.test(box.text))
      text += gap < 0.25 * cw ? '' : gap < 3 * cw ? ' ' : '\t';
    else if (end !== null && gap >= 3 * cw) text = `${text.trimEnd()}\t`;
    text += box.text;
    end = box.x + box.width;
  }
  return text;
}

function widthOf(rows: Row[]): number {
  return widthOfBoxes(rows.flatMap((row) => row.boxes));
}

function widthOfBoxes(boxes: Box[]): number {
  if (boxes.length === 0) return 0;
  return Math.max(...boxes.map((box) => box.x + box.width)) - Math.min(...boxes.map((box) => box.x));
}

function charWidth(boxes: Box[]): number {
  return median(boxes.map((box) => box.width / Math.max(1, box.text.length)).filter((w) => w > 0)) || 5;
}

/** The middle value; 0 for an empty list. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
