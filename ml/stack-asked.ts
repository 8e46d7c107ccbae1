import { clip } from './clip.ts';
import type { FeatureContext } from './features.ts';
import type { Requirement } from './job-requirements.ts';
import { dot } from './model/embedding.ts';
import { YEAR_STEPS, type Trait } from './stack-traits.ts';

const MUST = 1;
const NICE = 0.7;
/** Near what is asked, but not the very thing: never worded as asked for. */
const NEAR = 0.6;

/**
 * r_c: how far the job asks for a trait: 1 an explicit must, 0.7 an explicit nice, else by meaning the nearest
 * requirement sentence, 0–1 between cosine 0.35 and 0.75 (matching.md §14 step 2).
 */
export function askedFor(trait: Trait, label: Float32Array | null, context: FeatureContext): number {
  const stated = statedFor(trait, context);
  return stated >= NICE ? stated : Math.max(stated, nearestSentence(trait, label, context));
}

/** The same of the words of the ad alone: the place of a job is one of its fields, no word asks for it (R32). */
export function askedInWords(trait: Trait, label: Float32Array | null, context: FeatureContext): number {
  return trait.kind === 'LOCATION' ? nearestSentence(trait, label, context) : askedFor(trait, label, context);
}

function nearestSentence({ kind }: Trait, label: Float32Array | null, { job }: FeatureContext): number {
  if (!label) return 0;
  const sentences = job.sentences.map(({ vector }) => vector);
  if (kind === 'TITLE' && job.title) sentences.push(job.title);
  return clip(
    sentences.reduce((best, vector) => Math.max(best, dot(vector, label)), -1),
    0.35,
    0.75,
  );
}

function statedFor({ kind, key }: Trait, { job, knowledge }: FeatureContext): number {
  const { facts } = job;
  const weight = (requirements: Requirement[]): number =>
    requirements.some(({ must }) => must) ? MUST : requirements.length > 0 ? NICE : 0;
  const named = (of: Requirement['kind']): number =>
    weight(facts.requirements.filter((requirement) => requirement.kind === of && requirement.key === key));
  switch (kind) {
    case 'SKILL':
      return weight(facts.requirements.filter(({ skillId }) => skillId === key));
    case 'SKILL_FAMILY': {
      const wanted = facts.requirements.filter(
        ({ skillId }) => skillId !== undefined && knowledge.skills.get(skillId)?.family === key,
      );
      return wanted.length >= 2 ? Math.min(NICE, weight(wanted)) : 0;
    }
    case 'DEGREE': {
      const [level, field] = key.slice(2).split('&');
      if (facts.degree === null) return 0;
      const asked = weight(facts.requirements.filter((requirement) => requirement.kind === 'DEGREE'));
      if (Number(level) === facts.degree)
        return field !== undefined || facts.fields.length === 0 ? asked : Math.min(asked, NICE);
      return Number(level) > facts.degree ? 0.4 : 0;
    }
    case 'YEARS': {
      if (facts.minYears === null) return 0;
      const wanted = facts.minYears;
      const step = YEAR_STEPS.findLast((each) => each <= wanted) ?? YEAR_STEPS[0];
      return Number(key) === wanted ? MUST : Number(key) === step ? NEAR : 0;
    }
    case 'FIELD':
    case 'LANGUAGE':
    case 'CERTIFICATE':
      return named(kind);
    case 'LOCATION':
      // The job's place is one of its fields: it asks for people who can come there.
      return key === 'city' ? NICE : key === '25' ? NEAR + 0.05 : NEAR;
    case 'TITLE':
      return key === facts.titleId ? NICE : 0;
    case 'INDUSTRY':
      return facts.industries.includes(key) ? 0.5 : 0;
    case 'INSTITUTION':
      return 0;
  }
}
