import { foldName } from './knowledge/fold.ts';
import { STOP_WORDS } from './knowledge/words.ts';

/** Words of a text that stand together, as written. */
export interface Phrase {
  /** One spelling for all its forms: folded, last word in the singular. */
  key: string;
  written: string;
}

/** Most words of a phrase. */
const MOST_WORDS = 4;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}+#.&'’-]*[\p{L}\p{N}+#])?/gu;

/** Small words of German, French and Spanish, and words that join one thing to the next. */
const BREAKS = wordSet(
  'der die das den dem des ein eine einer eines einem einen und oder sowie mit von vom zu zum zur im am an auf aus bei fur nach uber unter in als wie auch sich nicht ' +
    'le la les un une des du de et ou en avec pour par sur dans au aux sans que qui el los las una y o con para por del al ' +
    'like including using through without against while until since during between among because both either neither also not only well ideally preferably plus',
);

/** Words that say how much or that somebody does something, never what: cut off at both ends. */
const PADDING = wordSet(
  'strong solid good great excellent very proven hands hands-on practical extensive deep basic advanced relevant previous prior demonstrated sound profound in-depth working first initial several many few some ' +
    'significant broad outstanding proficient proficiency expertise experience experiences experienced knowledge understanding grasp familiar familiarity skill skills ability abilities able capable capability ' +
    'capabilities competence competent comfortable confident responsible responsibility responsibilities willing willingness ready readiness background record skilled mastery command qualification qualifications ' +
    'qualified certified expert year years month months minimum maximum least required requirement requirements preferred desired desirable essential mandatory necessary needed advantage asset bonus must nice ' +
    'similar equivalent comparable related various different other another such new own high level strongly fluent general additional current recent full part time candidate candidates applicant applicants successful ideal ' +
    'know knows day days week weeks etc including track professional personal daily proper right best key main ' +
    'erfahrung erfahrungen kenntnisse kenntnis gute sehr sichere sicherer fundierte mehrjahrige umgang fahigkeit fahigkeiten jahre jahr abgeschlossene experience experiences connaissance connaissances bonne bonnes ' +
    'competence competences maitrise ans annees experiencia conocimiento conocimientos anos dominio manejo',
);

/** Verbs that open a task: what they are about stands behind them. */
const VERBS = wordSet(
  'work working operate operating manage managing lead leading perform performing develop developing maintain maintaining support supporting ensure ensuring design designing build building create creating run ' +
    'running plan planning prepare preparing carry carrying provide providing deliver delivering handle handling use assist assisting coordinate coordinating own drive driving help helping make making take taking ' +
    'understand read write writing speak speaking communicate hold holding have having show showing test testing check checking install installing repair repairing review reviewing monitor monitoring',
);

/**
 * The things that a piece of a skill or requirement section names, in at most four words each: what stands between marks
 * and small words, without the words around it that every text uses. "Five years of turbine blade repair" → "turbine
 * blade repair" and no more.
 */
export function phrasesIn(text: string): Phrase[] {
  return runsOf(text).flatMap((run) => {
    let [from, to] = [0, run.length];
    while (from < to && PADDING.has(run[from]?.form ?? '')) from += 1;
    while (from < to && PADDING.has(run[to - 1]?.form ?? '')) to -= 1;
    if (to - from >= 3 && VERBS.has(run[from]?.form ?? '')) from += 1;
    const phrase = phraseOf(text, run.slice(from, to));
    return phrase ? [phrase] : [];
  });
}

/** Every window of one to four words of a text, by key; small words and marks end a window. */
export function* windowsIn(text: string): Generator<{ key: string; length: number }> {
  for (const run of runsOf(text))
    for (let from = 0; from < run.length; from += 1)
      for (let to = from + 1; to <= Math.min(run.length, from + MOST_WORDS); to += 1) {
        const key = keyOf(run.slice(from, to));
        if (key.split(' ').length <= MOST_WORDS) yield { key, length: to - from };
      }
}

type Word = { form: string; start: number; end: number };

/** Words that follow one another with nothing but blanks between them. */
function runsOf(text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const match of text.matchAll(WORD)) {
    const word = { form: foldName(match[0]), start: match.index, end: match.index + match[0].length };
    const before = run.at(-1);
    if (before && !/^[ \t\u00a0]+$/.test(text.slice(before.end, word.start))) close();
    if (word.form === '' || isBreak(word.form)) close();
    else run.push(word);
  }
  close();
  return runs;
}

function isBreak(form: string): boolean {
  return STOP_WORDS.has(form) || BREAKS.has(form);
}

function phraseOf(text: string, words: readonly Word[]): Phrase | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  const key = keyOf(words);
  return key.split(' ').length <= MOST_WORDS ? { key, written: text.slice(first.start, last.end) } : null;
}

function keyOf(words: readonly Word[]): string {
  const forms = words
    .map(({ form }) => form)
    .join(' ')
    .split(' ');
  const last = forms.pop() ?? '';
  return [...forms, singular(last)].join(' ');
}

/** English plurals only: "batteries" → "battery", "switches" → "switch", "desks" → "desk". */
function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Words of a list, in the spelling of `foldName`. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldName));
}
