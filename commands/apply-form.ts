import { sql } from 'drizzle-orm';
import {
  DEFAULT_APPLY_FORM,
  REQUIRABLE_FIELDS,
  type ApplyFormRules,
  type RequirableField,
} from '#domain/apply-form-rules';
import { AppError } from '#domain/app-error';
import { mustInCompany, mustMatch } from './access.ts';
import { defineCommand } from './command.ts';

/**
 * Changes which fields the company's apply form requires. Each change makes a new version, effective for forms opened
 * afterwards (apply-form.md R8); the same answer again changes nothing.
 */
export const changeApplyForm = defineCommand(
  'settings.applyForm',
  async (context, input: { required: RequirableField[]; allowFirstJob: boolean }): Promise<ApplyFormRules> => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'settings.manage');
    const [row] = await tx.execute<{ stored: ApplyFormRules | null }>(
      sql`select settings->'applyForm' as stored from companies where id = ${companyId}::uuid for update`,
    );
    if (!row) throw new AppError('NOT_FOUND', 'The company does not exist.');
    const before = row.stored ?? DEFAULT_APPLY_FORM;
    mustMatch(context, before.version, before);
    const required = REQUIRABLE_FIELDS.filter((field) => input.required.includes(field));
    if (required.join() === before.required.join() && input.allowFirstJob === before.allowFirstJob) return before;
    const after: ApplyFormRules = { version: before.version + 1, required, allowFirstJob: input.allowFirstJob };
    const [company] = await tx.execute<{ version: number }>(sql`update companies
      set settings = settings || ${JSON.stringify({ applyForm: after })}::jsonb, version = version + 1 where id = ${companyId}::uuid returning version`);
    record.events.push({
      aggregate: 'company',
      id: companyId,
      version: company?.version ?? 1,
      kind: 'setting.changed',
      facts: { applyForm: after },
    });
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'COMPANY',
      subjectId: companyId,
      before,
      after,
      facts: { key: 'applyForm' },
    });
    record.changes.push({ topic: 'setting', id: companyId });
    return after;
  },
);
