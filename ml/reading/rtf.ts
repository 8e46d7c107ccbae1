import { linesOfText, type Layout } from './layout.ts';
import { Refused } from './refusal.ts';

const MAX_DEPTH = 100;
const MAX_TEXT = 2_000_000;
/** Groups that hold fonts, pictures and other things that are not text. */
const SKIPPED = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'pict',
  'info',
  'object',
  'themedata',
  'datastore',
  'listtable',
  'filetbl',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'latentstyles',
  'xmlnstbl',
  'mmathPr',
  'fldinst',
  'footer',
  'footnote',
]);
const WORDS: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '• ',
  lquote: "'",
  rquote: "'",
  ldblquote: '"',
  rdblquote: '"',
  emspace: ' ',
  enspace: ' ',
};

interface Group {
  skip: boolean;
  /** Characters that follow `\uN` as its stand-in for old readers. */
  uc: number;
}

/** Text of an RTF file: control words for breaks, tabs, cells, Unicode and code pages; depth ≤ 100 (matching.md §8). */
export function readRtf(bytes: Uint8Array): Layout {
  const source = new TextDecoder('latin1').decode(bytes);
  if (!source.trimStart().startsWith('{\\rtf')) throw new Refused('BROKEN', 'The RTF file has no beginning');
  const stack: Group[] = [{ skip: false, uc: 1 }];
  const control = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g;
  let decoder = new TextDecoder('windows-1252');
  let text = '';
  let toSkip = 0;
  const write = (part: string): void => {
    if (stack.at(-1)?.skip || text.length > MAX_TEXT) return;
    const dropped = Math.min(toSkip, part.length);
    toSkip -= dropped;
    text += part.slice(dropped);
  };
  for (const [, word, argument, hex, symbol, brace, plain] of source.matchAll(control)) {
    const group = stack.at(-1) ?? { skip: false, uc: 1 };
    if (brace === '{') {
      if (stack.length > MAX_DEPTH) throw new Refused('BROKEN', 'The RTF file is nested too deeply');
      stack.push({ ...group });
      toSkip = 0;
    } else if (brace === '}') {
      if (stack.length > 1) stack.pop();
      toSkip = 0;
    } else if (hex !== undefined) write(decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (symbol !== undefined) {
      if (symbol === '*') group.skip = true;
      else if (symbol === '~') write(' ');
      else if (symbol === '_') write('-');
      else if ('\\{}'.includes(symbol)) write(symbol);
      else if (symbol === '\n' || symbol === '\r') write('\n');
    } else if (word !== undefined) {
      if (SKIPPED.has(word)) group.skip = true;
      else if (word === 'u' && argument !== undefined) {
        write(String.fromCharCode((Number(argument) + 65_536) % 65_536));
        toSkip = group.uc;
      } else if (word === 'uc') group.uc = Number(argument ?? 1);
      else if (word === 'ansicpg') decoder = decoderFor(Number(argument));
      else if (word === 'bin') throw new Refused('BROKEN', 'The RTF file holds raw bytes');
      else write(WORDS[word] ?? '');
    } else if (plain !== undefined) write(plain);
  }
  return { type: 'RTF', pages: 1, lines: linesOfText(text), warnings: [] };
}

function decoderFor(codePage: number): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(`windows-${codePage}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
