import { readFileSync } from 'node:fs';
import path from 'node:path';
import { modelSourceFolder } from '../model/model-file.ts';
import { repositoryRoot } from '../repository.ts';
import { foldName } from './fold.ts';
import { createNameFinder, type NameFinder } from './name-finder.ts';
import { loadPlaces, type PlaceTable } from './places-table.ts';
import { lexiconVersion, namesOf, readTable } from './table.ts';
import { loadInstitutions, type InstitutionTable } from './institutions-table.ts';

export interface Skill {
  id: string;
  label: string;
  aliases: string[];
  /** One of the 25 families, `soft-skills`, or empty for brands. */
  family: string;
  kind: string;
}
export interface Occupation {
  id: string;
  label: string;
  alts: string[];
  family: string;
  familyLabel: string;
  industries: string[];
}
export interface StudyField {
  code: string;
  broad: string;
  label: string;
}

/** Everything the matcher knows without a network: compiled tables, ready to be asked (matching.md §7). */
export interface Knowledge {
  lexiconVersion: string;
  skills: Map<string, Skill>;
  skillFamilies: Map<string, string>;
  skillFinder: NameFinder<Skill>;
  /** Finds the names that a company's own skills add to the tables; absent without any. */
  ownSkillFinder?: NameFinder<Skill>;
  occupations: Map<string, Occupation>;
  /** Last words of occupation names: words that make a line look like a title; WordNet's persons count less. */
  titleHeads: Map<string, number>;
  degrees: { level: number; label: string; pattern: RegExp }[];
  fields: Map<string, StudyField>;
  fieldFinder: NameFinder<StudyField>;
  languages: Map<string, string>;
  languageFinder: NameFinder<string>;
  languageLevels: { level: string; words: Set<string> }[];
  seniority: Map<string, number>;
  abbreviations: Map<string, string>;
  headings: Map<string, string>;
  jobHeadings: Map<string, string>;
  certificates: Map<string, string>;
  certificateFinder: NameFinder<string>;
  industries: { id: string; label: string; words: string[] }[];
  institutionGroups: { id: string; label: string; names: Set<string> }[];
  countries: Map<string, string>;
  usStates: Map<string, string>;
  places: () => PlaceTable;
  institutions: () => InstitutionTable;
  /** Id of a word in the model's vocabulary (rank by frequency from 1996 on), or null. */
  wordId: (word: string) => number | null;
}

