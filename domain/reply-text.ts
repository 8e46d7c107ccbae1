/** First code points of the runs of ten decimal digits in Unicode, in order; each run counts from 0 to 9. */
const DIGIT_RUNS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
  0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
  0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
  0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
] as const;

const PAIRS = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['*', '*'],
] as const;

// Zero-width marks, variation selectors, the keycap's frame: each stands alone, none joins another.
const INVISIBLE = /\u200B|\u200C|\u200D|\u2060|\uFEFF|[\uFE00-\uFE0F]|\u20E3/g;

/**
 * A reply with everything off that people and phones put around a digit (smart-message.md R17): compatibility forms and
 * digits of all scripts as ASCII, invisible marks and white space gone, then up to three rounds of one surrounding pair or
 * one trailing mark: `"(1)."` → `1`.
 */
export function normaliseReply(raw: string): string {
  let text = raw
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(INVISIBLE, '')
    .trim();
  for (let round = 0; round < 3; round += 1) {
    const pair = PAIRS.find(([open, close]) => text.length > 2 && text.startsWith(open) && text.endsWith(close));
    if (pair) text = text.slice(1, -1).trim();
    else if (/[.,!)]$/.test(text)) text = text.slice(0, -1).trim();
    else break;
  }
  return text;
}

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const start = DIGIT_RUNS.find((from) => point >= from && point < from + 10);
  return start === undefined ? digit : String(point - start);
}
