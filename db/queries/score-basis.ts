import { sql, type SQL } from 'drizzle-orm';
import { START_MODEL_ID } from '#domain/match-model';

/** The company model in force for a row of `companies` named `co`; without history it is always the start model. */
export const companyModelInForce: SQL = sql`(case when coalesce(co.settings->>'history', 'ON') = 'ON' then coalesce((select cm.id::text from match_models cm
  where cm.company_id = co.id and cm.kind = 'COMPANY' and cm.state = 'ACTIVE'), ${START_MODEL_ID}) else ${START_MODEL_ID} end)`;

/** The head in force on the job of an application named `a`; empty without one. */
const headInForce = sql`(case when coalesce(co.settings->>'history', 'ON') = 'ON' then coalesce((select hm.id::text from match_models hm
  where hm.company_id = a.company_id and hm.kind = 'JOB' and hm.job_id = a.job_id and hm.state = 'ACTIVE'), '') else '' end)`;

/** The version of the company's own skills, for a row of `companies` named `co`; empty without any (matching.md section 7.2). */
const lexiconInForce: SQL = sql`coalesce(co.settings->>'lexicon', '')`;

/** Whether a profile `p` was linked with other skills than the company has approved now. */
export const isLinkedBefore: SQL = sql`(p.lexicon <> ${lexiconInForce})`;

/** Whether the person of an application named `a` asked for no automated scoring (smart-assistant.md R33). */
export const objectsToScoring: SQL = sql`exists (select 1 from consents ko where ko.company_id = a.company_id and ko.candidate_id = a.candidate_id
  and ko.kind = 'AUTOMATED_MATCHING' and ko.status = 'DECLINED')`;

/**
 * Everything besides profile and job text that a score by this company model depends on, as one text: models, answers,
 * switches, objection, and the company's own skills where it has any. A score with another basis is out of date. Needs
 * `applications a`, `companies co` and `candidate_profiles p`.
 */
export const basisWith = (
  companyModel: SQL,
): SQL => sql`concat_ws('|', ${companyModel}, ${headInForce}, p.model_id, md5(a.answers::text), coalesce(co.settings->>'history', 'ON'),
  coalesce(co.settings->>'locationStacks', 'true'), case when ${objectsToScoring} then 'objects' else '' end, nullif(${lexiconInForce}, ''))`;

/** The basis of a score that is shown. */
export const basisInForce: SQL = basisWith(companyModelInForce);

/** Whether the score `m` of an application no longer stands on what is true now; besides the three, needs `jobs j`. */
export const isOutdated: SQL = sql`(m.score_id is null or m.text_version < j.text_version or m.profile_hash <> p.source_hash or m.basis <> ${basisInForce})`;
