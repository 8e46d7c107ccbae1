import { createHash } from 'node:crypto';
import type { PersonInputs } from '#db/queries/recommendation-inputs';
import type { Applicant, Matcher, PreparedProfile } from '#ml/matcher';
import { packVector } from '#ml/model/embedding';
import { packedAsText, vectorOfRow } from '#ml/vector-rows';

/** A person as the score wants them, from stored vectors; vectors of another model are never compared, so they are made anew. */
export async function applicantOf(matcher: Matcher, person: PersonInputs, id: string): Promise<Applicant> {
  const ofKind = (kind: string) =>
    person.vectors.filter((row) => row.kind === kind).map((row) => vectorOfRow(row.q, row.scale));
  const profile: PreparedProfile =
    person.modelId === matcher.modelId
      ? {
          profileHash: person.profileHash,
          text: person.matchText,
          vector: ofKind('PROFILE')[0] ?? null,
          windows: ofKind('PROFILE_WINDOW'),
          titles: ofKind('TITLE'),
          words: undefined,
          wordCount: person.wordCount,
        }
      : await matcher.prepareProfile(person.record);
  return { id, record: person.record, profile, furthestStage: null };
}

/** The rows that hold the vectors of a profile. */
export function vectorsOf(profile: PreparedProfile) {
  const hash = createHash('sha256').update(profile.text).digest('hex');
  const row = (kind: string, seq: number, vector: Float32Array) => ({
    kind,
    seq,
    hash,
    ...packedAsText(packVector(vector)),
  });
  return [
    ...(profile.vector ? [row('PROFILE', 0, profile.vector)] : []),
    ...profile.windows.map((vector, seq) => row('PROFILE_WINDOW', seq, vector)),
    ...profile.titles.map((vector, seq) => row('TITLE', seq, vector)),
  ];
}
