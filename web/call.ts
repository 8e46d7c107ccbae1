import type { z } from 'zod';
import { problem, type AnswerOf, type Operation } from '#api/contract/operation';
import { AppError } from './app-error.ts';
import { leaveToSignIn } from './sign-in.ts';

type Part<Name extends string, T> = T extends undefined
  ? { [key in Name]?: undefined }
  : Partial<Record<never, never>> extends T
    ? { [key in Name]?: T }
    : { [key in Name]: T };

/** The parts of a call as the contract names them; parts without required fields may be left out. */
export type CallInput<O extends Operation> = Part<'params', z.input<O['params']>> &
  Part<'query', z.input<O['query']>> &
  Part<'body', z.input<O['body']>> & {
    /** The version that the person saw, for operations with If-Match. */
    version?: number;
    signal?: AbortSignal;
  };

/**
 * Calls one operation of the contract. Refusals become an `AppError` with the code of the problem document; 401 leads to
 * the sign-in page and back. Every change carries an Idempotency-Key, so that a repeat after a lost answer acts once.
 */
export async function call<O extends Operation>(operation: O, input: CallInput<O>): Promise<AnswerOf<O>> {
  const { params, query, body, version, signal } = loosen(input);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (operation.key !== 'none') headers['idempotency-key'] = crypto.randomUUID();
  if (operation.ifMatch && version !== undefined) headers['if-match'] = String(version);
  const request: RequestInit = {
    method: operation.method.toUpperCase(),
    headers,
    credentials: 'same-origin',
    signal: signal ?? null,
  };
  if (body !== undefined) request.body = JSON.stringify(body);
  const response = await send(addressOf(operation.path, params, query), request);
  if (!response.ok) throw await refusalOf(response);
  const text = response.status === 204 ? '' : await response.text();
  const answer = operation.answer.safeParse(text === '' ? undefined : JSON.parse(text));
  if (answer.success) return answer.data as AnswerOf<O>;
  throw new AppError({
    code: 'ANSWER_NOT_UNDERSTOOD',
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    detail: `The answer of ${operation.operationId} has another shape than agreed (${answer.error.issues[0]?.path.join('.')}). Reload the page: a new version may be out.`,
  });
}

type Loose = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  version?: number;
  signal?: AbortSignal;
};

function loosen(input: Loose): Loose {
  return input;
}

/** Puts parameters into the path and the query; lists repeat their name, empty values are left out. */
export function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new AppError({
      code: 'OFFLINE',
      status: 0,
      detail: 'The server cannot be reached. What you typed is kept; try again when you are online.',
    });
  }
}

async function refusalOf(response: Response): Promise<AppError> {
  const requestId = response.headers.get('x-request-id');
  const body: unknown = await response.json().catch(() => null);
  const read = problem.loose().safeParse(body);
  if (response.status === 401) leaveToSignIn();
  if (!read.success) {
    const detail = 'The server gave no usable answer. Nothing is lost; try again in a few seconds.';
    return new AppError({ code: 'UNAVAILABLE', status: response.status, requestId, detail });
  }
  return new AppError({
    code: read.data.code,
    status: response.status,
    detail: read.data.detail || read.data.title,
    requestId,
    problem: read.data,
  });
}
