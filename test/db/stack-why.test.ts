import { expect, test } from 'vitest';
import { whyFor } from '#db/queries/stack-why';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const company = await makeCompany(await createDatabase());
const why = [
  { code: 'ASKED', text: 'Asked for in the job ad' },
  { code: 'HISTORY', text: '7 of 12 people interviewed in similar jobs had it' },
];

test('numbers of earlier jobs are told to those alone who see everybody', async () => {
  const recruiter = await company.makeUser({ systemRole: 'STANDARD', seats: ['SMART_ASSISTANT'] });
  expect(whyFor(company.admin.actor, why)).toEqual([why[0]?.text, why[1]?.text]);
  expect(whyFor(recruiter.actor, why)).toEqual([why[0]?.text, 'Seen more often among people you interviewed']);
});
