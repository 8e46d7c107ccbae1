import { z } from 'zod';
import { AppError, invalid, type FieldError } from '#domain/app-error';
import { bareId, ID_PREFIXES, type IdKind } from '#domain/id';
import type { CompanyCapability } from '#domain/permission';
import type { Actor } from '#commands/actor';
import { hasCompanyCapability, jobNotFound, notFound } from '#commands/access';
import type { CommandCall } from '#commands/command';
import type { Tx } from '#db/client';
import type { AnswerOf, Operation } from '#api/contract/operation';
import type { ApiDeps } from './deps.ts';
import type { App, Request } from './request.ts';

/** What a handler works with: checked input, who asks, and how to read or run commands for them. */
export type Asked<O extends Operation> = {
  params: z.output<O['params']>;
  query: z.output<O['query']>;
  body: z.output<O['body']>;
  actor: Actor;
  /** One transaction for the reads of this request. */
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** How a command of this request is run: key and version from the headers. */
  call: CommandCall;
  request: Request;
};

export type Served = { operation: Operation };

/** Registers one operation: parses all parts at once, checks who asks, runs the handler, answers JSON. */
export function serve<O extends Operation>(
  app: App,
  deps: ApiDeps,
  operation: O,
  handler: (asked: Asked<O>) => Promise<AnswerOf<O> | Response>,
): Served {
  const path = `/api/v1${operation.path.replace(/\{(\w+)\}/g, ':$1')}`;
  app.on(operation.method.toUpperCase(), path, async (request) => {
    const actor = actorFor(operation, request);
    const asked = await readInput(operation, request);
    const call: CommandCall = {
      db: deps.db,
      actor,
      key: keyOf(operation, request),
      ifMatch: versionOf(operation, request),
    };
    const answer = await handler({
      ...asked,
      actor,
      call,
      request,
      read: (work) => deps.db.transaction(actor.companyId, work),
    } as Asked<O>);
    // Another form of the same answer, such as CSV.
    if (answer instanceof Response) return answer;
    if (operation.status === 204) return request.body(null, 204);
    return request.json(answer, operation.status, { 'cache-control': 'no-store' });
  });
  return { operation };
}

const NOBODY: Actor = {
  type: 'SYSTEM',
  id: null,
  name: 'Nobody',
  companyId: '',
  channel: null,
  systemRole: null,
  seats: [],
  scopes: [],
  requestId: null,
  ipPrefix: null,
};

function actorFor(operation: Operation, request: Request): Actor {
  const actor = request.get('actor');
  if (operation.access === 'public') return actor ?? NOBODY;
  if (!actor) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
  if (operation.access === 'signed-in') return actor;
  const capability: CompanyCapability = operation.access;
  if (!hasCompanyCapability(actor, capability)) {
    throw new AppError('NOT_ALLOWED', 'Only an administrator may do this. Ask one of yours.', { capability });
  }
  return actor;
}

async function readInput(operation: Operation, request: Request) {
  const faults: FieldError[] = [];
  const parse = (schema: z.ZodType, value: unknown) => {
    const result = schema.safeParse(value);
    if (!result.success) faults.push(...result.error.issues.flatMap(fieldErrors));
    return result.data;
  };
  const params = operation.params.safeParse(request.req.param());
  // A path id of the wrong shape answers like an unknown one (permissions.md R12).
  if (!params.success) throw operation.path.startsWith('/jobs/') ? jobNotFound() : notFound();
  const query = parse(operation.query, queryOf(request));
  const body = operation.body instanceof z.ZodUndefined ? undefined : parse(operation.body, await jsonOf(request));
  if (faults.length > 0) throw invalid(faults);
  return { params: params.data, query, body };
}

function queryOf(request: Request): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(request.req.queries()).map(([key, values]) => [
      key,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  );
}

async function jsonOf(request: Request): Promise<unknown> {
  const type = request.req.header('content-type') ?? '';
  if (!type.startsWith('application/json'))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send JSON with the content type application/json.');
  const text = await request.req.text();
  if (text.length > 1_000_000) throw new AppError('PAYLOAD_TOO_LARGE', 'This request is larger than 1 MB.');
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw invalid([{ field: '', code: 'JSON', message: 'The body is not valid JSON.' }]);
  }
}

/** zod's issues as field errors; unknown keys are named one by one. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: at ? `${at}.${key}` : key,
      code: 'UNKNOWN_FIELD',
      message: `There is no field “${key}” here.`,
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [
    {
      field: at,
      code: missing ? 'REQUIRED' : issue.code.toUpperCase(),
      message: missing ? `${at || 'The body'} is required.` : `${at}: ${issue.message}`,
    },
  ];
}

function keyOf(operation: Operation, request: Request): string | undefined {
  if (operation.key === 'none') return undefined;
  const key = request.req.header('idempotency-key');
  if (key === undefined) {
    if (operation.key === 'required') {
      throw new AppError(
        'IDEMPOTENCY_KEY_REQUIRED',
        'Send an Idempotency-Key header, so that a repeated request acts once.',
      );
    }
    return undefined;
  }
  if (!/^[\x20-\x7e]{1,100}$/.test(key))
    throw new AppError('IDEMPOTENCY_KEY_REQUIRED', 'An Idempotency-Key has 1 to 100 printable characters.');
  return `${operation.operationId}:${key}`;
}

function versionOf(operation: Operation, request: Request): number | null {
  if (!operation.ifMatch) return null;
  const given = request.req.header('if-match');
  if (given === undefined || !/^\d{1,9}$/.test(given)) {
    throw new AppError('VERSION_REQUIRED', 'Send If-Match with the version that you saw, as a bare number.');
  }
  return Number(given);
}

/** UUID behind a public id of the path or body; anything else answers like an unknown one. */
export function bare(kind: IdKind, id: string): string {
  const uuid = bareId(kind, id);
  if (uuid === null) throw kind === 'job' ? jobNotFound() : notFound(`This ${ID_PREFIXES[kind]}`);
  return uuid;
}

/** The same for optional ids and lists. */
export function bareOrNull(kind: IdKind, id: string | null | undefined): string | null | undefined {
  return id === null || id === undefined ? id : bare(kind, id);
}

export function bareList(kind: IdKind, ids: readonly string[] | undefined): string[] | undefined {
  return ids?.map((id) => bare(kind, id));
}
