import * as contract from '#api/contract/company-occupations';
import {
  addOccupations,
  decideOccupations,
  finishOccupationImport,
  removeOccupationImport,
  startOccupationImport,
} from '#commands/company-occupations';
import { listCompanyOccupations } from '#db/queries/company-occupations';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

/** The company's own occupations and the lists that they come with (matching.md section 7.3). */
export function companyOccupationRoutes(app: App, deps: ApiDeps) {
  const { signingKey } = deps.settings;
  const importOf = ({ importId }: { importId: string }) => bare('occupationImport', importId);
  return [
    serve(app, deps, contract.listCompanyOccupations, async ({ query, actor, read }) => {
      const after = readCursor(signingKey, query.cursor);
      const { next, ...page } = await read((tx) => listCompanyOccupations(tx, actor.companyId, { ...query, after }));
      return { ...page, nextCursor: writeCursor(signingKey, next) };
    }),
    serve(app, deps, contract.decideCompanyOccupations, ({ body, call }) =>
      decideOccupations(call, { ids: body.ids.map((one) => bare('occupation', one)), state: body.state }),
    ),
    serve(app, deps, contract.startOccupationImport, ({ body, call }) => startOccupationImport(call, body)),
    serve(app, deps, contract.addOccupations, ({ params, body, call }) =>
      addOccupations(call, { importId: importOf(params), occupations: body.occupations }),
    ),
    serve(app, deps, contract.finishOccupationImport, ({ params, call }) =>
      finishOccupationImport(call, { importId: importOf(params) }),
    ),
    serve(app, deps, contract.removeOccupationImport, async ({ params, call }) => {
      await removeOccupationImport(call, { importId: importOf(params), removed: true });
      return undefined;
    }),
    serve(app, deps, contract.restoreOccupationImport, async ({ params, call }) => {
      await removeOccupationImport(call, { importId: importOf(params), removed: false });
      return undefined;
    }),
  ];
}
