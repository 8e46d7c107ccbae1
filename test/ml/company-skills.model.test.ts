import { expect, test } from 'vitest';
import { companyLexiconVersion, withCompanySkills, type CompanySkill } from '#ml/company-skills';
import type { Knowledge } from '#ml/knowledge/knowledge';
import { startMatcher, type Matcher } from '#ml/matcher';
import { openLexicon } from './support/lexicon-tools.ts';

const { knowledge, lexicon, embedder } = await openLexicon();

const own: CompanySkill[] = [
  { id: 'csk_1', label: 'Turbine blade repair', aliases: ['blade patching'], family: '' },
  { id: 'csk_2', label: 'PostgreSQL', aliases: ['Elephant store'], family: '' },
];
const find = (from: Knowledge, text: string) =>
  from.skillFinder.find(text).map(({ entry, start, end }) => [entry.id, text.slice(start, end)]);

test('a company’s own skill is found by label and alias and has a vector; the tables of others stay as they are', async () => {
  const company = await withCompanySkills({ knowledge, lexicon, embedder }, own);
  const text = 'Five years of turbine blade repair; blade patching on site; SQL reporting.';
  const hits = find(company.knowledge, text);
  expect(hits.filter(([id]) => id === 'csk_1').map(([, words]) => words)).toEqual([
    'turbine blade repair',
    'blade patching',
  ]);
  expect(hits.map(([id]) => id)).toContain(find(knowledge, 'SQL reporting')[0]?.[0]);
  expect(company.lexicon.skillVector('csk_1')).toHaveLength(384);
  expect(find(knowledge, text).map(([id]) => id)).not.toContain('csk_1');
  expect(lexicon.skillVector('csk_1')).toBeNull();
});

test('a row that bears a known name lends its other names to the known skill', async () => {
  const company = await withCompanySkills({ knowledge, lexicon, embedder }, own);
  const known = find(knowledge, 'PostgreSQL')[0]?.[0];
  expect(find(company.knowledge, 'PostgreSQL')).toEqual([[known, 'PostgreSQL']]);
  expect(find(company.knowledge, 'We run an elephant store.')).toEqual([[known, 'elephant store']]);
  expect(company.knowledge.skills.has('csk_2')).toBe(false);
});

test('the version follows the rows and not their order', () => {
  const version = companyLexiconVersion('base', own);
  expect(version).toMatch(/^base\+[0-9a-f]{12}$/);
  expect(companyLexiconVersion('base', own.toReversed())).toBe(version);
  expect(companyLexiconVersion('base', own.slice(1))).not.toBe(version);
  expect(companyLexiconVersion('base', [])).toBe('base');
});

const TODAY = '2026-03-01';
const RESUME = [
  'Ines Turbine',
  'ines@example.com',
  '',
  'Experience',
  'Wind turbine technician, Coast crew, 2019 - today',
  'Kept forty machines running in all weather and trained two newcomers.',
  '',
  'Education',
  'Apprenticeship with turbine blade repair, Harbour school, 2017',
].join('\n');

test('a matcher for a company reads jobs, résumés and labels with its skills; those of others and of the tables do not know them', async () => {
  const matcher = await startMatcher({ threads: 1 });
  try {
    const mine = await matcher.forCompany(own);
    expect(await matcher.forCompany([...own].toReversed())).toBe(mine);
    expect(await matcher.forCompany([])).toBe(matcher);
    expect(await mine.forCompany(own.slice(0, 1))).not.toBe(mine);
    expect(mine.lexiconVersion).toBe(companyLexiconVersion(matcher.lexiconVersion, own));
    expect([mine.modelId, mine.codeVersion]).toEqual([matcher.modelId, matcher.codeVersion]);
    expect([mine.labelOf('SKILL', 'csk_1'), matcher.labelOf('SKILL', 'csk_1')]).toEqual([
      'Turbine blade repair',
      'csk_1',
    ]);
    const ad = { title: 'Technician', text: 'Requirements\n• Experience with blade patching' };
    const asked = async (by: Matcher) =>
      (await by.readJobText(ad)).requirements.map(({ kind, skillId }) => [kind, skillId]);
    expect(await asked(mine)).toEqual([['SKILL', 'csk_1']]);
    expect(await asked(matcher)).toEqual([['OTHER', undefined]]);
  } finally {
    await matcher.close();
  }
});

test('a skill that is approved later is found in a file that was read before, with the place where it stands', async () => {
  const matcher = await startMatcher({ threads: 1 });
  try {
    const mine = await matcher.forCompany(own);
    const { record, text } = await matcher.readResumeText(RESUME, { today: TODAY });
    const linked = await mine.linkResume(structuredClone(record), { today: TODAY, fileText: text });
    const reading = linked.meta?.throughline;
    expect(reading?.facts.skillIds).toEqual([...(record.meta?.throughline?.facts.skillIds ?? []), 'csk_1']);
    const [from = 0, to = 0] = reading?.fields['/skills/csk_1']?.spans[0] ?? [];
    expect(text.slice(from, to)).toBe('turbine blade repair');
    // What was stored of the file names no skill of the company, so that a rejected one leaves nothing behind.
    const again = await matcher.linkResume(structuredClone(record), { today: TODAY, fileText: text });
    expect(again.meta?.throughline?.facts.skillIds).toEqual(record.meta?.throughline?.facts.skillIds);
    expect(mine.matchTextOf(linked)).toBe(matcher.matchTextOf(again));
  } finally {
    await matcher.close();
  }
});

test('a word of the person’s own name is no skill', async () => {
  const matcher = await startMatcher({ threads: 1 });
  try {
    const mine = await matcher.forCompany([{ id: 'csk_9', label: 'Turbine', aliases: [], family: '' }]);
    const { record, text } = await matcher.readResumeText(
      'Ines Turbine\nines@example.com\n\nExperience\nCook, Harbour inn, 2019 - 2022',
      { today: TODAY },
    );
    const linked = await mine.linkResume(record, { today: TODAY, fileText: text });
    expect(linked.meta?.throughline?.facts.skillIds).not.toContain('csk_9');
  } finally {
    await matcher.close();
  }
});

test('skills of a company are neighbours of one another', async () => {
  const company = await withCompanySkills({ knowledge, lexicon, embedder }, own);
  const { labels, names, first, vectors, stems } = company.lexicon.skills;
  expect(labels.at(-1)?.id).toBe('csk_1');
  expect(first).toHaveLength(labels.length + 1);
  expect([names.length, stems.length, vectors.length / 384]).toEqual(Array.from({ length: 3 }, () => first.at(-1)));
  expect(names[first[labels.length - 1] ?? 0]).toBe('Turbine blade repair');
});
