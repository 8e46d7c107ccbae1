import type { ResumeRecord } from '#domain/resume';
import type { RequirementState } from '#domain/score-band';
import type { Applicant, FeatureContext, FeatureRow } from './features.ts';
import { spanOf, type Evidence } from './explain.ts';
import type { Requirement } from './job-text.ts';
import { distanceKm } from './places.ts';

/** One line of the requirement list (smart-assistant.md R9). */
export interface RequirementResult {
  id: string;
  text: string;
  must: boolean;
  state: RequirementState;
  evidence: Evidence | null;
}

const MATCHED_COSINE = 0.6;
const PARTLY_COSINE = 0.47;
const NEAR_KM = 100;
const CEFR = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE'];

/** State of every requirement for one person; nothing said is UNKNOWN, never MISSING (matching.md §11). */
export function requirementStates(applicant: Applicant, row: FeatureRow, context: FeatureContext): RequirementResult[] {
  return context.job.facts.requirements.map((requirement, i) => {
    const { state, evidence } = stateOf(requirement, row.matches[i], applicant, row, context);
    return { id: requirement.id, text: requirement.label.slice(0, 300), must: requirement.must, state, evidence };
  });
}

type Verdict = { state: RequirementState; evidence: Evidence | null };

function stateOf(
  requirement: Requirement,
  match: FeatureRow['must'][number] | undefined,
  applicant: Applicant,
  row: FeatureRow,
  { knowledge, job }: FeatureContext,
): Verdict {
  const { record } = applicant;
  const reading = record.meta?.throughline;
  const facts = reading?.facts;
  switch (requirement.kind) {
    case 'SKILL': {
      if (match && match.m > 0) {
        const evidence = match.skillId ? inResume(record, 'skills', match.skillId) : null;
        return { state: match.m === 1 ? 'MATCHED' : 'PARTLY', evidence };
      }
      const isThin = (facts?.skillIds.length ?? 0) < 5 || (reading?.confidence ?? 0) < 0.6;
      return { state: isThin ? 'UNKNOWN' : 'MISSING', evidence: null };
    }
    case 'DEGREE':
      if (facts?.degreeLevel === null || facts === undefined) return unknown();
      return against(
        facts.degreeLevel >= Number(requirement.level ?? 0),
        inResume(record, 'education', 0, 'studyType'),
      );
    case 'FIELD': {
      const codes = facts?.fieldCodes ?? [];
      if (codes.length === 0) return unknown();
      if (codes.includes(requirement.key ?? ''))
        return { state: 'MATCHED', evidence: inResume(record, 'education', 0, 'area') };
      const broad = (code: string): string | undefined => knowledge.fields.get(code)?.broad;
      return codes.some((code) => broad(code) === broad(requirement.key ?? ''))
        ? { state: 'PARTLY', evidence: inResume(record, 'education', 0, 'area') }
        : against(false, inResume(record, 'education', 0, 'area'));
    }
    case 'YEARS':
      if (!facts || (facts.monthsByTitle.length === 0 && facts.totalMonths === 0)) return unknown();
      return against(row.relevantMonths >= (requirement.years ?? 0) * 12, inResume(record, 'work', 0, 'startDate'));
    case 'LANGUAGE': {
      const spoken = facts?.languages.find((language) => language.code === requirement.key);
      if (!spoken) return unknown();
      if (!spoken.level) return { state: 'PARTLY', evidence: null };
      return against(CEFR.indexOf(spoken.level) >= CEFR.indexOf(requirement.level ?? 'B2'), null);
    }
    case 'CERTIFICATE':
      return facts?.certificateIds.includes(requirement.key ?? '') ? { state: 'MATCHED', evidence: null } : unknown();
    case 'PLACE': {
      const place = facts?.placeId ? knowledge.places().byId(facts.placeId) : null;
      return place && job.facts.place
        ? against(distanceKm(place, job.facts.place) <= NEAR_KM, inResume(record, 'basics', 'location'))
        : unknown();
    }
    case 'PERMIT':
      return unknown();
    case 'OTHER': {
      const best = row.evidence[job.sentences.findIndex(({ text }) => text === requirement.text)] ?? -1;
      if (best >= MATCHED_COSINE) return { state: 'MATCHED', evidence: null };
      return best >= PARTLY_COSINE ? { state: 'PARTLY', evidence: null } : unknown();
    }
  }
}

function inResume(record: ResumeRecord, ...field: (string | number)[]): Evidence | null {
  const span = spanOf(record, ...field);
  return span ? { source: 'RESUME', ...span } : null;
}

/** What was stated, held against what is asked: here alone a requirement can be MISSING. */
function against(isMet: boolean, evidence: Evidence | null): Verdict {
  return { state: isMet ? 'MATCHED' : 'MISSING', evidence };
}

function unknown(): Verdict {
  return { state: 'UNKNOWN', evidence: null };
}
