import { beforeAll, describe, expect, it } from 'vitest';
import { pointerTo, type ResumeRecord } from '#domain/resume';
import { foldName } from '#ml/knowledge/fold';
import { loadKnowledge, type Knowledge } from '#ml/knowledge/knowledge';
import { readDocx } from '#ml/reading/docx';
import { fileKind } from '#ml/reading/file-kind';
import type { Layout } from '#ml/reading/layout';
import { readDoc, readOdt, readTxt } from '#ml/reading/other-types';
import { readPdf } from '#ml/reading/pdf';
import { extractResume } from '#ml/reading/resume-extract';
import { readRtf } from '#ml/reading/rtf';
import { makePdf } from './support/pdf-file.ts';
import { makeResume, STYLES, type Style } from './support/resume-styles.ts';
import { PEOPLE, type InventedPerson } from './support/resumes.ts';

const today = '2026-11-25';
let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge();
});

function layoutOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Layout> | Layout {
  if (name.endsWith('.pdf')) return readPdf(bytes);
  if (name.endsWith('.docx')) return readDocx(bytes);
  if (name.endsWith('.doc')) return readDoc(bytes);
  if (name.endsWith('.odt')) return readOdt(bytes);
  return name.endsWith('.rtf') ? readRtf(bytes) : readTxt(bytes);
}

async function read(person: InventedPerson, style: Style) {
  return extractResume(await layoutOf(await makeResume(person, style)), knowledge, { today, sha256: '' });
}

const same = (a: string | undefined, b: string): boolean => foldName(a ?? '') === foldName(b);

/** Share of the checks that hold, over all people. */
async function share(
  style: Style,
  checks: (person: InventedPerson, record: ResumeRecord) => boolean[],
): Promise<number> {
  const all = (
    await Promise.all(PEOPLE.map(async (person) => checks(person, (await read(person, style)).record)))
  ).flat();
  return all.filter(Boolean).length / all.length;
}

describe.each(STYLES)('a résumé in the style %s', (style) => {
  it('gives name, e-mail, phone and town', async () => {
    const found = await share(style, (person, { basics }) => [
      same(basics?.name, person.name),
      basics?.email === person.email,
      (basics?.phone ?? '').replace(/\D/g, '') === person.phone.replace(/\D/g, ''),
      basics?.location?.city !== undefined,
    ]);
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  it('gives every position with employer, title and dates', async () => {
    const found = await share(style, (person, { work = [] }) =>
      person.work.flatMap((wanted, i) => [
        same(work[i]?.name, wanted.name),
        same(work[i]?.position, wanted.position),
        work[i]?.startDate === wanted.start,
        (work[i]?.endDate ?? null) === wanted.end,
      ]),
    );
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  it('gives studies with degree, field, school and level', async () => {
    const found = await share(style, ({ education: [wanted] }, { education: [study] = [], meta }) => [
      same(study?.institution, wanted?.institution ?? ''),
      same(study?.area, wanted?.area ?? ''),
      foldName(study?.studyType ?? '').includes(foldName(wanted?.degree ?? '')),
      meta?.throughline?.facts.degreeLevel === wanted?.level,
    ]);
    expect(found).toBeGreaterThanOrEqual(0.9);
  });

  it('gives the skills as they are listed, and the languages with their level', async () => {
    const found = await share(style, (person, { skills = [], meta }) => [
      ...person.skills.map((skill) =>
        skills.some(({ keywords = [] }) => keywords.some((keyword) => same(keyword, skill))),
      ),
      ...person.languages.map(
        ({ level }) => meta?.throughline?.facts.languages.some((language) => language.level === level) ?? false,
      ),
    ]);
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  it('remembers where in the text each part stands', async () => {
    const { record, source } = await read(PEOPLE[0]!, style);
    const span = record.meta?.throughline?.fields[pointerTo('work', 0, 'position')]?.spans[0] ?? [0, 0];
    expect(source.text.slice(...span)).toBe(PEOPLE[0]!.work[0]!.position);
  });
});

describe('a long PDF', () => {
  it('is read up to its thirtieth page, and says so', async () => {
    const page = (n: number) => [{ x: 60, y: 80, size: 11, text: `Page number ${n} of a career without end` }];
    const layout = await readPdf(makePdf(Array.from({ length: 500 }, (_, i) => page(i + 1))));
    expect(layout.warnings).toContain('PAGES_CUT');
    expect(layout.pages).toBe(500);
    expect(Math.max(...layout.lines.map((line) => line.page))).toBe(30);
  });

  it('loses the lines that repeat at the edge of its pages', async () => {
    const page = (n: number) => [
      { x: 60, y: 820, size: 8, text: `Anna Example – page ${n}` },
      { x: 60, y: 200, size: 11, text: `Chapter ${n === 1 ? 'one' : 'two'} of the career` },
    ];
    const { lines } = await readPdf(makePdf([page(1), page(2)]));
    expect(lines.map((line) => line.text)).toEqual(['Chapter one of the career', 'Chapter two of the career']);
  });
});

describe('an office file', () => {
  it('is told by its content, whatever it is called', async () => {
    for (const [style, kind] of [
      ['doc', 'DOC'],
      ['odt', 'ODT'],
      ['docx-plain', 'DOCX'],
    ] as const) {
      const { name, bytes } = await makeResume(PEOPLE[0]!, style);
      expect(await fileKind(bytes, name)).toBe(kind);
      await expect(fileKind(bytes, 'cv.pdf')).rejects.toMatchObject({ code: 'TYPE_MISMATCH' });
    }
  });

  it('that was cut off is broken, not a crash', async () => {
    const { bytes } = await makeResume(PEOPLE[0]!, 'doc');
    await expect(readDoc(bytes.slice(0, 600))).rejects.toMatchObject({ code: 'BROKEN' });
  });
});

describe('a file in another writing', () => {
  it('is understood in UTF-16 and Windows-1252', () => {
    const text = 'Zoë Müller\r\nKöchin';
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer),
    ]);
    const narrow = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    for (const bytes of [wide, narrow])
      expect(readTxt(bytes).lines.map((line) => line.text)).toEqual(['Zoë Müller', 'Köchin']);
  });
});
