import * as contract from '#api/contract/company-skills';
import { addSkills, decideSkills, editSkill } from '#commands/company-skills';
import { listCompanySkills } from '#db/queries/company-skills';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

/** The company's own lexicon of skills (matching.md sections 7.2 and 7.3). */
export function companySkillRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  return [
    serve(app, deps, contract.listCompanySkills, async ({ query, actor, read }) => {
      const { next, ...page } = await read((tx) =>
        listCompanySkills(tx, actor.companyId, {
          state: query.state,
          q: query.q,
          limit: query.limit,
          after: readCursor(signingKey, query.cursor),
        }),
      );
      return { ...page, nextCursor: writeCursor(signingKey, next) };
    }),
    serve(app, deps, contract.addCompanySkills, ({ body, call }) => addSkills(call, body)),
    serve(app, deps, contract.decideCompanySkills, ({ body, call }) =>
      decideSkills(call, { ids: body.ids.map((skillId) => bare('skill', skillId)), state: body.state }),
    ),
    serve(app, deps, contract.editCompanySkill, ({ params, body, call }) =>
      editSkill(call, { id: bare('skill', params.skillId), ...body }),
    ),
  ];
}
