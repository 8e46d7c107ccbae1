import { sql } from 'drizzle-orm';
import { notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { wakeJourney } from './moves.ts';

type Application = { id: string; job_id: string; ref_code: string };

/**
 * A candidate asks for no automated scoring, or takes that back, by whoever holds the status link (smart-assistant.md R33):
 * from the next reading on the score is null, the person is in no stack and in no recommendation, and stays in every plain
 * list. It has no other effect.
 */
export const objectToMatching = defineCommand(
  'matching.object',
  async (context, input: { linkId: string; objects: boolean }) => {
    const { tx, companyId, record } = context;
    const [link] = await tx.execute<{ candidate_id: string }>(
      sql`select candidate_id from candidate_links where company_id = ${companyId}::uuid and id = ${input.linkId}::uuid and expires_at > now()`,
    );
    if (!link) throw notFound('This link');
    const candidateId = link.candidate_id;
    const status = input.objects ? 'DECLINED' : 'NONE';
    const changed =
      await tx.execute(sql`insert into consents as k (company_id, candidate_id, kind, address, status, source) values (${companyId}::uuid, ${candidateId}::uuid, 'AUTOMATED_MATCHING', '', ${status}, 'STATUS_PAGE')
      on conflict (company_id, candidate_id, kind, address) do update set status = excluded.status, source = excluded.source, at = now() where k.status <> excluded.status returning 1 as one`);
    if (changed.length === 0) return {};
    record.audits.push({
      name: 'CONSENT_CHANGED',
      subjectType: 'CANDIDATE',
      subjectId: candidateId,
      candidateId,
      facts: { kind: 'AUTOMATED_MATCHING', status, source: 'STATUS_PAGE' },
    });
    const applications = await tx.execute<Application>(sql`select a.id, a.job_id, j.ref_code from applications a
      join jobs j on j.company_id = a.company_id and j.id = a.job_id where a.company_id = ${companyId}::uuid and a.candidate_id = ${candidateId}::uuid order by a.id`);
    if (input.objects) await takeOut(context, candidateId);
    for (const application of applications) {
      record.changes.push({ topic: 'application', id: application.id, jobId: application.job_id });
      record.changes.push({ topic: 'match', id: application.job_id, jobId: application.job_id });
      const { id, job_id: jobId, ref_code: jobRefCode } = application;
      wakeJourney(context, { id, jobId, jobRefCode }, 'fact.changed');
    }
    return {};
  },
);

/** Takes a person out of scores, stacks and recommendations at once; the score rows that were stay as they were. */
async function takeOut({ tx, companyId }: CommandContext, candidateId: string): Promise<void> {
  const ofPerson = sql`company_id = ${companyId}::uuid and candidate_id = ${candidateId}::uuid`;
  await tx.execute(sql`with made as (
      insert into match_scores (company_id, id, job_id, candidate_id, state, points, features, missing, requirements, confidence, job_hash, inputs_hash, model_id, cause, profile_hash, basis, company_model_id, lexicon_version, code_version)
      select c.company_id, gen_random_uuid(), c.job_id, c.candidate_id, 'OPTED_OUT', '[]', '{}', '[]', '[]', 0, s.job_hash, 'objects', s.model_id, 'SWITCH', s.profile_hash, '', s.company_model_id, s.lexicon_version, s.code_version
      from match_score_current c join match_scores s on s.company_id = c.company_id and s.id = c.score_id where c.company_id = ${companyId}::uuid and c.candidate_id = ${candidateId}::uuid
      returning id, job_id)
    update match_score_current m set score_id = made.id, inputs_hash = 'objects', basis = '', value = null, band = null, state = 'OPTED_OUT', reasons = '[]', computed_at = now()
    from made where m.company_id = ${companyId}::uuid and m.candidate_id = ${candidateId}::uuid and m.job_id = made.job_id`);
  await tx.execute(sql`delete from match_score_shadow where ${ofPerson}`);
  await tx.execute(sql`update recommendations set state = 'GONE' where ${ofPerson} and state = 'SHOWN'`);
  await tx.execute(sql`update stacks s set bits = set_bit(s.bits, o.ordinal, 0) from match_ordinals o
    join applications a on a.company_id = o.company_id and a.id = o.application_id
    where s.company_id = ${companyId}::uuid and o.company_id = s.company_id and o.job_id = s.job_id and a.candidate_id = ${candidateId}::uuid and o.ordinal < length(s.bits) * 8`);
}
