import type { Context, Hono } from 'hono';
import type { Actor } from '#commands/actor';
import type { SessionUser } from '#db/queries/users';

/** Variables that middleware leaves on a request. */
export type Env = {
  Variables: {
    requestId: string;
    address: string;
    session: SessionUser | null;
    actor: Actor | null;
    operator: boolean;
  };
};
export type App = Hono<Env>;
export type Request = Context<Env>;
