import type { ResumeRecord } from '#domain/resume';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import type { ScorePoint, ScoreRequirement } from '#db/schema/matching';
import type { PersonScore } from '#commands/match-scores';

/** Facts of the table plus the years of work in all, which lists show and filter by. */
export function withTotals(
  facts: { kind: string; key: string; value: number | null; label: string; confidence: number }[],
  record: ResumeRecord,
) {
  const months = record.meta?.throughline?.facts.totalMonths;
  return months
    ? [
        ...facts.filter((fact) => !(fact.kind === 'YEARS' && fact.key === 'total')),
        {
          kind: 'YEARS',
          key: 'total',
          value: Math.round((months / 12) * 10) / 10,
          label: 'Years of work',
          confidence: 0.9,
        },
      ]
    : facts;
}

/** A whole file from its stream. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A record as plain JSON for a column. */
export function plain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

type Span = { source: 'RESUME' | 'JOB'; start: number; end: number } | null;
type Explained<T> = Omit<T, 'evidence'> & { evidence: Span };
type Computed = {
  score: number | null;
  band: ScoreBand | null;
  state: ScoreState;
  z: number | null;
  base: number;
  points: Explained<ScorePoint>[];
  requirements: Explained<ScoreRequirement>[];
  features: (number | null)[];
  missing: boolean[];
  confidence: number;
  p: number | null;
};

/** What stands in place of a score for somebody who asked for no automated scoring (smart-assistant.md R33). */
export const OPTED_OUT_SCORE: PersonScore = {
  value: null,
  band: null,
  state: 'OPTED_OUT',
  z: null,
  p: null,
  base: null,
  points: [],
  features: {},
  missing: [],
  requirements: [],
  confidence: 0,
};

/** A score as it is stored: features by name, evidence with the words that it points to. */
export function storedScore(
  score: Computed,
  texts: { RESUME: string; JOB: string },
  featureNames: readonly string[],
): PersonScore {
  const withText = (evidence: Span) =>
    evidence ? { ...evidence, text: texts[evidence.source].slice(evidence.start, evidence.end).slice(0, 300) } : null;
  const name = (index: number) => featureNames[index] ?? '';
  return {
    value: score.score,
    band: score.band,
    state: score.state,
    z: score.z,
    base: score.base,
    points: score.points.map((point) => ({ ...point, evidence: withText(point.evidence) })),
    features: Object.fromEntries(
      score.features.flatMap((value, index) => (value === null ? [] : [[name(index), value]])),
    ),
    missing: score.missing.flatMap((isMissing, index) => (isMissing ? [name(index)] : [])),
    requirements: score.requirements.map((requirement) => ({
      ...requirement,
      evidence: withText(requirement.evidence),
    })),
    confidence: score.confidence,
    p: score.p,
  };
}
