import { sql } from 'drizzle-orm';
import { candidateFacts, candidateProfiles, parsedResumes, vectors } from '#db/schema/matching';
import { searchForm } from '#domain/search-words';
import { defineCommand, type CommandContext } from './command.ts';

export type StoredReading = {
  fileId: string;
  parserVersion: string;
  outcome:
    | { ok: true; record: Record<string, unknown>; text: string; confidence: number }
    | { ok: false; code: string };
};

/** Stores what was read from a file, once per content and parser; a file that could not be read is a result, not a fault. */
export const storeReading = defineCommand('resume.storeReading', async (context, input: StoredReading) => {
  const { tx, companyId, record } = context;
  const [file] = await tx.execute<{
    sha256: Uint8Array;
    application_id: string | null;
    candidate_id: string | null;
    draft_id: string | null;
    version: number;
    job_id: string | null;
    ref_code: string | null;
  }>(sql`
    select f.sha256, f.application_id, f.candidate_id, f.draft_id, f.version, a.job_id, j.ref_code from files f left join applications a on a.company_id = f.company_id and a.id = f.application_id
    left join jobs j on j.company_id = a.company_id and j.id = a.job_id where f.company_id = ${companyId}::uuid and f.id = ${input.fileId}::uuid for update of f`);
  if (!file) return { stored: false };
  const read = input.outcome.ok;
  await tx
    .insert(parsedResumes)
    .values({
      companyId,
      fileSha256: file.sha256,
      parserVersion: input.parserVersion,
      state: read ? 'READ' : 'REFUSED',
      errorCode: input.outcome.ok ? null : input.outcome.code,
      record: input.outcome.ok ? input.outcome.record : null,
      text: input.outcome.ok ? input.outcome.text : '',
      confidence: input.outcome.ok ? input.outcome.confidence : 0,
    })
    .onConflictDoNothing();
  await tx.execute(sql`update files set reading = ${read ? 'DONE' : 'FAILED'}, reading_error = ${input.outcome.ok ? null : input.outcome.code}, version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.fileId}::uuid`);
  record.events.push({
    aggregate: 'file',
    id: input.fileId,
    version: file.version + 1,
    kind: read ? 'resume.read' : 'resume.refused',
    facts: input.outcome.ok ? {} : { code: input.outcome.code },
  });
  if (file.application_id && file.job_id) {
    record.changes.push({ topic: 'application', id: file.application_id, jobId: file.job_id });
    record.wakes.push({
      type: 'applicationJourney',
      subjectId: file.application_id,
      kind: 'fact.changed',
      label: `Application ${file.ref_code ?? ''}`,
      subjectType: 'APPLICATION',
      jobId: file.job_id,
      applicationId: file.application_id,
    });
  }
  return { stored: true };
});

export type StoredVector = { kind: string; seq: number; q: string; scale: number; hash: string };
export type StoredProfile = {
  candidateId: string;
  sourceHash: string;
  record: Record<string, unknown>;
  confidence: number;
  facts: { kind: string; key: string; value: number | null; label: string; confidence: number }[];
  modelId: string;
  /** Version of the company's own skills that it was linked with; empty without any. */
  lexicon: string;
  matchText: string;
  wordCount: number;
  /** Vectors as base64 of int8, at most a few kilobytes; null: those that are stored stay. */
  vectors: StoredVector[] | null;
};