/** Loads all tables; the large ones (places, institutions) on first use. About 0.3 s. */
export function loadKnowledge(): Knowledge {
  const skills = new Map<string, Skill>();
  const skillFamilies = new Map<string, string>();
  const skillNames: { name: string; entry: Skill; exact: boolean }[] = [];
  for (const [id = '', label = '', aliases = '', family = '', familyLabel = '', kind = '', ambiguous = ''] of readTable(
    'skills',
  )) {
    const skill = { id, label, aliases: namesOf(aliases), family, kind };
    skills.set(id, skill);
    if (family !== '') skillFamilies.set(family, familyLabel);
    const exact = new Set(namesOf(ambiguous));
    for (const name of [label, ...skill.aliases]) skillNames.push({ name, entry: skill, exact: exact.has(name) });
  }
  const occupations = new Map<string, Occupation>();
  for (const [id = '', label = '', alts, family = '', familyLabel = '', industries = ''] of readTable('occupations'))
    occupations.set(id, {
      id,
      label,
      alts: namesOf(alts),
      family,
      familyLabel,
      industries: industries.split(',').filter((code) => code !== 'ANY'),
    });
  const fields = new Map<string, StudyField>();
  const fieldNames: { name: string; entry: StudyField; exact: boolean }[] = [];
  for (const [code = '', broad = '', label = '', aliases] of readTable('fields')) {
    const field = { code, broad, label };
    fields.set(code, field);
    for (const name of [label, ...namesOf(aliases)]) fieldNames.push({ name, entry: field, exact: name.length <= 3 });
  }
  const certificateNames = readTable('certificates').map(([cell]) => namesOf(cell));
  const certificates = new Map(certificateNames.map(([label = '']) => [certificateId(label), label]));
  const vocabulary = readVocabulary();
  const later = <T>(load: () => T): (() => T) => {
    let loaded: T | null = null;
    return () => (loaded ??= load());
  };
  return {
    lexiconVersion: lexiconVersion(),
    skills,
    skillFamilies,
    skillFinder: createNameFinder(skillNames),
    occupations,
    titleHeads: titleHeads(occupations),
    degrees: readTable('degrees').map(([level = '', label = '', pattern = '']) => ({
      level: Number(level),
      label,
      pattern: degreePattern(pattern),
    })),
    fields,
    fieldFinder: createNameFinder(fieldNames),
    languages: new Map(readTable('languages').map(([code = '', name = '']) => [code, name])),
    languageFinder: createNameFinder(
      readTable('languages').flatMap(([code = '', name = '', others]) =>
        [name, ...namesOf(others)].map((each) => ({ name: each, entry: code, exact: false })),
      ),
    ),
    languageLevels: readTable('language-levels').map(([level = '', words]) => ({
      level,
      words: new Set(namesOf(words).map(foldName)),
    })),
    seniority: wordTable('seniority', Number),
    abbreviations: new Map(readTable('abbreviations').map(([short = '', long = '']) => [short, long])),
    headings: wordTable('headings', String),
    jobHeadings: wordTable('job-headings', String),
    certificates,
    certificateFinder: createNameFinder(
      certificateNames.flatMap(([label = '', ...aliases]) =>
        [label, ...aliases].map((name) => ({
          name,
          entry: certificateId(label),
          exact: name.length <= 6 && name === name.toUpperCase(),
        })),
      ),
    ),
    industries: readTable('industries').map(([id = '', label = '', words]) => ({
      id,
      label,
      words: namesOf(words).map(foldName),
    })),
    institutionGroups: readTable('institution-groups').map(([id = '', label = '', names]) => ({
      id,
      label,
      names: new Set(namesOf(names).map(foldName)),
    })),
    countries: new Map(
      readTable('countries').flatMap(([code = '', names]) =>
        namesOf(names).map((name) => [foldName(name), code] as const),
      ),
    ),
    usStates: new Map(readTable('us-states').map(([code = '', name = '']) => [code, name])),
    places: later(loadPlaces),
    institutions: later(loadInstitutions),
    wordId: (word) => vocabulary.get(word) ?? null,
  };
}

function certificateId(label: string): string {
  return `crt_${foldName(label).replace(/ /g, '-')}`;
}

/** Word → value, one row per value with its words. */
function wordTable<T>(name: string, valueOf: (cell: string) => T): Map<string, T> {
  const table = new Map<string, T>();
  for (const [value = '', words] of readTable(name)) {
    for (const word of namesOf(words)) if (!table.has(foldName(word))) table.set(foldName(word), valueOf(value));
  }
  return table;
}

function degreePattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu');
}

/**
 * Words that titles end in. WordNet's persons count half; a word that ends one name of several words alone is a
 * qualifier ("Sales Representative Electronics"), not a head. Before "of", "at", "for" and "to" stands the head.
 */
function titleHeads(occupations: Map<string, Occupation>): Map<string, number> {
  const heads = new Map<string, number>();
  for (const [word = ''] of readTable('title-heads')) heads.set(word, 0.5);
  const counts = new Map<string, number>();
  for (const { label, alts } of occupations.values()) {
    for (const name of [label, ...alts]) {
      const words = foldName(name.replace(/ (?:of|at|for|to|de|du|in) .*$/, '')).split(' ');
      const last = words.at(-1) ?? '';
      if (last.length > 2) counts.set(last, (counts.get(last) ?? 0) + (words.length === 1 ? 2 : 1));
    }
  }
  for (const [word, count] of counts) if (count >= 2 || heads.has(word)) heads.set(word, 2);
  return heads;
}

function readVocabulary(): Map<string, number> {
  const file = path.join(modelSourceFolder(repositoryRoot()), 'tokenizer.json');
  const { model }: { model: { vocab: Record<string, number> } } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(model.vocab).filter(([word, id]) => id >= 1996 && !word.startsWith('##')));
}
