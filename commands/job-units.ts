import { sql } from 'drizzle-orm';
import { invalid } from '#domain/app-error';
import type { CommandContext } from './command.ts';

type Units = {
  brandId?: string | undefined;
  departmentId?: string | null | undefined;
  locationId?: string | null | undefined;
};

/** Brand, hiring process and whether department and location of a new job are those of the company; refuses what is not. */
export async function readDefaults(
  { tx, companyId }: CommandContext,
  input: Units & { hiringProcessId?: string | undefined },
) {
  const [row] = await tx.execute<{
    brand: string | null;
    process: string | null;
    departments: number;
    department: boolean;
    location: boolean;
  }>(sql`select
    (select id from brands b where b.company_id = ${companyId}::uuid and (case when ${input.brandId ?? null}::uuid is null then is_default else b.id = ${input.brandId ?? null}::uuid end)) as brand,
    (select id from hiring_processes p where p.company_id = ${companyId}::uuid and archived_at is null and (case when ${input.hiringProcessId ?? null}::uuid is null then is_default else p.id = ${input.hiringProcessId ?? null}::uuid end)) as process,
    (select count(*)::int from departments where company_id = ${companyId}::uuid and active) as departments,
    exists (select 1 from departments where company_id = ${companyId}::uuid and id = ${input.departmentId ?? null}::uuid and active) as department,
    exists (select 1 from locations where company_id = ${companyId}::uuid and id = ${input.locationId ?? null}::uuid and active) as location`);
  const faults = [];
  if (!row?.brand) faults.push({ field: 'brandId', code: 'INVALID', message: 'Choose a brand of your company.' });
  if (!row?.process)
    faults.push({ field: 'hiringProcessId', code: 'INVALID', message: 'Choose an active hiring process.' });
  if (input.departmentId ? !row?.department : (row?.departments ?? 0) > 0) {
    faults.push({
      field: 'departmentId',
      code: input.departmentId ? 'INVALID' : 'REQUIRED',
      message: 'Choose a department.',
    });
  }
  if (input.locationId && !row?.location)
    faults.push({ field: 'locationId', code: 'INVALID', message: 'Choose an active location.' });
  if (faults.length > 0 || !row?.brand || !row.process) throw invalid(faults);
  return { brandId: row.brand, processId: row.process };
}

/** Brand, department and location that a change names; archived ones stay with the jobs that have them. */
export async function mustKnowUnits({ tx, companyId }: CommandContext, input: Units): Promise<void> {
  const named = [
    { field: 'brandId', table: 'brands', id: input.brandId },
    { field: 'departmentId', table: 'departments', id: input.departmentId },
    { field: 'locationId', table: 'locations', id: input.locationId },
  ];
  const faults = [];
  for (const { field, table, id } of named) {
    if (id === undefined || id === null) continue;
    const known = await tx.execute(
      sql`select 1 from ${sql.identifier(table)} where company_id = ${companyId}::uuid and id = ${id}::uuid`,
    );
    if (known.length === 0) faults.push({ field, code: 'INVALID', message: 'Choose one of your company.' });
  }
  if (faults.length > 0) throw invalid(faults);
}
