import { z } from 'zod';
import { SEATS, SYSTEM_ROLES } from '#domain/member';
import { cursor, id, instant, limit, operation, pageOf } from './operation.ts';

export const user = z.object({
  id: id('user'),
  version: z.number().int(),
  firstName: z.string(),
  lastName: z.string(),
  name: z.string(),
  email: z.string(),
  systemRole: z.enum(SYSTEM_ROLES),
  seats: z.array(z.enum(SEATS)),
  zone: z.string(),
  active: z.boolean(),
  lastSeenAt: instant.nullable(),
});
export type User = z.infer<typeof user>;
const userParams = z.strictObject({ userId: id('user') });

export const listUsers = operation({
  operationId: 'listUsers',
  method: 'get',
  path: '/users',
  summary: 'People of the company; names are readable by everybody who hires',
  tag: 'Users',
  query: z.strictObject({
    q: z.string().max(100).optional(),
    active: z.enum(['true', 'false']).optional(),
    limit,
    cursor,
  }),
  answer: pageOf(user),
});

export const createUser = operation({
  operationId: 'createUser',
  method: 'post',
  path: '/users',
  summary: 'Adds a person, inactive until they follow the link in the mail they get',
  tag: 'Users',
  access: 'user.manage',
  status: 201,
  body: z.strictObject({
    firstName: z.string().trim().min(1).max(100),
    lastName: z.string().trim().min(1).max(100),
    email: z.email().max(254),
    systemRole: z.enum(SYSTEM_ROLES),
    zone: z.string().max(60).optional(),
  }),
  answer: user,
});

export const updateUser = operation({
  operationId: 'updateUser',
  method: 'patch',
  path: '/users/{userId}',
  summary: 'Changes names, zone, or whether the person may sign in',
  tag: 'Users',
  access: 'user.manage',
  ifMatch: true,
  params: userParams,
  body: z.strictObject({
    firstName: z.string().trim().min(1).max(100).optional(),
    lastName: z.string().trim().min(1).max(100).optional(),
    zone: z.string().max(60).optional(),
    active: z.boolean().optional(),
  }),
  answer: user,
});

export const setSystemRole = operation({
  operationId: 'setSystemRole',
  method: 'put',
  path: '/users/{userId}/system-role',
  summary: 'Changes the company-wide role; the last administrator cannot be demoted',
  tag: 'Users',
  access: 'user.manage',
  params: userParams,
  body: z.strictObject({ systemRole: z.enum(SYSTEM_ROLES) }),
  answer: user,
});

const seatParams = z.strictObject({ userId: id('user'), seat: z.enum(SEATS) });

export const giveSeat = operation({
  operationId: 'giveSeat',
  method: 'put',
  path: '/users/{userId}/seats/{seat}',
  summary: 'Gives a paid seat',
  tag: 'Users',
  access: 'user.manage',
  params: seatParams,
  answer: user,
});

export const takeSeat = operation({
  operationId: 'takeSeat',
  method: 'delete',
  path: '/users/{userId}/seats/{seat}',
  summary: 'Takes a paid seat away; acts on the next request',
  tag: 'Users',
  access: 'user.manage',
  params: seatParams,
  answer: user,
});

export const sendPasswordReset = operation({
  operationId: 'sendPasswordReset',
  method: 'post',
  path: '/users/{userId}/password-reset',
  summary: 'Mails the person a link to choose a password',
  tag: 'Users',
  access: 'user.manage',
  status: 202,
  params: userParams,
  answer: z.object({ state: z.literal('QUEUED') }),
});
