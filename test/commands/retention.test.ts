import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { candidateActor } from '#commands/actor';
import { beginDraft } from '#commands/apply-drafts';
import { addDraftFile } from '#commands/files';
import { sweepCompany, sweepInstallation } from '#commands/retention';
import { createDatabase as openDatabase, createPlainClient } from '#db/client';
import { createFileStorage } from '#integrations/storage/client';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const other = await makeCompany(database);
const job = await company.makeJob();
const owner = createPlainClient(database.ownerUrl);
const relay = openDatabase(database.relayUrl, 1);
const folder = mkdtempSync(join(tmpdir(), 'throughline-retention-'));
const storage = createFileStorage(folder);
afterAll(async () => {
  await Promise.all([owner.end(), relay.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const count = async (table: string, where: string) =>
  Number((await owner.unsafe(`select count(*) as n from ${table} where ${where}`))[0]?.['n']);
/** What the process does in one pass. */
async function pass(): Promise<void> {
  await sweepInstallation(relay, company.db, () => {});
  for (const { id } of [company, other]) await sweepCompany(company.db, storage, id, () => {});
}

async function draftWithFile(name: string, bytes = `content of ${name}`) {
  const call = company.as(candidateActor(company.id, null));
  const { draftId } = await beginDraft(call, {
    postingId: job.postingId,
    tokenHash: createHash('sha256').update(randomBytes(16)).digest('hex'),
  });
  const stored = await storage.put(new Blob([bytes]).stream(), { maxBytes: 1_000 });
  await addDraftFile(call, {
    draftId,
    kind: 'RESUME',
    name,
    contentType: 'application/pdf',
    bytes: stored.size,
    sha256: stored.sha256,
    storageKey: stored.key,
  });
  await owner.unsafe(`insert into parsed_resumes (company_id, file_sha256, parser_version, state, text)
    values ('${company.id}', '\\x${stored.sha256}', '1', 'READ', 'words') on conflict do nothing`);
  return { draftId, key: stored.key, sha256: stored.sha256 };
}
const isStored = (key: string) =>
  storage.open(key).then(
    async (stream) => {
      await stream.cancel();
      return true;
    },
    () => false,
  );

test('what is old goes, what is younger or still needed stays, in every table and company', async () => {
  await owner.unsafe(`
    delete from outbox; delete from processes; delete from change_feed; delete from idempotency_keys; delete from sessions; delete from rate_buckets;
    insert into processes (company_id, workflow_id, workflow_type, subject_id, label, wanted, wakes) values
      ('${company.id}', 'interview:00000000-0000-4000-8000-000000000001', 'interview', '00000000-0000-4000-8000-000000000001', 'x', true, 2),
      ('${company.id}', 'interview:00000000-0000-4000-8000-000000000002', 'interview', '00000000-0000-4000-8000-000000000002', 'x', false, 1)`);
  await owner.unsafe(`insert into outbox (company_id, workflow_type, workflow_id, wake, kind, start, delivered_at)
    select '${company.id}', 'interview', 'interview:00000000-0000-4000-8000-00000000000' || n, w, kind, '{}', at from (values
      (1, 1, 'old', now() - interval '8 days'), (1, 2, 'newest of a wanted one', now() - interval '8 days'),
      (2, 1, 'old', now() - interval '8 days'), (3, 1, 'young', now() - interval '6 days')) as v(n, w, kind, at)`);
  await owner.unsafe(`insert into outbox (company_id, workflow_type, workflow_id, wake, kind, start, delivered_at)
    select '${other.id}', 'interview', 'interview:' || n, 1, 'old', '{}', now() - interval '30 days' from generate_series(1, 2500) n`);
  await owner.unsafe(`insert into inbox (company_id, provider, external_id, kind, order_key, payload, received_at, processed_at) values
    ('${company.id}', 'p', 'old', 'k', 'o', '{}', now() - interval '40 days', now() - interval '31 days'),
    ('${company.id}', 'p', 'young', 'k', 'o', '{}', now() - interval '40 days', now() - interval '29 days'),
    (null, 'p', 'old stray', 'k', 'o', '{}', now() - interval '31 days', null), (null, 'p', 'young stray', 'k', 'o', '{}', now() - interval '29 days', null)`);
  await owner.unsafe(
    `insert into change_feed (company_id, topic, at) values ('${company.id}', 'old', now() - interval '25 hours'), ('${company.id}', 'young', now() - interval '23 hours')`,
  );
  await owner.unsafe(`insert into idempotency_keys (company_id, actor_id, key, request_hash, created_at)
    select c, a, k, '', now() - age from (values
      ('USER:1', 'old', interval '25 hours'), ('USER:1', 'young', interval '23 hours'), ('CANDIDATE:-', 'old', interval '25 hours'),
      ('AUTOMATION:-', 'old', interval '46 days'), ('AUTOMATION:-', 'young', interval '44 days'),
      ('SYSTEM:-', 'old', interval '46 days'), ('SYSTEM:-', 'young', interval '44 days')) as v(a, k, age), unnest(array['${company.id}', '${other.id}']::uuid[]) c`);
  await owner.unsafe(`insert into sessions (company_id, id, user_id, token_hash, method, idle_expires_at, absolute_expires_at, ended_at)
    select '${company.id}', gen_random_uuid(), '${company.admin.id}', token::bytea, 'PASSWORD', now() + idle, now() + absolute, case when ended then now() - interval '1 second' end from (values
      ('open', interval '1 hour', interval '1 day', false), ('ended', interval '1 hour', interval '1 day', true),
      ('idle', interval '-1 second', interval '1 day', false), ('over', interval '1 hour', interval '-1 second', false)) as v(token, idle, absolute, ended)`);
  await owner.unsafe(`insert into api_clients (company_id, id, name, scopes, secret_hash, secret_end) values ('${company.id}', '00000000-0000-4000-8000-000000000009', 'x', '[]', '', 'abcd');
    insert into access_tokens (company_id, token_hash, client_id, scopes, expires_at) values
      ('${company.id}', 'old', '00000000-0000-4000-8000-000000000009', '[]', now() - interval '1 second'), ('${company.id}', 'young', '00000000-0000-4000-8000-000000000009', '[]', now() + interval '1 hour');
    insert into operators (id, email, phc) values ('00000000-0000-4000-8000-00000000000a', 'op@example.com', '');
    insert into operator_sessions (token_hash, operator_id, idle_expires_at, absolute_expires_at) values
      ('old', '00000000-0000-4000-8000-00000000000a', now() - interval '1 second', now() + interval '1 hour'), ('young', '00000000-0000-4000-8000-00000000000a', now() + interval '1 hour', now() + interval '1 hour');
    insert into rate_buckets (key, tokens, updated_at) values ('old', 0, now() - interval '25 hours'), ('young', 0, now() - interval '23 hours')`);
  await pass();
  expect({
    outbox: (await owner.unsafe('select kind from outbox order by kind')).map((row) => String(row['kind'])),
    inbox: (await owner.unsafe('select external_id from inbox order by 1')).map((row) => String(row['external_id'])),
    feed: (await owner.unsafe('select topic from change_feed')).map((row) => String(row['topic'])),
    oldKeys: await count('idempotency_keys', `key = 'old'`),
    youngKeys: await count('idempotency_keys', `key = 'young'`),
    sessions: (await owner.unsafe(`select convert_from(token_hash, 'utf8') as t from sessions`)).map((row) =>
      String(row['t']),
    ),
    tokens: await count('access_tokens', 'true'),
    operatorSessions: await count('operator_sessions', 'true'),
    buckets: (await owner.unsafe('select key from rate_buckets')).map((row) => String(row['key'])),
  }).toEqual({
    outbox: ['newest of a wanted one', 'young'],
    inbox: ['young', 'young stray'],
    feed: ['young'],
    oldKeys: 0,
    youngKeys: 6,
    sessions: ['open'],
    tokens: 1,
    operatorSessions: 1,
    buckets: ['young'],
  });
});

test('drafts past their end go with their files and what was read from them; others, and applications, keep theirs', async () => {
  const ended = await draftWithFile('ended.pdf');
  const shared = await draftWithFile('shared.pdf', 'the same bytes');
  const living = await draftWithFile('living.pdf', 'the same bytes');
  const applied = await company.makeApplication(job);
  const [file] = await owner.unsafe(
    `update files set draft_id = null, application_id = '${applied.id}', candidate_id = '${applied.candidateId}' where storage_key = '${(await draftWithFile('applied.pdf')).key}' returning storage_key, encode(sha256, 'hex') as sha`,
  );
  await owner.unsafe(
    `update apply_drafts set expires_at = now() - interval '1 second' where id <> '${living.draftId}'`,
  );
  await pass();
  expect(await count('apply_drafts', 'true')).toBe(1);
  expect(await count('files', 'draft_id is not null')).toBe(1);
  expect([await isStored(ended.key), await isStored(shared.key), await isStored(living.key)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(await isStored(String(file?.['storage_key']))).toBe(true);
  const read = (sha: string) => count('parsed_resumes', `file_sha256 = '\\x${sha}'`);
  expect([await read(ended.sha256), await read(living.sha256), await read(String(file?.['sha']))]).toEqual([0, 1, 1]);
  await pass();
  expect(await count('applications', 'true')).toBe(1);
});

test('scores and who saw which list go after four years; a score that still counts stays whatever its age', async () => {
  const { candidateId } = await company.makeApplication(job);
  const score = (id: string, age: string) =>
    `('${company.id}', '${id}', '${job.id}', '${candidateId}', 'SCORED', '[]', '{}', '[]', '[]', 1, 'h', '${id}', 'm', 'NEW', now() - interval '${age}')`;
  const [old, current, young] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  await owner.unsafe(`insert into match_scores (company_id, id, job_id, candidate_id, state, points, features, missing, requirements, confidence, job_hash, inputs_hash, model_id, cause, created_at)
    values ${score(old ?? '', '5 years')}, ${score(current ?? '', '5 years')}, ${score(young ?? '', '3 years')}`);
  await owner.unsafe(`insert into match_score_current (company_id, job_id, candidate_id, score_id, inputs_hash, profile_hash, text_version, computed_at, state, reasons)
    values ('${company.id}', '${job.id}', '${candidateId}', '${current}', 'i', 'p', 1, now(), 'SCORED', '[]')`);
  await owner.unsafe(`insert into match_exposures (company_id, id, job_id, viewer_id, list_kind, sort, filters, stack_ids, candidate_ids, score_visible, created_at)
    select '${company.id}', gen_random_uuid(), '${job.id}', gen_random_uuid(), 'LIST', 'score', '{}', '[]', '[]', true, now() - age from unnest(array[interval '5 years', interval '3 years']) age`);
  await pass();
  const left = await owner.unsafe(`select id from match_scores where candidate_id = '${candidateId}' order by id`);
  expect(left.map((row) => String(row['id']))).toEqual([current, young]);
  expect(await count('match_exposures', `job_id = '${job.id}'`)).toBe(1);
});
