import { createHash, randomBytes } from 'node:crypto';
import * as contract from '#api/contract/users';
import { listUsers, readUser } from '#db/queries/users';
import { createUser, setSeat, setSystemRole, updateUser } from '#commands/users';
import { createPasswordLink } from '#commands/sessions';
import { mailPasswordLink } from '#commands/staff-mails';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';
import { notFound } from '#commands/access';

/** People of the company, their roles and seats. */
export function userRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.listUsers, async ({ query, actor, read }) => {
      const page = await read((tx) =>
        listUsers(tx, actor.companyId, {
          q: query.q,
          active: query.active === undefined ? undefined : query.active === 'true',
          limit: query.limit,
          after: readCursor(signingKey, query.cursor),
        }),
      );
      return { items: page.items, nextCursor: writeCursor(signingKey, page.next) };
    }),
    serve(app, deps, contract.createUser, async ({ body, call }) => {
      const user = await createUser(call, body);
      await sendLink(deps, call, user.id, 'ACTIVATION');
      return user;
    }),
    serve(app, deps, contract.updateUser, ({ params, body, call }) =>
      updateUser(call, { userId: bare('user', params.userId), ...body }),
    ),
    serve(app, deps, contract.setSystemRole, ({ params, body, call }) =>
      setSystemRole(call, { userId: bare('user', params.userId), ...body }),
    ),
    serve(app, deps, contract.giveSeat, ({ params, call }) =>
      setSeat(call, { userId: bare('user', params.userId), seat: params.seat, given: true }),
    ),
    serve(app, deps, contract.takeSeat, ({ params, call }) =>
      setSeat(call, { userId: bare('user', params.userId), seat: params.seat, given: false }),
    ),
    serve(app, deps, contract.sendPasswordReset, async ({ params, call, actor, read }) => {
      const user = await read((tx) => readUser(tx, actor.companyId, bare('user', params.userId)));
      if (!user) throw notFound('This person');
      await sendLink(deps, call, user.id, user.active ? 'RESET' : 'ACTIVATION');
      return { state: 'QUEUED' as const };
    }),
  ];
}

async function sendLink(
  deps: ApiDeps,
  call: Parameters<typeof createPasswordLink>[0],
  userId: string,
  kind: 'RESET' | 'ACTIVATION',
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const bareUser = bare('user', userId);
  const once = { ...call, key: call.key && `${call.key}:link` };
  await createPasswordLink(once, {
    userId: bareUser,
    kind,
    tokenHash: createHash('sha256').update(token).digest('hex'),
  });
  await mailPasswordLink(
    { ...call, key: call.key && `${call.key}:mail` },
    { userId: bareUser, kind, url: `${deps.settings.publicBaseUrl}/account/password/${token}` },
  );
}
