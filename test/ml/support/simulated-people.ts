import { noFacts, type ResumeFacts } from '#domain/resume';
import type { Applicant } from '#ml/matcher';
import { normalise } from '#ml/model/embedding';

/** A person of whom certain facts are known; vector and texts say nothing. */
export function personOf(id: string, known: Partial<ResumeFacts>, random: () => number): Applicant {
  const facts: ResumeFacts = { ...noFacts(), ...known };
  return {
    id,
    record: {
      meta: {
        throughline: {
          parserVersion: 'simulated',
          type: 'TXT',
          sha256: '',
          pages: 1,
          characters: 1000,
          language: 'en',
          confidence: 0.9,
          hasSections: true,
          fields: {},
          facts: {
            ...facts,
            skillConfidence: facts.skillIds.map(() => 0.9),
            skillLastYear: facts.skillIds.map(() => null),
          },
          warnings: [],
        },
      },
    },
    profile: {
      profileHash: id,
      text: '',
      vector: normalise(Float32Array.from({ length: 384 }, () => random() - 0.5)),
      windows: [],
      titles: [],
      words: [],
      wordCount: 0,
    },
  };
}
