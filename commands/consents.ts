import { sql } from 'drizzle-orm';
import { tasks } from '#db/schema/candidates';
import { optOuts } from '#db/schema/messages';
import { newId } from '#db/id';
import type { CommandContext } from './command.ts';

type TextChannel = 'SMS' | 'WHATSAPP';

/**
 * An opt-out counts for the number and channel of every candidate who has it: consents OPTED_OUT, what waits is cancelled, a
 * task says so; no text goes back (smart-message.md R3, messaging.md section 7).
 */
export async function optOut(
  context: CommandContext,
  input: { channel: TextChannel; address: string; sender: string; candidateId: string },
): Promise<void> {
  const { tx, companyId, record } = context;
  const number = input.address.replace('whatsapp:', '');
  await tx
    .insert(optOuts)
    .values({ companyId, channel: input.channel, address: input.address, senderAddress: input.sender, cause: 'WORD' })
    .onConflictDoNothing();
  await tx.execute(
    sql`update consents set status = 'OPTED_OUT', source = 'KEYWORD', at = now() where company_id = ${companyId}::uuid and kind = ${input.channel} and address = ${number}`,
  );
  const dropped = await tx.execute<{
    id: string;
    version: number;
    application_id: string | null;
  }>(sql`update messages set state = 'CANCELLED', state_rank = 50, error_code = 'OPTED_OUT', version = version + 1
    where company_id = ${companyId}::uuid and channel = ${input.channel} and to_address = ${input.address} and state = 'QUEUED' returning id, version, application_id`);
  for (const message of dropped) {
    record.events.push({ aggregate: 'message', id: message.id, version: message.version, kind: 'message.cancelled' });
    record.wakes.push({
      type: 'message',
      subjectId: message.id,
      kind: 'message.cancelled',
      label: 'Text',
      subjectType: 'MESSAGE',
      applicationId: message.application_id,
    });
  }
  const [application] = await tx.execute<{ id: string; job_id: string }>(
    sql`select id, job_id from applications where company_id = ${companyId}::uuid and candidate_id = ${input.candidateId}::uuid order by created_at desc limit 1`,
  );
  const text = 'Candidate opted out of texts. Use e-mail.';
  await tx
    .insert(tasks)
    .values({
      companyId,
      id: newId(),
      applicationId: application?.id ?? null,
      kind: 'OPTED_OUT',
      text,
      businessKey: `optout:${input.channel}:${input.address}`,
      status: 'OPEN',
    })
    .onConflictDoNothing();
  record.audits.push({
    name: 'CONSENT_OPT_OUT_RECEIVED',
    subjectType: 'CANDIDATE',
    subjectId: input.candidateId,
    candidateId: input.candidateId,
    jobId: application?.job_id ?? null,
    applicationId: application?.id ?? null,
    facts: { channel: input.channel },
  });
  if (application) record.changes.push({ topic: 'application', id: application.id, jobId: application.job_id });
}

/** START, UNSTOP, and YES from an opted-out number give consent back; from any other number they are chat. */
export async function optIn(
  context: CommandContext,
  input: { channel: TextChannel; address: string; candidateId: string; word: string },
): Promise<void> {
  const { tx, companyId, record } = context;
  const number = input.address.replace('whatsapp:', '');
  const was = await tx.execute(
    sql`delete from opt_outs where company_id = ${companyId}::uuid and channel = ${input.channel} and address = ${input.address} returning address`,
  );
  if (was.length === 0 && input.word.trim().toUpperCase() === 'YES') return;
  await tx.execute(sql`insert into consents (company_id, candidate_id, kind, address, status, source) values (${companyId}::uuid, ${input.candidateId}::uuid, ${input.channel}, ${number}, 'GRANTED', 'KEYWORD')
    on conflict (company_id, candidate_id, kind, address) do update set status = 'GRANTED', source = 'KEYWORD', at = now()`);
  await tx.execute(
    sql`update consents set status = 'GRANTED', source = 'KEYWORD', at = now() where company_id = ${companyId}::uuid and kind = ${input.channel} and address = ${number} and status = 'OPTED_OUT'`,
  );
  record.audits.push({
    name: 'CONSENT_CHANGED',
    subjectType: 'CANDIDATE',
    subjectId: input.candidateId,
    candidateId: input.candidateId,
    facts: { kind: input.channel, status: 'GRANTED', source: 'KEYWORD' },
  });
}
