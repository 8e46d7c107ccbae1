import { z } from 'zod';
import { SEATS, SYSTEM_ROLES } from '#domain/member';
import { id, operation } from './operation.ts';

export const identify = operation({
  operationId: 'identify',
  method: 'post',
  path: '/sign-in/identify',
  summary: 'First phase of sign-in: says how this person signs in',
  tag: 'Sign-in',
  access: 'public',
  key: 'none',
  body: z.strictObject({ company: z.string().max(60).optional(), email: z.string().trim().min(3).max(254) }),
  answer: z.object({ next: z.enum(['PASSWORD', 'SSO']), url: z.string().optional() }),
});

export const signInWithPassword = operation({
  operationId: 'signInWithPassword',
  method: 'post',
  path: '/sign-in/password',
  summary: 'Second phase: checks the password and opens a session',
  tag: 'Sign-in',
  access: 'public',
  key: 'none',
  body: z.strictObject({
    company: z.string().max(60).optional(),
    email: z.string().trim().min(3).max(254),
    password: z.string().min(1).max(256),
    next: z.string().max(2000).optional(),
  }),
  answer: z.object({ redirectTo: z.string() }),
});

export const signOut = operation({
  operationId: 'signOut',
  method: 'post',
  path: '/sign-out',
  summary: 'Ends this session',
  tag: 'Sign-in',
  key: 'none',
  status: 204,
  answer: z.undefined(),
});

export const me = z.object({
  user: z.object({
    id: id('user'),
    name: z.string(),
    email: z.string(),
    systemRole: z.enum(SYSTEM_ROLES),
    seats: z.array(z.enum(SEATS)),
    zone: z.string(),
  }),
  company: z.object({ id: id('company'), name: z.string(), slug: z.string(), zone: z.string(), language: z.string() }),
  features: z.object({ smartMessage: z.boolean(), smartAssistant: z.boolean() }),
  /** Company-wide capabilities, such as `job.create`, `user.manage`, `process.manage`, `settings.manage`. */
  capabilities: z.array(z.string()),
  /** Present only in a browser where an operator is signed in too. */
  operator: z.object({ processesUrl: z.string() }).nullable(),
});
export type Me = z.infer<typeof me>;

export const getMe = operation({
  operationId: 'getMe',
  method: 'get',
  path: '/me',
  summary: 'Who is signed in and what they may do in the company',
  tag: 'Sign-in',
  answer: me,
});
