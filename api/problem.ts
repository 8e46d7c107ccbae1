import { AppError, type ErrorCode } from '#domain/app-error';
import { ConnectionLost, PoolBusy } from '#db/client';

/** HTTP status of every code: the one table. Codes with a second status name it where the route is built. */
export const STATUS_OF: Record<ErrorCode, number> = {
  ACCESS_REMOVED_OR_DELETED: 404,
  AD_EXISTS: 409,
  AD_PUBLISHED: 409,
  ALREADY_APPLIED: 409,
  ALREADY_CANCELLED: 409,
  ALREADY_ON_JOB: 409,
  ALREADY_STARTED: 409,
  APPLICATION_NOT_ACTIVE: 409,
  BAD_SIGNATURE: 403,
  CONSENT_DECLINED: 409,
  CONSENT_MISSING: 409,
  CROSS_SITE: 403,
  EMAIL_TAKEN: 409,
  ENFORCE_ON_INVALID: 422,
  FEATURE_DISABLED: 403,
  FILE_EMPTY: 422,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_NOT_ACCEPTED: 415,
  FILTER_UNKNOWN: 422,
  GATE_FAILED: 409,
  HIRE_NEEDED: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  IDEMPOTENCY_KEY_REUSED: 422,
  INTERNAL: 500,
  INVALID: 422,
  INVALID_CREDENTIALS: 401,
  JOB_CLOSED: 409,
  JOB_NOT_APPROVED: 409,
  LAST_ADMINISTRATOR: 409,
  LAST_RECRUITER: 422,
  LEAD_NOT_CONVERTED: 409,
  LINK_EXPIRED: 410,
  MODE_IS_SSO: 409,
  NO_EMAIL: 409,
  NO_FREE_SEAT: 409,
  NO_KEYWORD_FREE: 409,
  NOT_A_LEAD: 409,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  NOT_REJECTED: 409,
  NOTE_LOCKED: 409,
  OCCUPATION_LIMIT: 422,
  OPTED_OUT: 409,
  OUT_OF_RANGE: 422,
  PAYLOAD_TOO_LARGE: 413,
  PHONE_IMPOSSIBLE: 409,
  PHONE_MISSING: 409,
  PHONE_NOT_INTERNATIONAL: 409,
  PLACE_UNKNOWN: 422,
  PROCESS_LIMIT: 422,
  RATE_LIMITED: 429,
  REASON_INACTIVE: 422,
  REASON_REQUIRED: 422,
  REF_CODE_TAKEN: 422,
  REQUIRED_STEP_MISSING: 409,
  SALARY_RANGE: 422,
  SEAT_REQUIRED: 403,
  SKILL_EXISTS: 409,
  SLOT_TAKEN: 409,
  STACK_KIND_OFF: 422,
  START_IN_PAST: 422,
  STATUS_NOT_POSSIBLE: 409,
  STEP_LIMIT: 422,
  STEP_NAME_TAKEN: 422,
  STEP_NOT_IN_PROCESS: 422,
  STEP_RENAME_NOT_ALLOWED: 422,
  STORAGE_FULL: 503,
  TEMPLATE_REQUIRED: 409,
  TEXT_TOO_LONG: 422,
  TIMESLOTS_SPAN_DAYS: 422,
  TOO_MANY_FILES: 409,
  UNAUTHENTICATED: 401,
  UNAVAILABLE: 503,
  UNKNOWN_MERGE_FIELD: 422,
  UNKNOWN_STACK: 422,
  UNSUPPORTED_MEDIA_TYPE: 415,
  USER_INACTIVE: 422,
  VERSION_CONFLICT: 409,
  VERSION_REQUIRED: 428,
};

const TITLES: Partial<Record<ErrorCode, string>> = {
  ACCESS_REMOVED_OR_DELETED: 'Access removed or deleted',
  INVALID: 'Some fields need your attention',
  REQUIRED_STEP_MISSING: 'A required step is missing',
  VERSION_CONFLICT: 'Somebody changed this meanwhile',
};

/** An error as `application/problem+json` (RFC 9457); anything that is not ours becomes a 500 or 503 without its text. */
export function problemResponse(error: unknown, instance: string): Response {
  const known = asAppError(error);
  const status = STATUS_OF[known.code];
  const body = {
    type: `/problems/${known.code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[known.code] ?? titleOf(known.code),
    status,
    code: known.code,
    detail: known.detail,
    instance,
    ...known.more,
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (status === 503) headers['retry-after'] = '5';
  if (status === 429) headers['retry-after'] = retryAfter(known);
  return new Response(JSON.stringify(body), { status, headers });
}

/** Seconds after which somebody who asked too often may ask again, for the header. */
export function retryAfter(error: AppError): string {
  const seconds = error.more['retryAfterSeconds'];
  return String(typeof seconds === 'number' ? seconds : 60);
}

export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ConnectionLost || error instanceof PoolBusy || isAway(error)) {
    return new AppError(
      'UNAVAILABLE',
      'The database does not answer at the moment. Nothing is lost; try again in a few seconds.',
    );
  }
  return new AppError(
    'INTERNAL',
    'Something went wrong on our side. Nothing was changed. Try again, and tell us the request id if it stays.',
  );
}

function isAway(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'CONNECT_TIMEOUT')
  );
}

function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
