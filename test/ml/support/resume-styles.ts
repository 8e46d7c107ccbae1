import { makeDocx, makeOdt, makeRtf, type WordParagraph } from './office-file.ts';
import { makeDoc } from './old-word-file.ts';
import { makePdf, type PdfText } from './pdf-file.ts';
import type { InventedPerson } from './resumes.ts';

/** A line of a résumé before it is set on a page. */
interface Row {
  text: string;
  kind: 'name' | 'plain' | 'heading' | 'entry' | 'bullet';
  right?: string;
}

export const STYLES = [
  'pdf-dates-right',
  'pdf-title-first',
  'pdf-two-columns',
  'pdf-side-right',
  'pdf-table',
  'pdf-two-pages',
  'docx-plain',
  'docx-table',
  'rtf',
  'txt-upper',
  'txt-inline',
  'doc',
  'odt',
] as const;
export type Style = (typeof STYLES)[number];

const GERMAN = {
  work: 'Berufserfahrung',
  education: 'Ausbildung',
  skills: 'Kenntnisse',
  languages: 'Sprachen',
  summary: 'Profil',
  present: 'heute',
};
const FRENCH = {
  work: 'Expérience professionnelle',
  education: 'Formation',
  skills: 'Compétences',
  languages: 'Langues',
  summary: 'Profil',
  present: 'aujourd’hui',
};
const ENGLISH = {
  work: 'Work Experience',
  education: 'Education',
  skills: 'Skills',
  languages: 'Languages',
  summary: 'Profile',
  present: 'Present',
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The person's résumé as a file in one of the styles that people use. */
export async function makeResume(person: InventedPerson, style: Style): Promise<{ name: string; bytes: Uint8Array }> {
  const words = person.countryCode === 'DE' ? GERMAN : person.countryCode === 'FR' ? FRENCH : ENGLISH;
  switch (style) {
    case 'pdf-dates-right':
      return { name: 'cv.pdf', bytes: makePdf(onePage(rowsOf(person, words, 'right'))) };
    case 'pdf-title-first':
      return { name: 'cv.pdf', bytes: makePdf(onePage(rowsOf(person, words, 'above'))) };
    case 'pdf-two-pages':
      return { name: 'cv.pdf', bytes: makePdf(pagesOf(rowsOf(person, words, 'above'), 22)) };
    case 'pdf-two-columns':
      return { name: 'cv.pdf', bytes: makePdf([twoColumns(person, words, 'left')]) };
    case 'pdf-side-right':
      return { name: 'cv.pdf', bytes: makePdf([twoColumns(person, words, 'right')]) };
    case 'pdf-table':
      return { name: 'cv.pdf', bytes: makePdf([datesLeft(person, words)]) };
    case 'docx-plain':
      return { name: 'cv.docx', bytes: await makeDocx(rowsOf(person, words, 'above').map(paragraphOf)) };
    case 'docx-table':
      return { name: 'cv.docx', bytes: await makeDocx(tableBlocks(person, words)) };
    case 'rtf':
      return { name: 'cv.rtf', bytes: makeRtf(rowsOf(person, words, 'above').map(textOf)) };
    case 'doc':
      return { name: 'cv.doc', bytes: makeDoc(rowsOf(person, words, 'above').map(textOf)) };
    case 'odt':
      return { name: 'cv.odt', bytes: await makeOdt(rowsOf(person, words, 'right').map(paragraphOf)) };
    case 'txt-upper':
      return {
        name: 'cv.txt',
        bytes: new TextEncoder().encode(
          rowsOf(person, words, 'right')
            .map((row) => `${row.kind === 'heading' ? '\n' : ''}${textOf(row)}`)
            .join('\n'),
        ),
      };
    case 'txt-inline':
      return { name: 'cv.txt', bytes: new TextEncoder().encode(inlineLines(person, words).join('\n')) };
  }
}

type Words = typeof ENGLISH;

function written(date: string, style: 'month' | 'number'): string {
  const [year = '', month] = date.split('-');
  if (!month) return year;
  return style === 'month' ? `${MONTHS[Number(month) - 1] ?? ''} ${year}` : `${month}/${year}`;
}

function range({ start, end }: { start: string; end: string | null }, words: Words, style: 'month' | 'number'): string {
  return `${written(start, style)} – ${end ? written(end, style) : words.present}`;
}

function contact(person: InventedPerson): string {
  return `${person.city}, ${person.country} | ${person.email} | ${person.phone}`;
}

function rowsOf(person: InventedPerson, words: Words, dates: 'right' | 'above'): Row[] {
  const style = words === ENGLISH ? 'month' : 'number';
  const rows: Row[] = [
    { text: person.name, kind: 'name' },
    { text: person.headline, kind: 'plain' },
    { text: contact(person), kind: 'plain' },
  ];
  rows.push(
    { text: words.summary, kind: 'heading' },
    { text: person.summary, kind: 'plain' },
    { text: words.work, kind: 'heading' },
  );
  for (const work of person.work) {
    if (dates === 'right')
      rows.push(
        { text: work.name, kind: 'entry', right: range(work, words, style) },
        { text: `${work.position}, ${work.city}`, kind: 'plain' },
      );
    else
      rows.push(
        { text: work.position, kind: 'entry' },
        { text: `${work.name}, ${work.city} | ${range(work, words, style)}`, kind: 'plain' },
      );
    for (const text of work.bullets) rows.push({ text, kind: 'bullet' });
  }
  rows.push({ text: words.education, kind: 'heading' });
  for (const study of person.education) {
    const title = `${study.degree} in ${study.area}`;
    if (dates === 'right')
      rows.push(
        { text: study.institution, kind: 'entry', right: `${study.start} – ${study.end}` },
        { text: title, kind: 'plain' },
      );
    else rows.push({ text: `${title}, ${study.institution}, ${study.start} – ${study.end}`, kind: 'plain' });
  }
  rows.push({ text: words.skills, kind: 'heading' }, { text: person.skills.join(', '), kind: 'plain' });
  rows.push(
    { text: words.languages, kind: 'heading' },
    { text: person.languages.map(({ language, fluency }) => `${language} (${fluency})`).join(', '), kind: 'plain' },
  );
  return rows;
}

function textOf({ text, kind, right }: Row): string {
  if (kind === 'bullet') return `- ${text}`;
  if (kind === 'heading') return text.toUpperCase();
  return right ? `${text}\t${right}` : text;
}

function paragraphOf({ text, kind, right }: Row): WordParagraph {
  return {
    text: right ? `${text}\t${right}` : text,
    bold: kind === 'name' || kind === 'entry',
    bullet: kind === 'bullet',
    heading: kind === 'heading',
  };
}

function sized({ text, kind, right }: Row, x: number, y: number, rightX: number): PdfText[] {
  const size = kind === 'name' ? 20 : kind === 'heading' ? 13 : 10;
  const bold = kind === 'name' || kind === 'heading' || kind === 'entry';
  const main = { x: kind === 'bullet' ? x + 10 : x, y, size, text: kind === 'bullet' ? `• ${text}` : text, bold };
  return right ? [main, { x: rightX, y, size: 10, text: right }] : [main];
}

function wrapped(row: Row, letters: number): Row[] {
  const lines: string[] = [];
  let line = '';
  for (const word of row.text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > letters) [line] = [lines.push(line) ? '' : ''];
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((text, i) => ({
    ...row,
    text,
    kind: i > 0 && row.kind === 'bullet' ? 'plain' : row.kind,
    ...(i > 0 ? { right: undefined } : {}),
  }));
}

function onePage(rows: Row[]): PdfText[][] {
  return pagesOf(rows, 60);
}

function pagesOf(rows: Row[], perPage: number): PdfText[][] {
  const pages: PdfText[][] = [[]];
  let y = 60;
  let count = 0;
  for (const row of rows.flatMap((each) => wrapped(each, 92))) {
    if (count >= perPage) {
      pages.push([]);
      [y, count] = [60, 0];
    }
    y += row.kind === 'heading' ? 26 : row.kind === 'name' ? 10 : row.kind === 'entry' ? 18 : 14;
    pages.at(-1)?.push(...sized(row, 60, y, 430));
    count++;
  }
  return pages;
}

/** A narrow bar with contact, skills and languages beside the career. */
function twoColumns(person: InventedPerson, words: Words, side: 'left' | 'right'): PdfText[] {
  const bar: Row[] = [
    { text: 'Contact', kind: 'heading' },
    { text: person.email, kind: 'plain' },
    { text: person.phone, kind: 'plain' },
    { text: `${person.city}, ${person.country}`, kind: 'plain' },
    { text: words.skills, kind: 'heading' },
    ...person.skills.map((text): Row => ({ text, kind: 'plain' })),
    { text: words.languages, kind: 'heading' },
    ...person.languages.map(({ language, fluency }): Row => ({ text: `${language} - ${fluency}`, kind: 'plain' })),
  ];
  const main = rowsOf(person, words, 'above').filter((row) => row.text !== contact(person));
  const cut = main.findIndex(({ text }) => text === words.skills);
  const place = (rows: Row[], x: number, letters: number): PdfText[] => {
    let y = 60;
    return rows
      .flatMap((row) => wrapped(row, letters))
      .flatMap((row) => {
        y += row.kind === 'heading' ? 26 : row.kind === 'entry' ? 18 : 14;
        return sized(row, x, y, 430);
      });
  };
  const [barX, mainX] = side === 'left' ? [40, 215] : [425, 40];
  // Content streams need not follow the eye: the bar comes last here, the career first.
  return [...place(main.slice(0, cut), mainX, 66), ...place(bar, barX, 26)];
}

/** Dates in a column of their own, as in a table. */
function datesLeft(person: InventedPerson, words: Words): PdfText[] {
  const page: PdfText[] = [];
  let y = 70;
  const put = (x: number, text: string, size = 10, bold = false): void => {
    page.push({ x, y, size, text, bold });
  };
  const next = (step: number): number => (y += step);
  put(60, person.name, 20, true);
  next(18);
  put(60, person.headline);
  next(14);
  put(60, contact(person));
  const section = (title: string): void => {
    next(28);
    put(60, title, 13, true);
    next(18);
  };
  section(words.work);
  for (const work of person.work) {
    put(60, range(work, words, 'number'));
    put(190, work.position, 10, true);
    next(14);
    put(190, `${work.name}, ${work.city}`);
    for (const bullet of work.bullets) {
      next(14);
      put(190, `• ${bullet}`);
    }
    next(20);
  }
  section(words.education);
  for (const study of person.education) {
    put(60, `${study.start} – ${study.end}`);
    put(190, `${study.degree} in ${study.area}`, 10, true);
    next(14);
    put(190, study.institution);
  }
  section(words.skills);
  put(60, person.skills.join(', '));
  section(words.languages);
  put(60, person.languages.map(({ language, fluency }) => `${language}: ${fluency}`).join('; '));
  return page;
}

function tableBlocks(person: InventedPerson, words: Words): (WordParagraph | { rows: string[][] })[] {
  return [
    { text: person.name, heading: true },
    { text: person.headline },
    { text: contact(person) },
    { text: words.work, heading: true },
    {
      rows: person.work.map((work) => [
        range(work, words, 'number'),
        [work.position, `${work.name}, ${work.city}`, ...work.bullets.map((text) => `• ${text}`)].join('\n'),
      ]),
    },
    { text: words.education, heading: true },
    {
      rows: person.education.map((study) => [
        `${study.start} – ${study.end}`,
        `${study.degree} in ${study.area}\n${study.institution}`,
      ]),
    },
    { text: words.skills, heading: true },
    { text: person.skills.join(', ') },
    { text: words.languages, heading: true },
    { text: person.languages.map(({ language, fluency }) => `${language} (${fluency})`).join(', ') },
  ];
}

/** Everything of an entry on one line, skills and languages beside their headings. */
function inlineLines(person: InventedPerson, words: Words): string[] {
  return [
    person.name,
    `${person.email} · ${person.phone}`,
    `${person.city}, ${person.country}`,
    '',
    person.summary,
    '',
    words.work,
    '',
    ...person.work.flatMap((work) => [
      `${range(work, words, 'month')}: ${work.position} at ${work.name}, ${work.city}`,
      ...work.bullets.map((text) => `* ${text}`),
      '',
    ]),
    words.education,
    ...person.education.map((study) => `${study.end} ${study.degree} ${study.area}, ${study.institution}`),
    '',
    `${words.skills}: ${person.skills.join(', ')}`,
    `${words.languages}: ${person.languages.map(({ language, fluency }) => `${language} ${fluency}`).join(', ')}`,
  ];
}
