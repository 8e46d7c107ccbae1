import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/eeo-answers';
import { notFound } from '#commands/access';
import { candidateActor } from '#commands/actor';
import type { CommandCall } from '#commands/command';
import { changeEeoAnswers } from '#commands/eeo-answers';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { serve } from '../route.ts';

/** Equal-opportunity answers, by whoever holds the status link; there is no way to read them (apply-form.md R34). */
export function eeoAnswerRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.putEeoAnswers, async ({ params, body, request }) => {
      const { call, linkId } = await linkOf(deps, params.token, request);
      await changeEeoAnswers(call, { linkId, answers: body });
      return undefined;
    }),
    serve(app, deps, contract.deleteEeoAnswers, async ({ params, request }) => {
      const { call, linkId } = await linkOf(deps, params.token, request);
      await changeEeoAnswers(call, { linkId, answers: { SEX: null, RACE: null } });
      return undefined;
    }),
  ];
}

async function linkOf(deps: ApiDeps, token: string, request: Request): Promise<{ call: CommandCall; linkId: string }> {
  const hash = createHash('sha256').update(token).digest();
  const [found] = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string; link_id: string }>(sql`select * from resolve_candidate_link(${hash})`),
  );
  if (!found) throw notFound('This link');
  const actor = candidateActor(found.company_id, request.get('requestId'));
  return { call: { db: deps.db, actor }, linkId: found.link_id };
}
