import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { RetentionActivities } from '#activities/retention';
import { CHUNK } from './options.ts';

const sweeping = (summary: string) => proxyActivities<RetentionActivities>({ ...CHUNK, summary });

/** Deletes what is kept for a while only: first what the installation shares, then company by company. */
export async function retention(): Promise<void> {
  const total: Record<string, number> = {};
  const add = (swept: Record<string, number>) => {
    for (const [table, rows] of Object.entries(swept)) total[table] = (total[table] ?? 0) + rows;
    const lines = Object.entries(total).map(([table, rows]) => `- ${table}: ${rows}`);
    setCurrentDetails(`**Deleted rows**\n\n${lines.join('\n')}`);
  };
  add(await sweeping('delete what the installation no longer keeps').sweepInstallation());
  for (const companyId of await sweeping('list the companies').listCompanyIds())
    add(await sweeping('delete what the company no longer keeps').sweepCompany({ companyId }));
}
