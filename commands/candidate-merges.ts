import { sql } from 'drizzle-orm';
import { candidateMerges } from '#db/schema/candidates';
import type { CompanySettings } from '#db/schema/companies';
import { newId } from '#db/id';
import { STAGES } from '#domain/stage';
import type { CommandContext } from './command.ts';
import { dropDerived } from './derived-profile.ts';
import { wakeJourney } from './moves.ts';

/** From the least to the furthest; closed applications stand before open ones. */
const PROGRESS = `{LEAD,WITHDRAWN,REJECTED,${STAGES.join(',')}}`;
/** Tables whose rows simply change hands. */
const MOVED = ['applications', 'files', 'messages', 'interviews', 'invitations', 'candidate_links', 'match_scores'];

/**
 * Merges the records that have the mailbox of `candidateId`, which has just been proven, into one; the record proven first
 * stays, else the oldest. Without the switch `mergeOnEmail` nothing happens and the pair waits for a person
 * (apply-form.md R33, hiring-process.md R15).
 */
export async function mergeByEmail(context: CommandContext, candidateId: string): Promise<void> {
  const { tx, companyId } = context;
  const [company] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  if (!company?.settings.mergeOnEmail) return;
  const same = await tx.execute<{ id: string }>(sql`select o.id from candidates o
    join candidates c on c.company_id = o.company_id and c.email_key = o.email_key
    where o.company_id = ${companyId}::uuid and c.id = ${candidateId}::uuid
    order by o.id <> ${candidateId}::uuid and o.email_verified_at is not null desc, o.created_at, o.id for update of o`);
  const [kept, ...others] = same;
  if (!kept) return;
  for (const other of others) await mergeInto(context, kept.id, other.id);
}

/**
 * Candidate A takes over all of candidate B: A's values stay and gaps are filled, applications, files and messages
 * change hands, the latest consent per purpose wins, and where both stand on one job the application further along
 * stays (hiring-process.md R16). What was before is kept in `candidate_merges`.
 */
async function mergeInto(context: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const { tx, companyId, record } = context;
  const ofMerged = sql`company_id = ${companyId}::uuid and candidate_id = ${mergedId}::uuid`;
  const before = await tx.execute<{ moved: Record<string, unknown> }>(sql`select jsonb_build_object(
      'kept', (select to_jsonb(c) from candidates c where c.company_id = ${companyId}::uuid and c.id = ${keptId}::uuid),
      'merged', (select to_jsonb(c) from candidates c where c.company_id = ${companyId}::uuid and c.id = ${mergedId}::uuid),
      'applications', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'status', status)), '[]') from applications where ${ofMerged}),
      'consents', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from consents k where k.company_id = ${companyId}::uuid and k.candidate_id in (${keptId}::uuid, ${mergedId}::uuid))) as moved`);
  await tx
    .insert(candidateMerges)
    .values({ companyId, id: newId(), keptId, mergedId, cause: 'EMAIL_CONFIRMED', moved: before[0]?.moved ?? {} });
  await supersedeOnSameJob(context, keptId, mergedId);
  await joinConsents(context, keptId, mergedId);
  await dropDerived(context, mergedId);
  await joinTalks(context, keptId, mergedId);
  for (const table of MOVED)
    await tx.execute(sql`update ${sql.identifier(table)} set candidate_id = ${keptId}::uuid where ${ofMerged}`);
  await tx.execute(sql`delete from recommendation_passes b where b.company_id = ${companyId}::uuid and b.candidate_id = ${mergedId}::uuid
    and exists (select 1 from recommendation_passes a where a.company_id = b.company_id and a.job_id = b.job_id and a.candidate_id = ${keptId}::uuid)`);
  await tx.execute(sql`update recommendation_passes set candidate_id = ${keptId}::uuid where ${ofMerged}`);
  await closePairs(context, keptId, mergedId);
  const version = await fillGaps(context, keptId, mergedId);
  record.events.push({ aggregate: 'candidate', id: keptId, version, kind: 'candidate.merged', facts: { mergedId } });
  record.changes.push({ topic: 'candidate', id: keptId }, { topic: 'candidate', id: mergedId });
  await tellAbout(context, keptId);
}

/** Of two applications for one job the one further along stays; the other leaves lists and counts. */
async function supersedeOnSameJob({ tx, companyId, record }: CommandContext, keptId: string, mergedId: string) {
  const behind = await tx.execute<{ id: string; job_id: string; version: number }>(sql`update applications a
    set status = 'TRANSFERRED', version = a.version + 1
    from (select id, row_number() over (partition by job_id order by array_position(${PROGRESS}::text[], status) desc, candidate_id = ${keptId}::uuid desc) as place
      from applications where company_id = ${companyId}::uuid and candidate_id in (${keptId}::uuid, ${mergedId}::uuid) and status <> 'TRANSFERRED') ranked
    where a.company_id = ${companyId}::uuid and a.id = ranked.id and ranked.place > 1 returning a.id, a.job_id, a.version`);
  for (const { id, job_id: jobId, version } of behind) {
    record.events.push({ aggregate: 'application', id, version, kind: 'application.superseded' });
    record.changes.push({ topic: 'application', id, jobId, version });
  }
}

