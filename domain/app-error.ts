/** Every code that a caller can meet; texts are for people, codes are stable (product README section 3). */
export const ERROR_CODES = [
  'ACCESS_REMOVED_OR_DELETED',
  'AD_EXISTS',
  'AD_PUBLISHED',
  'ALREADY_APPLIED',
  'ALREADY_CANCELLED',
  'ALREADY_ON_JOB',
  'ALREADY_STARTED',
  'APPLICATION_NOT_ACTIVE',
  'BAD_SIGNATURE',
  'CONSENT_DECLINED',
  'CONSENT_MISSING',
  'CROSS_SITE',
  'EMAIL_TAKEN',
  'ENFORCE_ON_INVALID',
  'FEATURE_DISABLED',
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'FILE_TYPE_NOT_ACCEPTED',
  'FILTER_UNKNOWN',
  'GATE_FAILED',
  'HIRE_NEEDED',
  'IDEMPOTENCY_IN_PROGRESS',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'INTERNAL',
  'INVALID',
  'INVALID_CREDENTIALS',
  'JOB_CLOSED',
  'JOB_NOT_APPROVED',
  'LAST_ADMINISTRATOR',
  'LAST_RECRUITER',
  'LEAD_NOT_CONVERTED',
  'LINK_EXPIRED',
  'MODE_IS_SSO',
  'NO_EMAIL',
  'NO_FREE_SEAT',
  'NO_KEYWORD_FREE',
  'NOT_A_LEAD',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'NOT_REJECTED',
  'NOTE_LOCKED',
  'OCCUPATION_LIMIT',
  'OPTED_OUT',
  'OUT_OF_RANGE',
  'PAYLOAD_TOO_LARGE',
  'PHONE_IMPOSSIBLE',
  'PHONE_MISSING',
  'PHONE_NOT_INTERNATIONAL',
  'PLACE_UNKNOWN',
  'PROCESS_LIMIT',
  'RATE_LIMITED',
  'REASON_INACTIVE',
  'REASON_REQUIRED',
  'REF_CODE_TAKEN',
  'REQUIRED_STEP_MISSING',
  'SALARY_RANGE',
  'SEAT_REQUIRED',
  'SKILL_EXISTS',
  'SLOT_TAKEN',
  'STACK_KIND_OFF',
  'START_IN_PAST',
  'STATUS_NOT_POSSIBLE',
  'STEP_LIMIT',
  'STEP_NAME_TAKEN',
  'STEP_NOT_IN_PROCESS',
  'STEP_RENAME_NOT_ALLOWED',
  'STORAGE_FULL',
  'TEXT_TOO_LONG',
  'TEMPLATE_REQUIRED',
  'TIMESLOTS_SPAN_DAYS',
  'TOO_MANY_FILES',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
  'UNKNOWN_MERGE_FIELD',
  'UNKNOWN_STACK',
  'UNSUPPORTED_MEDIA_TYPE',
  'USER_INACTIVE',
  'VERSION_CONFLICT',
  'VERSION_REQUIRED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type FieldError = { field: string; code: string; message: string };

/**
 * A refusal that somebody can cause and must be told about. `detail` is one sentence for a person; `more` holds further
 * members of the answer, such as `missingSteps` or `current`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly more: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, more: Record<string, unknown> = {}) {
    super(`${code}: ${detail}`);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.more = more;
  }
}

/** 422 with all faults at once. */
export function invalid(errors: FieldError[]): AppError {
  return new AppError('INVALID', errors.map((error) => error.message).join(' '), { errors });
}
