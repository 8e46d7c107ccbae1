import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/company';
import { createDepartment, createLocation, setEnforcedChannels } from '#commands/companies';
import { createBrand, updateBrand, updateDepartment, updateLocation } from '#commands/org-units';
import { findPlaces } from '#db/queries/places';
import { publicId } from '#domain/id';
import type { CompanySettings } from '#db/schema/companies';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

export function companyRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listDepartments, async ({ actor, read }) => {
      const rows = await read((tx) =>
        tx.execute<{ id: string; name: string; active: boolean }>(
          sql`select id, name, active from departments where company_id = ${actor.companyId}::uuid order by lower(name)`,
        ),
      );
      return { items: rows.map((row) => ({ ...row, id: publicId('department', row.id) })) };
    }),
    serve(app, deps, contract.createDepartment, ({ body, call }) => createDepartment(call, body)),
    serve(app, deps, contract.listBrands, async ({ actor, read }) => {
      const rows = await read((tx) =>
        tx.execute<{ id: string; name: string; color: string; isDefault: boolean }>(
          sql`select id, name, color, is_default as "isDefault" from brands where company_id = ${actor.companyId}::uuid order by is_default desc, name`,
        ),
      );
      return { items: rows.map((row) => ({ ...row, id: publicId('brand', row.id) })) };
    }),
    serve(app, deps, contract.createBrand, ({ body, call }) => createBrand(call, body)),
    serve(app, deps, contract.updateBrand, ({ params, body, call }) =>
      updateBrand(call, { brandId: bare('brand', params.brandId), ...body }),
    ),
    serve(app, deps, contract.updateDepartment, ({ params, body, call }) =>
      updateDepartment(call, { departmentId: bare('department', params.departmentId), ...body }),
    ),
    serve(app, deps, contract.updateLocation, ({ params, body, call }) =>
      updateLocation(call, { locationId: bare('location', params.locationId), ...body }),
    ),
    serve(app, deps, contract.listLocations, async ({ actor, read }) => {
      const rows = await read((tx) =>
        tx.execute<{
          id: string;
          placeId: string;
          city: string;
          region: string;
          country: string;
          zone: string;
          active: boolean;
        }>(sql`
          select l.id, l.place_id as "placeId", p.name as city, p.region, p.country, p.time_zone as zone, l.active from locations l join places p on p.id = l.place_id
          where l.company_id = ${actor.companyId}::uuid order by p.name`),
      );
      return { items: rows.map((row) => ({ ...row, id: publicId('location', row.id) })) };
    }),
    serve(app, deps, contract.createLocation, ({ body, call }) => createLocation(call, body)),
    serve(app, deps, contract.findPlaces, async ({ query, request }) => {
      await takeToken(deps.db, `places:${request.get('address')}`, { size: 120, perSeconds: 60 });
      return { items: await deps.db.transaction(null, (tx) => findPlaces(tx, query.q, query.country)) };
    }),
    serve(app, deps, contract.listSources, async ({ actor, read }) => ({
      items: [
        ...(await read((tx) =>
          tx.execute<{ number: number; name: string }>(
            sql`select number, name from sources where company_id = ${actor.companyId}::uuid order by number`,
          ),
        )),
      ],
    })),
    serve(app, deps, contract.getRequiredStepSettings, async ({ actor, read }) => {
      const [row] = await read((tx) =>
        tx.execute<{ settings: CompanySettings }>(
          sql`select settings from companies where id = ${actor.companyId}::uuid`,
        ),
      );
      return { enforceOn: row?.settings.enforceOn ?? ['DESKTOP' as const] };
    }),
    serve(app, deps, contract.putRequiredStepSettings, ({ body, call }) => setEnforcedChannels(call, body)),
    serve(app, deps, contract.listReasons, async ({ params, actor, read }) => {
      const rows = await read((tx) =>
        tx.execute<{ id: string; name: string; permanent: boolean; active: boolean }>(
          sql`select id, name, permanent, active from reasons where company_id = ${actor.companyId}::uuid and kind = ${params.kind} order by ordinal`,
        ),
      );
      return { items: rows.map((row) => ({ ...row, id: publicId('reason', row.id) })) };
    }),
  ];
}