/** A person has one conversation: what was said in the other one goes on in it. */
async function joinTalks({ tx, companyId }: CommandContext, keptId: string, mergedId: string): Promise<void> {
  for (const table of ['applications', 'messages'])
    await tx.execute(sql`update ${sql.identifier(table)} t set conversation_id = k.id from conversations k, conversations m
      where k.company_id = ${companyId}::uuid and k.candidate_id = ${keptId}::uuid and m.company_id = k.company_id
        and m.candidate_id = ${mergedId}::uuid and t.company_id = k.company_id and t.conversation_id = m.id`);
}

/** Per purpose and number the latest decision of the two wins; an empty box is no decision. */
async function joinConsents({ tx, companyId }: CommandContext, keptId: string, mergedId: string): Promise<void> {
  await tx.execute(sql`insert into consents (company_id, candidate_id, kind, address, status, source, text_version, at)
    select company_id, ${keptId}::uuid, kind, address, status, source, text_version, at from consents
    where company_id = ${companyId}::uuid and candidate_id = ${mergedId}::uuid
    on conflict (company_id, candidate_id, kind, address) do update set status = excluded.status, source = excluded.source,
      text_version = excluded.text_version, at = excluded.at
    where excluded.status <> 'NONE' and (consents.status = 'NONE' or excluded.at > consents.at)`);
  await tx.execute(
    sql`delete from consents where company_id = ${companyId}::uuid and candidate_id = ${mergedId}::uuid`,
  );
}

/** The pair is decided; questions about the merged record are questions about the person now. */
async function closePairs({ tx, companyId }: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const pair = sql`company_id = ${companyId}::uuid and ${mergedId}::uuid in (first_id, second_id)`;
  await tx.execute(
    sql`update duplicate_pairs set status = 'MERGED' where ${pair} and ${keptId}::uuid in (first_id, second_id)`,
  );
  await tx.execute(sql`insert into duplicate_pairs (company_id, id, first_id, second_id, cause, status)
    select company_id, gen_random_uuid(), case when first_id = ${mergedId}::uuid then second_id else first_id end, ${keptId}::uuid, cause, 'OPEN'
    from duplicate_pairs where ${pair} and status = 'OPEN' and not exists (select 1 from duplicate_pairs k where k.company_id = duplicate_pairs.company_id
      and ${keptId}::uuid in (k.first_id, k.second_id) and case when duplicate_pairs.first_id = ${mergedId}::uuid then duplicate_pairs.second_id else duplicate_pairs.first_id end in (k.first_id, k.second_id))`);
  await tx.execute(sql`delete from duplicate_pairs where ${pair} and status = 'OPEN'`);
}

/** What A lacks comes from B; the mailbox is proven; B keeps its names and cannot be found by address or number any more. */
async function fillGaps({ tx, companyId }: CommandContext, keptId: string, mergedId: string): Promise<number> {
  const [kept] = await tx.execute<{ version: number }>(sql`update candidates a set
      phone_raw = coalesce(a.phone_raw, b.phone_raw), phone_e164 = coalesce(a.phone_e164, b.phone_e164),
      place_id = coalesce(a.place_id, b.place_id), headline = coalesce(a.headline, b.headline), summary = coalesce(a.summary, b.summary),
      experience = case when a.experience = '[]' then b.experience else a.experience end,
      education = case when a.education = '[]' then b.education else a.education end,
      links = (select coalesce(jsonb_agg(distinct link), '[]') from jsonb_array_elements(a.links || b.links) link),
      search_text = a.search_text || ' ' || b.search_text,
      email_verified_at = coalesce(a.email_verified_at, b.email_verified_at, now()), version = a.version + 1
    from candidates b where a.company_id = ${companyId}::uuid and a.id = ${keptId}::uuid and b.company_id = a.company_id and b.id = ${mergedId}::uuid
    returning a.version`);
  await tx.execute(sql`update candidates set email = null, email_key = null, phone_raw = null, phone_e164 = null, version = version + 1
    where company_id = ${companyId}::uuid and id = ${mergedId}::uuid`);
  return kept?.version ?? 1;
}

/** Every application of the person is read and scored anew; open windows follow. */
async function tellAbout(context: CommandContext, candidateId: string): Promise<void> {
  const { tx, companyId, record } = context;
  const rows = await tx.execute<{ id: string; job_id: string; ref_code: string }>(
    sql`select a.id, a.job_id, j.ref_code from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
      where a.company_id = ${companyId}::uuid and a.candidate_id = ${candidateId}::uuid order by a.id`,
  );
  for (const { id, job_id: jobId, ref_code: jobRefCode } of rows) {
    record.changes.push({ topic: 'application', id, jobId });
    record.audits.push({
      name: 'CANDIDATE_MERGED',
      subjectType: 'CANDIDATE',
      subjectId: candidateId,
      candidateId,
      applicationId: id,
      jobId,
    });
    wakeJourney(context, { id, jobId, jobRefCode }, 'candidate.merged');
  }
}
