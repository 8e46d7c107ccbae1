import { sql } from 'drizzle-orm';
import type { CompanySettings } from '#db/schema/companies';
import { LOWEST_BAR } from '#domain/recommendation';
import type { Tx } from '#db/client';

export type SmartAssistantSettings = ReturnType<typeof smartAssistantSettings>;

/** The switches of SmartAssistant, with the default of each that was never set (smart-assistant.md R14, R22, R35, apply-form.md R34). */
export function smartAssistantSettings(settings: Partial<CompanySettings>) {
  return {
    institutionStacks: settings.institutionStacks ?? false,
    locationStacks: settings.locationStacks ?? true,
    recommendationMinScore: settings.recommendationMinScore ?? LOWEST_BAR,
    recommendEmployees: settings.recommendEmployees ?? false,
    history: settings.history ?? ('ON' as const),
    autoPromote: settings.autoPromote ?? false,
    eeoQuestions: settings.eeoQuestions ?? false,
  };
}

export async function readSmartAssistantSettings(tx: Tx, companyId: string): Promise<SmartAssistantSettings> {
  const [row] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  return smartAssistantSettings(row?.settings ?? {});
}
