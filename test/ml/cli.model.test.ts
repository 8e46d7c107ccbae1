import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JOBS } from './support/jobs.ts';
import { makeResume } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';
import { runMatch } from './support/run-match.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const match = (words: string[], input = '') => runMatch(folder, words, input);

const jsonl = (rows: unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

const resumes = PEOPLE.map((person, i) => ({
  id: `p${i}`,
  text: [
    person.name,
    person.headline,
    person.summary,
    ...person.work.flatMap((work) => [
      `${work.position}, ${work.name}`,
      `${work.start} - ${work.end ?? 'present'}`,
      ...work.bullets,
    ]),
    `Skills: ${person.skills.join(', ')}`,
  ].join('\n'),
}));

describe('match embed', () => {
  it('answers each line in its place, also the empty and the bad one, and ends with 3', async () => {
    const { code, lines } = await match(
      ['embed'],
      `{"id":"a","text":"warehouse worker","more":1}\n\n{"id":"b","text":" "}\nno json\n{"text":"no id"}\n{"id":"c","text":"nurse"}`,
    );
    expect(code).toBe(3);
    expect(lines.map((line) => line['id'] ?? line['line'])).toEqual(['a', 'b', 4, 5, 'c']);
    expect(lines[1]?.['error']).toMatchObject({ code: 'EMPTY_TEXT' });
    expect(lines[2]?.['error']).toMatchObject({ code: 'BAD_LINE' });
    const vector = lines[0]?.['vector'];
    const numbers = Array.isArray(vector) ? vector.map(Number) : [];
    expect(numbers).toHaveLength(384);
    expect(Math.abs(Math.hypot(...numbers) - 1)).toBeLessThan(1e-5);
  });

  it('gives the same bytes every time, and nothing for nothing', async () => {
    const input = jsonl(resumes);
    const [first, second, none] = await Promise.all([
      match(['embed'], input),
      match(['embed', '--threads', '1'], input),
      match(['embed']),
    ]);
    expect(first.text).toBe(second.text);
    expect(none).toMatchObject({ code: 0, text: '' });
  });
});

describe('match parse', () => {
  it('answers one line per file, in their order, refused ones among them', async () => {
    const { bytes } = await makeResume(PEOPLE[0]!, 'pdf-two-columns');
    file('nurse.pdf', bytes);
    file('empty.pdf', '');
    for (const style of ['doc', 'odt'] as const) file(`nurse.${style}`, (await makeResume(PEOPLE[0]!, style)).bytes);
    file('list.txt', 'empty.pdf\nnurse.pdf\n');
    const { code, lines } = await match([
      'parse',
      'nurse.pdf',
      'nowhere.pdf',
      'nurse.doc',
      'nurse.odt',
      '--files-from',
      'list.txt',
      '--today',
      '2026-11-25',
    ]);
    expect(code).toBe(0);
    expect(lines.map((line) => line['file'])).toEqual([
      'nurse.pdf',
      'nowhere.pdf',
      'nurse.doc',
      'nurse.odt',
      'empty.pdf',
      'nurse.pdf',
    ]);
    expect(lines[0]).toMatchObject({ type: 'PDF', resume: { basics: { name: 'Marta Kowalska' } }, warnings: [] });
    expect(lines[1]?.['error']).toMatchObject({ code: 'NOT_FOUND' });
    for (const [at, type] of [
      [2, 'DOC'],
      [3, 'ODT'],
    ] as const)
      expect(lines[at]).toMatchObject({ type, resume: { basics: { name: 'Marta Kowalska' } }, warnings: [] });
    expect(lines[4]?.['error']).toMatchObject({ code: 'EMPTY' });
  });
});

describe('match score', () => {
  const job = file(
    'job.json',
    JSON.stringify({
      title: JOBS[2]?.title,
      text: JOBS[2]?.text,
      location: { city: 'Leeds', countryCode: 'GB' },
      mustHave: ['SAP'],
    }),
  );

  it('explains each score exactly and puts the person of the trade first', async () => {
    file('r.jsonl', `${jsonl(resumes)}broken\n`);
    const { code, lines } = await match(['score', '--job', job, '--resumes', 'r.jsonl', '--today', '2026-11-25']);
    expect(code).toBe(3);
    expect(lines).toHaveLength(resumes.length + 1);
    const scores = lines.flatMap((line) =>
      typeof line['score'] === 'number'
        ? [{ id: line['id'], score: line['score'], base: Number(line['base']), reasons: line['reasons'] }]
        : [],
    );
    for (const { score, base, reasons } of scores)
      expect(
        base +
          (Array.isArray(reasons)
            ? reasons.reduce((sum: number, reason: { points: number }) => sum + reason.points, 0)
            : 0),
      ).toBe(score);
    expect(scores.toSorted((a, b) => b.score - a.score)[0]?.id).toBe('p2');
  });

  it('takes JSON Resume, knows who was decided on, and refuses decisions about strangers', async () => {
    file(
      'j.jsonl',
      jsonl([
        {
          id: 'x',
          resume: {
            basics: { name: 'Kim Example', summary: null },
            work: [
              {
                position: 'Accountant',
                name: 'Fenn & Co',
                startDate: '2018-01',
                highlights: ['VAT returns and monthly closing in SAP'],
              },
            ],
            education: [{ studyType: 'BSc', area: 'Accounting' }],
          },
        },
        ...resumes,
      ]),
    );
    file(
      'd.jsonl',
      jsonl([
        { id: 'x', outcome: 'INTERVIEWED' },
        { id: 'p1', outcome: 'REJECTED' },
      ]),
    );
    const { code, lines } = await match(['score', '--job', job, '--resumes', 'j.jsonl', '--decisions', 'd.jsonl']);
    expect(code).toBe(0);
    expect(lines.filter((line) => line['labelled']).map((line) => line['id'])).toEqual(['x', 'p1']);
    expect(lines[0]).toMatchObject({ state: 'SCORED' });
    file('s.jsonl', jsonl([{ id: 'stranger', outcome: 'HIRED' }]));
    expect((await match(['score', '--job', job, '--resumes', 'j.jsonl', '--decisions', 's.jsonl'])).code).toBe(3);
  });

  it('refuses a job that is none', async () => {
    file('bad.json', '{"title": 3}');
    expect(await match(['score', '--job', 'bad.json', '--resumes', 'r.jsonl'])).toMatchObject({ code: 3, text: '' });
  });
});

describe('match stacks', () => {
  it('gives groups with members and reasons, the same each time', async () => {
    const job = file(
      'job2.json',
      JSON.stringify({
        id: 'j',
        title: 'Team Lead',
        text: 'Requirements:\n• SAP\n• Experience in leading a team\n• English',
      }),
    );
    file('r2.jsonl', jsonl(resumes));
    const [first, second] = await Promise.all([
      match(['stacks', '--job', job, '--resumes', 'r2.jsonl']),
      match(['stacks', '--job', job, '--resumes', 'r2.jsonl', '--location-stacks', 'on']),
    ]);
    expect(first.code).toBe(0);
    expect(first.text).toBe(second.text);
    expect(first.lines.find((line) => line['label'] === 'Skilled in SAP')).toMatchObject({
      facet: 'SKILL',
      why: [{ code: 'ASKED' }],
      count: 3,
    });
  });
});

describe('match skills and titles', () => {
  it('rank labels given as objects or as bare texts', async () => {
    file('labels.jsonl', `{"id":"b","label":"bookkeeper","alt":["accounts clerk"]}\n"nurse"\n"welder"\n`);
    const titles = await match(
      ['titles', '--labels', 'labels.jsonl', '--top', '2'],
      jsonl([
        { id: '1', title: 'AP Clerk' },
        { id: '2', text: 'RN' },
      ]),
    );
    expect(
      titles.lines.map((line) =>
        Array.isArray(line['ranked']) ? line['ranked'].map((label: { id: string }) => label.id) : [],
      ),
    ).toEqual([
      ['b', expect.any(String)],
      ['nurse', expect.any(String)],
    ]);
    const skills = await match(
      ['skills', '--labels', 'labels.jsonl'],
      jsonl([{ id: '1', text: 'You join metal parts with MIG and TIG.' }]),
    );
    expect(skills.lines[0]).toMatchObject({ id: '1', labels: [{ id: 'welder', label: 'welder' }, {}, {}] });
  });
});

describe('wrong use', () => {
  it('ends with 2 and says how it is meant', async () => {
    const runs = await Promise.all([
      match([]),
      match(['nothing']),
      match(['embed', '--wrong']),
      match(['score', '--job', 'job.json']),
      match(['skills', '--labels', 'nowhere.jsonl']),
      match(['titles', '--labels', 'labels.jsonl', '--top', '0']),
      match(['embed', '--today', '2026-13-01']),
    ]);
    for (const { code, text, errors } of runs) {
      expect([code, text]).toEqual([2, '']);
      expect(errors).toContain('Usage:');
    }
  });
});
