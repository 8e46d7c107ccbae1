import type { ResumeRecord } from '#domain/resume';

/** Kinds of facts that lists filter by and stacks are made of. */
export const FACT_KINDS = [
  'SKILL',
  'DEGREE',
  'FIELD',
  'CITY',
  'LANGUAGE',
  'TITLE',
  'CERTIFICATE',
  'INDUSTRY',
  'INSTITUTION',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Words for the key of a fact: "SQL", "Master's degree", "Berlin". */
export type LabelOf = (kind: FactKind, key: string) => string;

export interface CandidateFact {
  kind: FactKind;
  key: string;
  /** Level, months or year, where the kind has one. */
  value: number | null;
  label: string;
  confidence: number;
}

const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE'];

/** Rows of facts of one person, one per kind and key; people without a fact of a kind are unknown to its filter. */
export function candidateFacts(record: ResumeRecord, labelOf: LabelOf): CandidateFact[] {
  const facts = record.meta?.throughline?.facts;
  if (!facts) return [];
  const rows = new Map<string, CandidateFact>();
  const add = (kind: FactKind, key: string, value: number | null, confidence: number): void => {
    if (!rows.has(`${kind} ${key}`))
      rows.set(`${kind} ${key}`, { kind, key, value, label: labelOf(kind, key), confidence });
  };
  facts.skillIds.forEach((id, i) => add('SKILL', id, facts.skillLastYear[i] ?? null, facts.skillConfidence[i] ?? 0));
  if (facts.degreeLevel !== null) add('DEGREE', String(facts.degreeLevel), facts.degreeLevel, facts.degreeConfidence);
  for (const code of facts.fieldCodes) add('FIELD', code, null, 0.8);
  if (facts.placeId) add('CITY', facts.placeId, null, 0.9);
  for (const { code, level } of facts.languages)
    add('LANGUAGE', code, level === null ? null : LEVELS.indexOf(level), 0.9);
  facts.titleIds.forEach((id, i) => id && add('TITLE', id, facts.monthsByTitle[i] ?? null, 0.8));
  for (const id of facts.certificateIds) add('CERTIFICATE', id, null, 0.9);
  for (const id of facts.industryIds) add('INDUSTRY', id, null, 0.7);
  for (const domain of facts.institutionDomains) add('INSTITUTION', domain, null, 0.9);
  return [...rows.values()];
}
