import * as contract from '#api/contract/what-if';
import { actorKey, type Actor } from '#commands/actor';
import { notFound } from '#commands/access';
import { askWhatIf } from '#commands/what-ifs';
import { readAskedRequirements, readWhatIf, withPeople } from '#db/queries/what-if';
import type { Tx } from '#db/client';
import { publicId } from '#domain/id';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { bare, serve } from '../route.ts';
import { mustSeePeople } from './applications.ts';
import { mustSeeScores, SCORE_QUESTIONS } from './matching.ts';

/** Trying out other requirements on a job; the gate of Discover stands before all of it (smart-assistant.md R1, section 7). */
export function whatIfRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listAskedRequirements, ({ params, actor, read, request }) =>
      read(async (tx) => {
        const jobId = bare('job', params.jobId);
        await mustDiscover(tx, actor, request, jobId);
        return readAskedRequirements(tx, actor.companyId, jobId);
      }),
    ),
    serve(app, deps, contract.askWhatIf, async ({ params, body, actor, read, request, call }) => {
      const jobId = bare('job', params.jobId);
      await read((tx) => mustDiscover(tx, actor, request, jobId));
      await takeToken(deps.db, `what-if:${actor.companyId}:${actorKey(actor)}`, SCORE_QUESTIONS);
      const { id } = await askWhatIf(call, { jobId, ...body });
      return { id: publicId('whatIf', id) };
    }),
    serve(app, deps, contract.getWhatIf, ({ params, actor, read, request }) =>
      read(async (tx) => {
        const jobId = bare('job', params.jobId);
        const id = bare('whatIf', params.whatIfId);
        await mustDiscover(tx, actor, request, jobId);
        const found = await readWhatIf(tx, actor.companyId, { id, jobId, askedBy: actorKey(actor) });
        if (!found) throw notFound('This What-if');
        return { state: found.state, result: found.result && (await withPeople(tx, actor, found.result)) };
      }),
    ),
  ];
}

async function mustDiscover(tx: Tx, actor: Actor, request: Request, jobId: string): Promise<void> {
  await mustSeePeople(tx, actor, jobId);
  mustSeeScores(actor, await featuresOf(tx, actor, request));
}
