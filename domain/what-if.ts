/** What a requirement may become in a What-if (smart-assistant.md section 7). */
export const REQUIREMENT_WEIGHTS = ['MUST', 'NICE', 'DROPPED'] as const;
export type RequirementWeight = (typeof REQUIREMENT_WEIGHTS)[number];

export const WHAT_IF_STATES = ['WAITING', 'READY', 'FAILED'] as const;
export type WhatIfState = (typeof WHAT_IF_STATES)[number];

/** Entries of a job's two lists of skills. */
export type SkillLists = { mustHave: string[]; niceToHave: string[] };

/** A requirement of a job as the matcher read it. */
export type AskedRequirement = {
  id: string;
  kind: string;
  label: string;
  must: boolean;
  /** The entry of the job's lists that it comes from; null when only the ad asks for it. */
  entry: string | null;
  /** Stands in the text of the ad, so that the lists alone cannot take it away. */
  inAd: boolean;
};

/** What is tried out: other weights of known requirements, and skills that nobody asked for yet. */
export type WhatIfChanges = {
  changed: { id: string; to: RequirementWeight }[];
  added: { name: string; must: boolean }[];
};

/** A requirement as it is stored with what was read of a job. */
export type ReadRequirement = {
  id: string;
  kind: string;
  label: string;
  must: boolean;
  /** For a skill of the lists the entry as it was typed. */
  text: string;
  /** Its place in the ad. */
  span: readonly [number, number] | null;
};

/** The requirements that were read of a job, with where each comes from. */
export function askedRequirements(
  read: readonly ReadRequirement[],
  { mustHave, niceToHave }: SkillLists,
): AskedRequirement[] {
  const entries = new Set([...mustHave, ...niceToHave].map((name) => name.trim()));
  return read.map(({ id, kind, label, must, text, span }) => ({
    id,
    kind,
    label,
    must,
    entry: kind === 'SKILL' && entries.has(text) ? text : null,
    inAd: span !== null,
  }));
}

/** Most skills in one list of a job. */
export const MOST_LISTED = 20;

/** The job's lists with the changes in them, as far as lists can say so. */
export function changedLists(
  lists: SkillLists,
  requirements: readonly AskedRequirement[],
  changes: WhatIfChanges,
): SkillLists {
  const asked = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const mustHave = [...lists.mustHave];
  const niceToHave = [...lists.niceToHave];
  const put = (name: string, to: RequirementWeight) => {
    take(mustHave, name);
    take(niceToHave, name);
    if (to !== 'DROPPED') (to === 'MUST' ? mustHave : niceToHave).push(name);
  };
  for (const { id, to } of changes.changed) {
    const requirement = asked.get(id);
    if (requirement?.kind === 'SKILL') put(requirement.entry ?? requirement.label, to);
  }
  for (const { name, must } of changes.added) put(name, must ? 'MUST' : 'NICE');
  return { mustHave, niceToHave };
}

/** What changes although the text of the ad asks for it: lists cannot carry that, the ad itself has to be edited. */
export function changesOfAd(requirements: readonly AskedRequirement[], { changed }: WhatIfChanges): AskedRequirement[] {
  const to = new Map(changed.map((change) => [change.id, change.to]));
  return requirements.filter(
    ({ id, kind, inAd }) => to.has(id) && (kind !== 'SKILL' || (to.get(id) === 'DROPPED' && inAd)),
  );
}

function take(list: string[], name: string): void {
  const at = list.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  if (at >= 0) list.splice(at, 1);
}
