import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyLexiconVersion, withCompanySkills, type CompanySkill } from '#ml/company-skills';
import { loadKnowledge, type Knowledge } from '#ml/knowledge/knowledge';
import { loadLexicon, type Lexicon } from '#ml/lexicon';
import { loadAdapter } from '#ml/link-adapter';
import { startEmbedder, type Embedder } from '#ml/model/embed';
import { startSearch, type Search } from '#ml/model/search';
import { homeFolder } from '#ml/repository';

let knowledge: Knowledge;
let lexicon: Lexicon;
let embedder: Embedder;
let search: Search;
beforeAll(async () => {
  knowledge = loadKnowledge();
  [embedder, search] = [await startEmbedder({ threads: 1 }), await startSearch()];
  lexicon = await loadLexicon(knowledge, homeFolder(undefined), { embedder, search, adapter: loadAdapter() });
});
afterAll(async () => {
  await embedder.close();
  await search.close();
});

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
