import { z } from 'zod';
import { id, instant, operation } from './operation.ts';

/** What a client of another system may ask for (permissions.md R9). */
export const SCOPES = [
  'jobs:read',
  'jobs:write',
  'applications:read',
  'applications:write',
  'interviews:read',
  'interviews:write',
  'matching:read',
  'matching:write',
] as const;

const apiClient = z.object({
  id: id('apiClient'),
  name: z.string(),
  scopes: z.array(z.string()),
  /** Last characters of the secret, to tell clients apart. */
  secretEnd: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});

export type ApiClient = z.infer<typeof apiClient>;

export const listApiClients = operation({
  operationId: 'listApiClients',
  method: 'get',
  path: '/settings/api-clients',
  summary: 'Clients of other systems',
  tag: 'API clients',
  access: 'settings.manage',
  answer: z.object({ items: z.array(apiClient) }),
});

export const createApiClient = operation({
  operationId: 'createApiClient',
  method: 'post',
  path: '/settings/api-clients',
  summary: 'Makes a client; its secret is shown in this answer and never again',
  tag: 'API clients',
  access: 'settings.manage',
  status: 201,
  body: z.strictObject({ name: z.string().trim().min(1).max(80), scopes: z.array(z.enum(SCOPES)).min(1) }),
  answer: apiClient.extend({ secret: z.string() }),
});

export const revokeApiClient = operation({
  operationId: 'revokeApiClient',
  method: 'delete',
  path: '/settings/api-clients/{clientId}',
  summary: 'Takes a client away; its tokens end at once',
  tag: 'API clients',
  access: 'settings.manage',
  status: 204,
  params: z.strictObject({ clientId: id('apiClient') }),
  answer: z.undefined(),
});
