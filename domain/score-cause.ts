/** Why a score was computed (matching.md section 18). */
export const SCORE_CAUSES = ['NEW', 'PROFILE', 'JOB', 'ANSWERS', 'MODEL', 'SWITCH', 'ASKED'] as const;
export type ScoreCause = (typeof SCORE_CAUSES)[number];

/** What a score stood on; `basis` is models, answers, switches and own skills as one text, parted by bars. */
export type StoodOn = { profileHash: string; textVersion: number; basis: string };

/** Parts of a basis, in their order: company model, head, vectors, answers, history, location, objection, own skills. */
const BY_PART: readonly ScoreCause[] = ['MODEL', 'MODEL', 'MODEL', 'ANSWERS', 'SWITCH', 'SWITCH', 'SWITCH', 'SWITCH'];

/** What changed between the score that stands and the one to come; the first of several is named. */
export function scoreCause(before: StoodOn | null, after: StoodOn): ScoreCause {
  if (!before) return 'NEW';
  if (before.profileHash !== after.profileHash) return 'PROFILE';
  if (before.textVersion !== after.textVersion) return 'JOB';
  // A part that one of both lacks, such as own skills that were all rejected, is a change too.
  const [was, is] = [before.basis.split('|'), after.basis.split('|')];
  const at = BY_PART.findIndex((_cause, index) => was[index] !== is[index]);
  return BY_PART[at] ?? 'ASKED';
}
