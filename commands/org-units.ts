import { sql } from 'drizzle-orm';
import { brands } from '#db/schema/companies';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

const MOST_BRANDS = 50;

export type BrandChange = { name?: string | undefined; color?: string | undefined; isDefault?: boolean | undefined };

/** Adds a brand; the one of the company's beginning stays the default until another is made so (settings.md R7). */
export const createBrand = defineCommand('brand.create', async (context, input: { name: string; color: string }) => {
  const { tx, actor, companyId } = context;
  mustInCompany(actor, 'settings.manage');
  await mustBeFree(context, input.name, null);
  const [count] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from brands where company_id = ${companyId}::uuid`,
  );
  if ((count?.n ?? 0) >= MOST_BRANDS) throw new AppError('INVALID', `A company has at most ${MOST_BRANDS} brands.`);
  const id = newId();
  await tx.insert(brands).values({ companyId, id, name: input.name, color: input.color });
  tell(context, 'BRAND', id, { key: 'brands', after: input });
  return { id: publicId('brand', id), ...input, isDefault: false };
});

/** Renames or recolours a brand, or makes it the default; there is always exactly one. */
export const updateBrand = defineCommand('brand.update', async (context, input: BrandChange & { brandId: string }) => {
  const { tx, actor, companyId } = context;
  mustInCompany(actor, 'settings.manage');
  const { brandId: id, name, color, isDefault } = input;
  await tx.execute(sql`select 1 from brands where company_id = ${companyId}::uuid order by id for update`);
  if (name !== undefined) await mustBeFree(context, name, id);
  if (isDefault === false)
    throw new AppError('INVALID', 'Make another brand the default instead: there is always exactly one.');
  if (isDefault)
    await tx.execute(
      sql`update brands set is_default = false where company_id = ${companyId}::uuid and is_default and id <> ${id}::uuid`,
    );
  const [row] = await tx.execute<{ name: string; color: string; isDefault: boolean }>(sql`update brands set
      name = coalesce(${name ?? null}, name), color = coalesce(${color ?? null}, color), is_default = is_default or ${isDefault ?? false}
    where company_id = ${companyId}::uuid and id = ${id}::uuid returning name, color, is_default as "isDefault"`);
  if (!row) throw notFound('This brand');
  tell(context, 'BRAND', id, { key: 'brands', after: row });
  return { id: publicId('brand', id), ...row };
});

/** Renames a department or takes it out of choices; jobs keep it (settings.md R7). */
export const updateDepartment = defineCommand(
  'department.update',
  async (context, input: { departmentId: string; name?: string | undefined; active?: boolean | undefined }) => {
    const { tx, actor, companyId } = context;
    mustInCompany(actor, 'settings.manage');
    const [row] = await tx.execute<{ name: string; active: boolean }>(sql`update departments set
        name = coalesce(${input.name ?? null}, name), active = coalesce(${input.active ?? null}::boolean, active)
      where company_id = ${companyId}::uuid and id = ${input.departmentId}::uuid returning name, active`);
    if (!row) throw notFound('This department');
    tell(context, 'DEPARTMENT', input.departmentId, { key: 'departments', after: row });
    return { id: publicId('department', input.departmentId), ...row };
  },
);

/** Takes a location out of choices or brings it back; jobs keep it. */
export const updateLocation = defineCommand(
  'location.update',
  async (context, input: { locationId: string; active: boolean }) => {
    const { tx, actor, companyId } = context;
    mustInCompany(actor, 'settings.manage');
    const changed = await tx.execute(
      sql`update locations set active = ${input.active} where company_id = ${companyId}::uuid and id = ${input.locationId}::uuid returning id`,
    );
    if (changed.length === 0) throw notFound('This location');
    tell(context, 'LOCATION', input.locationId, { key: 'locations', after: { active: input.active } });
    return { id: publicId('location', input.locationId), active: input.active };
  },
);

async function mustBeFree({ tx, companyId }: CommandContext, name: string, except: string | null): Promise<void> {
  const taken = await tx.execute(
    sql`select 1 from brands where company_id = ${companyId}::uuid and lower(name) = lower(${name}) and (${except}::uuid is null or id <> ${except}::uuid)`,
  );
  if (taken.length > 0) throw new AppError('INVALID', 'A brand of that name exists already.');
}

function tell({ record, companyId }: CommandContext, subjectType: string, subjectId: string, facts: object): void {
  record.audits.push({ name: 'SETTING_CHANGED', subjectType, subjectId, facts: { ...facts } });
  record.changes.push({ topic: 'setting', id: companyId });
}
