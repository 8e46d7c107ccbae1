import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { NightlyActivities, NightlyWork } from '#activities/nightly';
import type { RetentionActivities } from '#activities/retention';
import { CHUNK } from './options.ts';

const chunk = (summary: string) => proxyActivities<NightlyActivities & RetentionActivities>({ ...CHUNK, summary });

export type NightlyInput = { work: NightlyWork };

/** Once a night: wakes the learning or the fairness figures of one company after the other. */
export async function nightly({ work }: NightlyInput): Promise<void> {
  const companies = await chunk('list the companies').listCompanyIds();
  let woken = 0;
  for (const companyId of companies) {
    await chunk(`wake ${work} of a company`).wakeCompany({ companyId, work });
    woken += 1;
    setCurrentDetails(`${woken} of ${companies.length} companies were woken for ${work}.`);
  }
}
