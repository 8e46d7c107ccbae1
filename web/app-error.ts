import type { Problem } from '#api/contract/operation';

export type FieldFault = { field: string; code: string; message: string };

/** A refusal of the API, or of the way to it, in a form that screens can show. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  readonly requestId: string | null;
  readonly problem: Problem | null;

  constructor(given: { code: string; status: number; detail: string; requestId?: string | null; problem?: Problem }) {
    super(given.detail);
    this.name = 'AppError';
    this.code = given.code;
    this.status = given.status;
    this.detail = given.detail;
    this.faults = given.problem?.errors ?? [];
    this.requestId = given.requestId ?? null;
    this.problem = given.problem ?? null;
  }

  /** What went wrong with one field, by its name or the beginning of its path. */
  fault(field: string): string | undefined {
    return this.faults.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message;
  }
}

/** The sentence for people behind anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  return 'Something went wrong here in the browser. Nothing was changed. Reload the page and try again.';
}

/** Whether the error has one of the codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}
