import { sql } from 'drizzle-orm';
import type { CompanySettings } from '#db/schema/companies';
import { AppError } from '#domain/app-error';
import { HIGHEST_BAR, LOWEST_BAR } from '#domain/recommendation';
import { smartAssistantSettings, type SmartAssistantSettings } from '#db/queries/smart-assistant-settings';
import { mustInCompany } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { wakeMatching } from './jobs.ts';

type Changes = { [K in keyof SmartAssistantSettings]?: SmartAssistantSettings[K] | undefined };

/** Changes the switches of SmartAssistant (smart-assistant.md R14); open jobs are matched again. */
export const changeSmartAssistant = defineCommand('settings.smartAssistant', async (context, input: Changes) => {
  const { tx, actor, companyId, record } = context;
  mustInCompany(actor, 'settings.manage');
  const { recommendationMinScore: least = LOWEST_BAR } = input;
  if (least < LOWEST_BAR || least > HIGHEST_BAR)
    throw new AppError('OUT_OF_RANGE', `The least score lies between ${LOWEST_BAR} and ${HIGHEST_BAR}.`);
  const changes = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const [row] = await tx.execute<{ settings: CompanySettings; version: number }>(sql`
      update companies set settings = settings || ${JSON.stringify(changes)}::jsonb, version = version + 1 where id = ${companyId}::uuid
      returning settings, version`);
  if (!row) throw new AppError('NOT_FOUND', 'The company does not exist.');
  record.events.push({
    aggregate: 'company',
    id: companyId,
    version: row.version,
    kind: 'setting.changed',
    facts: changes,
  });
  record.audits.push({
    name: 'SETTING_CHANGED',
    subjectType: 'COMPANY',
    subjectId: companyId,
    facts: { key: 'smartAssistant', after: changes },
  });
  record.changes.push({ topic: 'setting', id: companyId });
  await wakeOpenJobs(context, 'matching.switched');
  return smartAssistantSettings(row.settings);
});

/** Wakes the matching of every open job of the company. */
export async function wakeOpenJobs(context: CommandContext, kind: string): Promise<void> {
  const open = await context.tx.execute<{ id: string; ref_code: string }>(
    sql`select id, ref_code from jobs where company_id = ${context.companyId}::uuid and job_status not in ('FILLED', 'CANCELLED')`,
  );
  for (const job of open) wakeMatching(context, { id: job.id, refCode: job.ref_code }, kind);
}