/** Stores a merged profile with its facts and vectors; the record's words become searchable. */
export const storeProfile = defineCommand('profile.store', async (context, input: StoredProfile) => {
  const { tx, companyId, record } = context;
  // The journey and the matching of a job can bring the same profile up to date at once: one after the other.
  await tx.execute(
    sql`select 1 from candidates where company_id = ${companyId}::uuid and id = ${input.candidateId}::uuid for update`,
  );
  const { record: profile, confidence, sourceHash, matchText, wordCount, modelId, lexicon } = input;
  const values = {
    record: profile,
    confidence,
    sourceHash,
    matchText,
    wordCount,
    modelId,
    lexicon,
    updatedAt: context.now,
  };
  const [before] = await tx.execute<{ source_hash: string }>(
    sql`select source_hash from candidate_profiles where company_id = ${companyId}::uuid and candidate_id = ${input.candidateId}::uuid for update`,
  );
  await tx
    .insert(candidateProfiles)
    .values({ companyId, candidateId: input.candidateId, ...values })
    .onConflictDoUpdate({ target: [candidateProfiles.companyId, candidateProfiles.candidateId], set: values });
  await tx.execute(
    sql`delete from candidate_facts where company_id = ${companyId}::uuid and candidate_id = ${input.candidateId}::uuid`,
  );
  if (input.facts.length > 0) {
    await tx
      .insert(candidateFacts)
      .values(input.facts.map((fact) => ({ companyId, candidateId: input.candidateId, ...fact })))
      .onConflictDoNothing();
  }
  if (input.vectors) await storeVectors(context, input, input.vectors);
  await makeSearchable(context, input);
  record.events.push({
    aggregate: 'candidate',
    id: input.candidateId,
    version: await raiseVersion(context, input.candidateId),
    kind: 'profile.updated',
  });
  record.changes.push({ topic: 'candidate', id: input.candidateId });
  const open = await tx.execute<{
    id: string;
    job_id: string;
    ref_code: string;
  }>(sql`select a.id, a.job_id, j.ref_code from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
    where a.company_id = ${companyId}::uuid and a.candidate_id = ${input.candidateId}::uuid and a.status in ('LEAD', 'NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED')`);
  for (const application of open) {
    record.changes.push({ topic: 'application', id: application.id, jobId: application.job_id });
    // Linked anew with other skills only: the matching of the jobs is at it already.
    if (before?.source_hash === sourceHash) continue;
    record.wakes.push({
      type: 'applicationJourney',
      subjectId: application.id,
      kind: 'fact.changed',
      label: `Application ${application.ref_code}`,
      subjectType: 'APPLICATION',
      jobId: application.job_id,
      applicationId: application.id,
    });
  }
  return { stored: true };
});

async function storeVectors(
  { tx, companyId }: CommandContext,
  { candidateId, modelId }: StoredProfile,
  rows: readonly StoredVector[],
): Promise<void> {
  await tx.execute(
    sql`delete from vectors where company_id = ${companyId}::uuid and owner_id = ${candidateId}::uuid and owner_kind in ('PROFILE', 'PROFILE_WINDOW', 'TITLE') and model_id = ${modelId}`,
  );
  if (rows.length === 0) return;
  await tx.insert(vectors).values(
    rows.map((vector) => ({
      companyId,
      ownerKind: vector.kind,
      ownerId: candidateId,
      seq: vector.seq,
      modelId,
      contentHash: Buffer.from(vector.hash, 'hex'),
      q: Buffer.from(vector.q, 'base64'),
      scale: vector.scale,
    })),
  );
}

async function raiseVersion({ tx, companyId }: CommandContext, candidateId: string): Promise<number> {
  const [row] = await tx.execute<{ version: number }>(
    sql`update candidates set version = version + 1 where company_id = ${companyId}::uuid and id = ${candidateId}::uuid returning version`,
  );
  return row?.version ?? 1;
}

/** Skills, titles and employers that were read become words of the search, and the headline when none was typed. */
async function makeSearchable({ tx, companyId }: CommandContext, input: StoredProfile): Promise<void> {
  const texts = (key: string, ...names: string[]): string[] => {
    const list = input.record[key];
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown) => names.flatMap((name) => textAt(entry, name)));
  };
  const words = searchForm(
    [
      ...texts('work', 'position', 'name'),
      ...texts('education', 'institution', 'area'),
      ...input.facts.filter((fact) => fact.kind === 'SKILL').map((fact) => fact.label),
    ].join(' '),
  ).slice(0, 4_000);
  const [position] = texts('work', 'position');
  const [employer] = texts('work', 'name');
  const headline = position ? (employer ? `${position}, ${employer}` : position) : null;
  const [label] = textAt(input.record['basics'], 'label');
  await tx.execute(sql`update candidates set search_text = left(regexp_replace(search_text, ' \\| .*$', '') || ' | ' || ${words}, 8000), headline = coalesce(headline, ${headline ?? label ?? null})
    where company_id = ${companyId}::uuid and id = ${input.candidateId}::uuid`);
}

function textAt(entry: unknown, name: string): string[] {
  if (typeof entry !== 'object' || entry === null || !(name in entry)) return [];
  const value: unknown = Reflect.get(entry, name);
  return typeof value === 'string' && value !== '' ? [value] : [];
}
