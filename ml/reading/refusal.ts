/** Why a file could not be read (matching.md §8). A refusal is a result, not a failure. */
export const READ_ERROR_CODES = [
  'EMPTY',
  'TOO_LARGE',
  'TYPE_NOT_READABLE',
  'TYPE_MISMATCH',
  'UNPACKED_TOO_LARGE',
  'ENCRYPTED',
  'BROKEN',
  'NO_TEXT',
  'TIMEOUT',
  'MEMORY',
  'CRASHED',
] as const;
export type ReadErrorCode = (typeof READ_ERROR_CODES)[number];

export interface ReadRefusal {
  code: ReadErrorCode;
  message: string;
}

/** Thrown inside the readers and turned into a result at the edge of the child. */
export class Refused extends Error {
  readonly code: ReadErrorCode;
  constructor(code: ReadErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
