import { sql } from 'drizzle-orm';
import { counterfactualChecks } from '#db/schema/learning';
import { newId } from '#db/id';
import { askAdministrators, settleAdministratorTasks } from './administrator-tasks.ts';
import { defineCommand } from './command.ts';

export type CounterfactualCheck = {
  /** The company model that was checked; `start-1` for the one that every company begins with. */
  modelId: string;
  resumes: number;
  /** Résumés whose score changed by more than one point. */
  changed: number;
  /** Largest change, in points. */
  largest: number;
};

const TASKS = 'counterfactual';

/**
 * Stores what came of the weekly check with swapped résumés. One that changed a score by more than a point asks every
 * administrator to look; what was asked after an earlier check is settled by the newer one (matching.md section 19). A check
 * that is repeated on the same day, because its answer was lost, stores nothing.
 */
export const storeCounterfactualCheck = defineCommand(
  'counterfactual.store',
  async (context, input: CounterfactualCheck) => {
    const { tx, companyId, record } = context;
    const today = await tx.execute(
      sql`select 1 from counterfactual_checks where company_id = ${companyId}::uuid and model_id = ${input.modelId} and created_at > now() - interval '1 day' for update`,
    );
    if (today.length > 0) return { stored: false };
    const id = newId();
    await tx.insert(counterfactualChecks).values({ companyId, id, ...input });
    await settleAdministratorTasks(context, TASKS);
    if (input.changed > 0) {
      const text = `The score depends on something that it must not: with names, pronouns, years or clubs swapped, ${input.changed} of ${input.resumes} invented résumés changed by more than 1 point, at most by ${Math.round(input.largest)}. See Settings, SmartAssistant, Fairness.`;
      await askAdministrators(context, { kind: 'COUNTERFACTUAL_CHANGED', text, key: `${TASKS}:${id}` });
    }
    record.changes.push({ topic: 'setting', id: companyId });
    return { stored: true };
  },
);
