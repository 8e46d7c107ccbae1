import type { ResumeFacts } from '#domain/resume';
import { foldName } from './knowledge/fold.ts';
import type { Requirement } from './job-text.ts';
import type { Lexicon } from './lexicon.ts';
import { dot } from './model/embedding.ts';
import type { PreparedProfile } from './prepared.ts';

/** How far a person has a required skill: 1 the same, 0.7 a near neighbour, 0 not found. */
export interface SkillMatch {
  requirement: Requirement;
  m: number;
  /** The skill of the person that counts. */
  skillId: string | null;
}

const NEIGHBOUR_COSINE = 0.75;
const NEIGHBOUR_VALUE = 0.7;

/** Matches of the SKILL requirements among the given ones; other kinds come back with m = 0. */
export function skillMatches(
  requirements: Requirement[],
  facts: ResumeFacts | null,
  profile: PreparedProfile,
  { lexicon }: { lexicon: Lexicon },
): SkillMatch[] {
  const owned = new Set(facts?.skillIds);
  return requirements.map((requirement): SkillMatch => {
    const wanted = requirement.skillId;
    if (requirement.kind !== 'SKILL') return { requirement, m: 0, skillId: null };
    if (wanted && owned.has(wanted)) return { requirement, m: 1, skillId: wanted };
    // A skill the lexicon does not know counts when its words stand in the profile.
    if (!wanted)
      return { requirement, m: foldedText(profile).includes(` ${requirement.key ?? ''} `) ? 1 : 0, skillId: null };
    const neighbour = neighboursOf(wanted, lexicon).find((id) => owned.has(id));
    return neighbour ? { requirement, m: NEIGHBOUR_VALUE, skillId: neighbour } : { requirement, m: 0, skillId: null };
  });
}

const folded = new WeakMap<PreparedProfile, string>();

/** The profile's words in one spelling; costly, so kept as long as the profile lives. */
function foldedText(profile: PreparedProfile): string {
  const known = folded.get(profile) ?? ` ${foldName(profile.text)} `;
  folded.set(profile, known);
  return known;
}

const remembered = new WeakMap<Lexicon, Map<string, string[]>>();

/** Skills whose labels lie at cosine ≥ 0.75, nearest first; remembered per lexicon. */
function neighboursOf(skillId: string, lexicon: Lexicon): string[] {
  const memory = remembered.get(lexicon) ?? new Map<string, string[]>();
  remembered.set(lexicon, memory);
  const known = memory.get(skillId);
  if (known) return known;
  const vector = lexicon.skillVector(skillId);
  const near = vector
    ? lexicon.skills.labels
        .map(({ id }) => ({ id, cosine: dot(vector, lexicon.skillVector(id) ?? []) }))
        .filter(({ id, cosine }) => id !== skillId && cosine >= NEIGHBOUR_COSINE)
        .sort((a, b) => b.cosine - a.cosine)
        .map(({ id }) => id)
    : [];
  memory.set(skillId, near);
  return near;
}
