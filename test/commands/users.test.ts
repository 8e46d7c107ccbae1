import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setSystemRole, updateUser } from '#commands/users';
import { AppError } from '#domain/app-error';
import { makeCompany, type TestCompany, type TestUser } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const administrators = async (company: TestCompany) =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from users where system_role = 'ADMINISTRATOR' and active`,
      ),
    )
  )[0]?.n;
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const demote = (company: TestCompany, by: TestUser, user: TestUser) =>
  outcome(setSystemRole(company.as(by), { userId: user.id, systemRole: 'STANDARD' }));

test('the last administrator can neither be demoted nor deactivated, not even by themselves', async () => {
  const company = await makeCompany(database);
  expect(await demote(company, company.admin, company.admin)).toBe('LAST_ADMINISTRATOR');
  expect(await outcome(updateUser(company.as(company.admin), { userId: company.admin.id, active: false }))).toBe(
    'LAST_ADMINISTRATOR',
  );
  expect(await administrators(company)).toBe(1);
});

test('an administrator who may not sign in does not count as one who is left', async () => {
  const company = await makeCompany(database);
  const second = await company.makeUser({ systemRole: 'ADMINISTRATOR' });
  expect(await outcome(updateUser(company.as(company.admin), { userId: second.id, active: false }))).toBe('DONE');
  expect(await demote(company, company.admin, company.admin)).toBe('LAST_ADMINISTRATOR');
});

test('when two administrators demote each other at the same moment, one stays', async () => {
  const company = await makeCompany(database);
  for (let round = 0; round < 5; round += 1) {
    const second = await company.makeUser({ systemRole: 'ADMINISTRATOR' });
    const outcomes = await Promise.all([
      demote(company, company.admin, second),
      demote(company, second, company.admin),
    ]);
    expect(outcomes.filter((one) => one !== 'DONE' && one !== 'LAST_ADMINISTRATOR')).toEqual([]);
    expect(await administrators(company)).toBe(1);
    // Whoever stayed gives the first one the role back for the next round.
    await setSystemRole(company.as(second), { userId: company.admin.id, systemRole: 'ADMINISTRATOR' });
    await setSystemRole(company.as(company.admin), { userId: second.id, systemRole: 'STANDARD' });
  }
});
