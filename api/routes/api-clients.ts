import { createHash, randomBytes } from 'node:crypto';
import * as contract from '#api/contract/api-clients';
import { createApiClient, revokeApiClient } from '#commands/api-clients';
import { listApiClients } from '#db/queries/api-clients';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

/** Clients of other systems; a secret is drawn here, shown once, and kept as its hash only. */
export function apiClientRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listApiClients, async ({ actor, read }) => ({
      items: await read((tx) => listApiClients(tx, actor.companyId)),
    })),
    serve(app, deps, contract.createApiClient, async ({ body, call }) => {
      const secret = randomBytes(32).toString('base64url');
      const client = await createApiClient(call, {
        ...body,
        secretHash: createHash('sha256').update(secret).digest('hex'),
        secretEnd: secret.slice(-4),
      });
      return { ...client, secret };
    }),
    serve(app, deps, contract.revokeApiClient, async ({ params, call }) => {
      await revokeApiClient(call, { clientId: bare('apiClient', params.clientId) });
      return undefined;
    }),
  ];
}
