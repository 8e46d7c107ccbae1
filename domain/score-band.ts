/** Words beside a match score (smart-assistant.md R5). */
export const SCORE_BANDS = ['STRONG', 'GOOD', 'PARTIAL', 'WEAK'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

/** What stands in place of a number when there is none (smart-assistant.md R4). */
export const SCORE_STATES = ['SCORED', 'PENDING', 'NOT_ENOUGH_INFORMATION', 'OPTED_OUT'] as const;
export type ScoreState = (typeof SCORE_STATES)[number];

/** State of one requirement for one person; UNKNOWN is never worded as missing (smart-assistant.md R9). */
export const REQUIREMENT_STATES = ['MATCHED', 'PARTLY', 'MISSING', 'UNKNOWN'] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];
