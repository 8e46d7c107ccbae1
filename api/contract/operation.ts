import { z } from 'zod';
import { ID_PREFIXES, type IdKind } from '#domain/id';

/** One operation of the public API: the single description that routes, OpenAPI document and web app share. */
export type Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> = {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under `/api/v1`, parameters in braces: `/jobs/{jobId}`. */
  path: string;
  summary: string;
  tag: string;
  /** Who may call it at all: anybody signed in, an administrator's right, or nobody in particular. */
  access: 'public' | 'signed-in' | 'user.manage' | 'process.manage' | 'settings.manage' | 'credential.manage';
  params: P;
  query: Q;
  body: B;
  answer: A;
  status: 200 | 201 | 202 | 204;
  /** The caller must send `If-Match` with the version that it saw. */
  ifMatch: boolean;
  /** POSTs that only read, sign-in and tokens take no Idempotency-Key (product README section 3). */
  key: 'required' | 'accepted' | 'none';
};

type Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = Pick<
  Operation,
  'operationId' | 'method' | 'path' | 'summary' | 'tag'
> & {
  access?: Operation['access'];
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  status?: Operation['status'];
  ifMatch?: boolean;
  key?: Operation['key'];
};

const NOTHING = z.strictObject({});

/** Fills in what most operations share: signed in, no parameters, 200, Idempotency-Key required on POST. */
export function operation<
  A extends z.ZodType,
  P extends z.ZodObject = typeof NOTHING,
  Q extends z.ZodObject = typeof NOTHING,
  B extends z.ZodType = z.ZodUndefined,
>(given: Given<P, Q, B, A>): Operation<P, Q, B, A> {
  const { params, query, body, ...rest } = given;
  return {
    access: 'signed-in',
    status: 200,
    ifMatch: false,
    key: given.method === 'post' ? 'required' : given.method === 'get' ? 'none' : 'accepted',
    ...rest,
    // The defaults are exactly what the type parameters default to.
    params: (params ?? NOTHING) as P,
    query: (query ?? NOTHING) as Q,
    body: (body ?? z.undefined()) as unknown as B,
  };
}

/** A public id of one kind, as text with its prefix. */
export function id(kind: IdKind) {
  return z
    .string()
    .regex(new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-zA-Z-]{1,60}$`), `an id beginning with ${ID_PREFIXES[kind]}_`);
}

export const instant = z.iso.datetime({ offset: true });
export const localDate = z.iso.date();

export const limit = z.coerce.number().int().min(1).max(100).default(25);
export const cursor = z.string().max(600).optional();

/** A page of a list: `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A query parameter that may be repeated or given as a comma-separated list. */
export function listOf<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : given.split(',')).filter((part) => part !== ''))
    .pipe(z.array(item))
    .optional();
}

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem> & Record<string, unknown>;

/** The input side of an operation's parts, as a caller writes them. */
export type Input<O extends Operation> = {
  params: z.input<O['params']>;
  query: z.input<O['query']>;
  body: z.input<O['body']>;
};
export type AnswerOf<O extends Operation> = z.output<O['answer']>;
