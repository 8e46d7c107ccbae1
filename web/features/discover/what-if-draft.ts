import type { AskedChanges, AskedRequirements } from '#api/contract/what-if';
import { changedLists, MOST_LISTED, type RequirementWeight, type SkillLists } from '#domain/what-if';

export type Requirement = AskedRequirements['requirements'][number];
/** What somebody tries out: weights by requirement id where they differ from today, and skills nobody asked for yet. */
export type WhatIfDraft = { weights: Readonly<Record<string, RequirementWeight>>; added: AskedChanges['added'] };

export const EMPTY_DRAFT: WhatIfDraft = { weights: {}, added: [] };

export const WEIGHT_LABELS = { MUST: 'Must', NICE: 'Nice', DROPPED: 'Drop' } satisfies Record<
  RequirementWeight,
  string
>;

export const weightNow = ({ must }: Requirement): RequirementWeight => (must ? 'MUST' : 'NICE');

/** The weight that the draft gives a requirement. */
export function weightIn({ weights }: WhatIfDraft, requirement: Requirement): RequirementWeight {
  return weights[requirement.id] ?? weightNow(requirement);
}

/** The draft with another weight; today's own weight is no change. */
export function withWeight(draft: WhatIfDraft, requirement: Requirement, to: RequirementWeight): WhatIfDraft {
  const { [requirement.id]: _, ...others } = draft.weights;
  return { ...draft, weights: to === weightNow(requirement) ? others : { ...others, [requirement.id]: to } };
}

/** What the server is asked; requirements that the job no longer has are left out. */
export function changesOf(draft: WhatIfDraft, requirements: readonly Requirement[]): AskedChanges {
  return {
    changed: requirements.flatMap((requirement) => {
      const to = weightIn(draft, requirement);
      return to === weightNow(requirement) ? [] : [{ id: requirement.id, to }];
    }),
    added: draft.added,
  };
}

export const isEmpty = ({ changed, added }: AskedChanges): boolean => changed.length + added.length === 0;

export const isSame = (a: AskedChanges, b: AskedChanges): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Why a skill cannot be added, or null. */
export function addFault(name: string, draft: WhatIfDraft, requirements: readonly Requirement[]): string | null {
  const same = (other: string) => other.toLowerCase() === name.trim().toLowerCase();
  if (name.trim() === '') return 'Write the name of a skill.';
  if (draft.added.some((one) => same(one.name))) return 'It is in the list already.';
  if (requirements.some(({ label, entry }) => same(label) || (entry !== null && same(entry))))
    return 'The job asks for it already. Change it in the list above.';
  return draft.added.length < MOST_LISTED ? null : `At most ${MOST_LISTED} skills can be added.`;
}

/** The job's lists as the changes make them, or why the job cannot take them. */
export function listsToSave(
  lists: SkillLists,
  requirements: readonly Requirement[],
  changes: AskedChanges,
): { lists: SkillLists } | { reason: string } {
  const after = changedLists(lists, requirements, changes);
  const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');
  if (isEmpty(changes)) return { reason: 'Nothing was changed.' };
  if (same(after.mustHave, lists.mustHave) && same(after.niceToHave, lists.niceToHave))
    return { reason: 'All of this stands in the ad. Edit the ad to change it.' };
  if (after.mustHave.length > MOST_LISTED || after.niceToHave.length > MOST_LISTED)
    return { reason: `A list of the job holds at most ${MOST_LISTED} skills.` };
  return { lists: after };
}
