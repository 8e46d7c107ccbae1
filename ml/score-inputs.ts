import { createHash } from 'node:crypto';

/** Everything a score depends on; equal inputs mean that a score need not be computed or stored again (matching.md §12). */
export interface ScoreInputs {
  profileHash: string;
  jobHash: string;
  answersHash: string;
  companyModelId: string;
  jobModelId: string | null;
  modelId: string;
  lexiconVersion: string;
  switches: Record<string, unknown>;
}

/** SHA-256 over the inputs, in a fixed order. */
export function inputsHash(inputs: ScoreInputs): string {
  const { profileHash, jobHash, answersHash, companyModelId, jobModelId, modelId, lexiconVersion, switches } = inputs;
  const sorted = Object.entries(switches).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [profileHash, jobHash, answersHash, companyModelId, jobModelId, modelId, lexiconVersion, sorted];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
