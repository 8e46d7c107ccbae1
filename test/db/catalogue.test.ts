import { afterAll, expect, test } from 'vitest';
import { createPlainClient } from '#db/client';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const owner = createPlainClient(database.ownerUrl);
afterAll(() => owner.end());

/** Tables that belong to no company (security.md section 2). */
const GLOBAL = [
  'companies',
  'operator_sessions',
  'operators',
  'places',
  'process_heartbeats',
  'rate_buckets',
  'relay_leases',
];
/** Functions that are asked before a company is known (security.md section 1). */
const DEFINER = [
  'resolve_access_token',
  'resolve_api_client',
  'resolve_apply_draft',
  'resolve_candidate_link',
  'resolve_message',
  'resolve_password_link',
  'resolve_session',
  'resolve_text_sender',
  'resolve_user_companies',
];

test('every table with a company has row security enabled and forced, and every other one is on the short list', async () => {
  const tables = await owner<{ name: string; company: boolean; enabled: boolean; forced: boolean }[]>`
    select c.relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) as company, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  expect(tables.filter((table) => !table.company).map((table) => table.name)).toEqual(GLOBAL);
  expect(
    tables.filter((table) => table.company && !(table.enabled && table.forced)).map((table) => table.name),
  ).toEqual([]);
});

test('policies without a condition exist only for owner, definer and relay', async () => {
  const policies = await owner<
    { table: string; roles: string[]; qual: string | null }[]
  >`select tablename as table, roles::text[] as roles, qual from pg_policies where schemaname = 'public'`;
  const open = policies.filter((policy) => policy.qual === 'true').flatMap((policy) => policy.roles);
  expect([...new Set(open)].toSorted()).toEqual(['throughline_definer', 'throughline_owner', 'throughline_relay']);
  const app = policies.filter((policy) => policy.roles.includes('throughline_app'));
  expect(app.filter((policy) => !policy.qual?.includes('app.company')).map((policy) => policy.table)).toEqual([]);
  expect(app.length).toBe(new Set(app.map((policy) => policy.table)).size);
});

test('foreign keys between tables of a company carry the company', async () => {
  const keys = await owner<{ name: string; columns: string[] }[]>`
    select k.conname as name, array(select a.attname::text from unnest(k.conkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id') and exists (select 1 from pg_attribute a where a.attrelid = f.oid and a.attname = 'company_id')`;
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !key.columns.includes('company_id')).map((key) => key.name)).toEqual([]);
});

test('functions that look past row security are on the list, and no role of ours passes it', async () => {
  const functions = await owner<
    { name: string; owner: string }[]
  >`select p.proname as name, r.rolname as owner from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`;
  expect(functions.map((one) => one.name)).toEqual(expect.arrayContaining(DEFINER));
  expect(functions.filter((one) => !one.name.startsWith('resolve_') || one.owner !== 'throughline_definer')).toEqual(
    [],
  );
  const bypass =
    await owner`select rolname from pg_roles where rolname like 'throughline%' and (rolbypassrls or rolsuper)`;
  expect(bypass).toHaveLength(0);
  const owned =
    await owner`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolcanlogin and r.rolname like 'throughline%'`;
  expect(owned).toHaveLength(0);
});

test('what is written down for good cannot be changed by the application', async () => {
  const grants = await owner<
    { table: string; what: string }[]
  >`select table_name as table, privilege_type as what from information_schema.role_table_grants
    where grantee = 'throughline_app' and table_name in ('events', 'audit_events', 'audit_chain') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`;
  expect(grants).toEqual([]);
});

test('every view looks with the rights of who asks', async () => {
  const views = await owner<{ name: string; options: string[] | null }[]>`
    select c.relname as name, c.reloptions as options from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`;
  expect(views.map((view) => view.name)).toEqual(expect.arrayContaining(['match_decisions', 'match_labels']));
  expect(views.filter((view) => !view.options?.includes('security_invoker=true')).map((view) => view.name)).toEqual([]);
});

test('equal-opportunity answers are read by one role, and that role reads nothing else', async () => {
  const [table] = await owner<{ enabled: boolean; forced: boolean }[]>`
    select relrowsecurity as enabled, relforcerowsecurity as forced from pg_class where oid = 'eeo.answers'::regclass`;
  expect(table).toEqual({ enabled: true, forced: true });
  const readers = await owner<{ role: string; column: string }[]>`
    select grantee as role, column_name as column from information_schema.column_privileges
    where table_schema = 'eeo' and privilege_type = 'SELECT' and grantee like 'throughline%' and grantee <> 'throughline_owner' order by 1, 2`;
  expect(readers.filter((one) => one.column === 'answer' || one.column === 'at').map((one) => one.role)).toEqual([
    'throughline_fairness',
    'throughline_fairness',
  ]);
  const elsewhere = await owner`
    select 1 from information_schema.role_table_grants where grantee = 'throughline_fairness' and table_schema <> 'eeo'`;
  expect(elsewhere).toHaveLength(0);
});
