import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/apply-form';
import { changeApplyForm } from '#commands/apply-form';
import type { CompanySettings } from '#db/schema/companies';
import { DEFAULT_APPLY_FORM } from '#domain/apply-form-rules';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { serve } from '../route.ts';

/** Which fields the apply form requires (apply-form.md R8). */
export function applyFormRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.getApplyForm, async ({ actor, read }) => {
      const [row] = await read((tx) =>
        tx.execute<{ settings: CompanySettings }>(
          sql`select settings from companies where id = ${actor.companyId}::uuid`,
        ),
      );
      return row?.settings.applyForm ?? DEFAULT_APPLY_FORM;
    }),
    serve(app, deps, contract.putApplyForm, ({ body, call }) => changeApplyForm(call, body)),
  ];
}
