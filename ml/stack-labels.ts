import type { FeatureContext } from './features.ts';
import { labelsOf } from './labels.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import type { Embedder } from './model/embed.ts';
import type { Trait } from './stack-traits.ts';

/** Name of a stack as people read it (matching.md §14). */
export function stackLabel(
  { kind, key }: Pick<Trait, 'kind' | 'key'>,
  { knowledge, job }: Pick<FeatureContext, 'knowledge' | 'job'>,
): string {
  const name = labelsOf(knowledge);
  switch (kind) {
    case 'SKILL':
      return `Skilled in ${name('SKILL', key)}`;
    case 'SKILL_FAMILY':
      return `${familyName(key, knowledge)} skills`;
    case 'DEGREE': {
      const [level = '', field] = key.slice(2).split('&');
      const degree = name('DEGREE', level);
      return field ? `${degree} in ${name('FIELD', field)}` : level === '8' ? degree : `${degree} or higher`;
    }
    case 'FIELD':
      return `Studied ${name('FIELD', key)}`;
    case 'INSTITUTION':
      return `Graduates of ${knowledge.institutionGroups.find(({ id }) => id === key)?.label ?? key}`;
    case 'LOCATION':
      return key === 'city' ? `Located in ${job.facts.place?.name ?? 'the same city'}` : `Within ${key} km`;
    case 'YEARS':
      return key === '1' ? '1+ year in similar roles' : `${key}+ years in similar roles`;
    case 'TITLE':
      return `Worked as ${name('TITLE', key)}`;
    case 'INDUSTRY':
      return `Worked in ${name('INDUSTRY', key)}`;
    case 'LANGUAGE':
      return `Speaks ${name('LANGUAGE', key)}`;
    case 'CERTIFICATE':
      return `Holds ${name('CERTIFICATE', key)}`;
  }
}

/** Vectors of the traits' names, by `kind key`: from the lexicon where it has them, else embedded once and remembered. */
export async function labelVectors(
  traits: Trait[],
  { knowledge, lexicon, embedder }: { knowledge: Knowledge; lexicon: Lexicon; embedder: Embedder },
): Promise<Map<string, Float32Array>> {
  const name = labelsOf(knowledge);
  const vectors = new Map<string, Float32Array>();
  const open: { at: string; text: string }[] = [];
  for (const { kind, key } of traits) {
    const at = `${kind} ${key}`;
    const known =
      kind === 'SKILL'
        ? lexicon.skillVector(key)
        : kind === 'FIELD'
          ? lexicon.fieldVector(key)
          : kind === 'TITLE'
            ? lexicon.occupationVector(key)
            : null;
    if (known) vectors.set(at, known);
    else if (kind === 'SKILL' || kind === 'INDUSTRY' || kind === 'CERTIFICATE')
      open.push({ at, text: name(kind, key) });
    else if (kind === 'SKILL_FAMILY') open.push({ at, text: familyName(key, knowledge) });
  }
  const embeddings = await embedder.embedTexts(
    open.map(({ text }) => text),
    { whole: false },
  );
  open.forEach(({ at }, i) => {
    const vector = embeddings[i]?.vector;
    if (vector) vectors.set(at, vector);
  });
  return vectors;
}

function familyName(key: string, knowledge: Knowledge): string {
  return knowledge.skillFamilies.get(key) ?? key;
}
