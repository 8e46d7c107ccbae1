import { AppError, type ErrorCode } from '#domain/app-error';
import { asAppError, problemResponse, STATUS_OF, retryAfter } from '../problem.ts';
import type { Request } from '../request.ts';
import { pageAnswer } from './document.tsx';
import { StaffCard } from './staff-layout.tsx';

const HEADINGS: Partial<Record<ErrorCode, string>> = {
  CROSS_SITE: 'This was refused',
  INTERNAL: 'Something went wrong',
  NOT_FOUND: 'There is no such page',
  PAYLOAD_TOO_LARGE: 'That is too large',
  RATE_LIMITED: 'Too many attempts',
  UNAVAILABLE: 'We cannot answer right now',
};

/** An error as a page of its own: what happened, what was kept, what to do; with the request id for whoever is asked. */
export async function errorPage(error: unknown, request: Request): Promise<Response> {
  const known = asAppError(error);
  const status = STATUS_OF[known.code];
  const again = status >= 500 || status === 429;
  const headers: Record<string, string> =
    status === 429 ? { 'retry-after': retryAfter(known) } : status === 503 ? { 'retry-after': '5' } : {};
  const heading = HEADINGS[known.code] ?? 'This could not be done';
  const page = (
    <StaffCard title={heading} heading={heading} note={<>Request {request.get('requestId')}</>}>
      <p class="muted">{known.detail}</p>
      <div class="acts">
        {again && request.req.method === 'GET' ? (
          <a class="btn main" href={request.req.path}>
            Try again
          </a>
        ) : null}
        <a class="btn" href="/">
          Go to the start page
        </a>
      </div>
    </StaffCard>
  );
  return pageAnswer(page, status, headers);
}

/** Whether the caller is a browser that wants to see a page. */
export function wantsPage(request: Request): boolean {
  return !request.req.path.startsWith('/api/') && (request.req.header('accept') ?? '').includes('text/html');
}

/** The answer to addresses that nobody serves: a page for browsers, problem+json for programs. */
export function notFound(request: Request): Response | Promise<Response> {
  const error = new AppError(
    'NOT_FOUND',
    'Nothing stands at this address. It may have moved, or the link may be incomplete.',
  );
  return wantsPage(request) ? errorPage(error, request) : problemResponse(error, request.req.path);
}
