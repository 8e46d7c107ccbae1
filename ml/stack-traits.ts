import type { StackKind } from '#domain/stack';
import type { Applicant, FeatureContext } from './features.ts';
import { relevantMonths } from './features.ts';
import { distanceKm } from './places.ts';
import type { TitleClusters } from './stack-titles.ts';

/** Something a person has that a stack can be about, and how sure that is (0–1). */
export interface Trait {
  kind: StackKind;
  key: string;
  confidence: number;
}

export const YEAR_STEPS = [1, 3, 5, 8] as const;
export const RADII_KM = [25, 50, 100] as const;
/** Degrees that make a group: below an associate degree nearly everybody has one. */
export const DEGREE_STEPS = [5, 6, 7, 8] as const;
const LINKED = 0.8;
const NAMED = 0.9;

/** All traits of a person with regard to one job, each once; the same for applicants and for people of earlier jobs (matching.md §14). */
export function traitsOf(person: Applicant, context: FeatureContext, clusters: TitleClusters): Trait[] {
  const facts = person.record.meta?.throughline?.facts;
  if (!facts) return [];
  const { knowledge, job } = context;
  const traits: Trait[] = [];
  const add = (kind: StackKind, key: string, confidence: number): void => {
    traits.push({ kind, key, confidence });
  };
  const families = new Map<string, number>();
  facts.skillIds.forEach((id, i) => {
    const confidence = facts.skillConfidence[i] ?? 0;
    const skill = knowledge.skills.get(id);
    if (!skill || skill.kind === 'SOFT') return;
    add('SKILL', id, confidence);
    if (knowledge.skillFamilies.has(skill.family))
      families.set(skill.family, Math.max(families.get(skill.family) ?? 0, confidence));
  });
  for (const [family, confidence] of families) add('SKILL_FAMILY', family, confidence);
  const level = facts.degreeLevel;
  if (level !== null) {
    for (const step of DEGREE_STEPS) {
      if (level < step) continue;
      add('DEGREE', `>=${step}`, facts.degreeConfidence);
      if (job.facts.degree !== null)
        for (const code of facts.fieldCodes)
          if (job.facts.fields.includes(code)) add('DEGREE', `>=${step}&${code}`, facts.degreeConfidence);
    }
  }
  for (const code of facts.fieldCodes) add('FIELD', code, LINKED);
  for (const group of facts.institutionGroups) add('INSTITUTION', group, NAMED);
  for (const { code } of facts.languages) add('LANGUAGE', code, NAMED);
  for (const id of facts.certificateIds) add('CERTIFICATE', id, NAMED);
  for (const id of facts.industryIds) add('INDUSTRY', id, 0.7);
  const months = relevantMonths(person.profile, facts, job);
  for (const step of YEAR_STEPS) if (months >= step * 12) add('YEARS', String(step), LINKED);
  for (const id of clusters.occupationsOf(person)) add('TITLE', id, LINKED);
  for (const key of nearness(facts.placeId, context)) add('LOCATION', key, NAMED);
  return traits;
}

/** `city`, then the radii that hold the person's place; none for a remote job or where a place is unknown. */
function nearness(placeId: string | null, { job, knowledge }: FeatureContext): string[] {
  const center = job.facts.place;
  if (!placeId || !center || job.facts.remote) return [];
  const place = knowledge.places().byId(placeId);
  if (!place) return [];
  const km = distanceKm(center, place);
  const isSameCity = center.placeId === placeId || km < 1;
  return [...(isSameCity ? ['city'] : []), ...RADII_KM.filter((radius) => km <= radius).map(String)];
}
