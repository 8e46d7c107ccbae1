import { createPlainClient } from '#db/client';
import type { StackDescription } from '#stack/ready';
import { signIn } from './client.ts';
import { pause, spread, timed } from './figures.ts';

type Discover = { stacks: { id: string; count: number }[]; total: number };
const ROUNDS = 40;

/** The list with stacks of a job with thousands of applicants: rows are copied in SQL, then the matcher builds the stacks. */
export async function measureLists(stack: StackDescription, applicants: number) {
  const owner = createPlainClient(stack.databaseUrl);
  const recruiter = await signIn(stack, 'mia.thornton');
  const jobs = (await recruiter.get<{ items: { id: string; title: string }[] }>('/jobs')).items;
  const job = jobs.find((one) => one.title === 'Senior data analyst');
  if (!job) throw new Error('the demo company is missing');
  await copyPeople(owner, job.id.slice(4), applicants);
  await recruiter.get(`/jobs/${job.id}`);
  const admin = await signIn(stack, 'helena.marsh');
  // A switch off and on makes the matcher build the stacks of every job anew.
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: false });
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: true });
  for (let waited = 0; waited < 300; waited += 1) {
    const [row] = await owner<
      { busy: number }[]
    >`select count(*)::int as busy from processes where workflow_type = 'jobMatching' and wanted`;
    if (row?.busy === 0) break;
    await pause(1_000);
  }
  const opening: number[] = [];
  const clicks: number[] = [];
  const table: number[] = [];
  let shown: Discover = { stacks: [], total: 0 };
  for (let n = 0; n < ROUNDS; n += 1) {
    const first = await timed(() => recruiter.get<Discover>(`/jobs/${job.id}/discover`));
    shown = first.answer;
    opening.push(first.ms);
    const [one, two] = shown.stacks;
    const picked = [one, two].flatMap((found) => (found ? [`stacks=${found.id}`] : [])).join('&');
    clicks.push((await timed(() => recruiter.get(`/jobs/${job.id}/discover?${picked}`))).ms);
    table.push((await timed(() => recruiter.get(`/jobs/${job.id}/applications?limit=50`))).ms);
  }
  await owner.end();
  return {
    people: shown.total,
    stacks: shown.stacks.length,
    discoverMs: spread(opening),
    chipClickMs: spread(clicks),
    tableMs: spread(table),
  };
}

/** Copies one applicant of the job as often as wanted, with facts, scores and an ordinal of their own. */
async function copyPeople(owner: ReturnType<typeof createPlainClient>, jobId: string, many: number): Promise<void> {
  await owner`create temporary table copies as
    select gen_random_uuid() as candidate, gen_random_uuid() as application, gen_random_uuid() as conversation, n, source.*
    from generate_series(1, ${many}) n
    cross join lateral (select a.id as a_id, a.candidate_id as c_id from applications a where a.job_id = ${jobId} and a.status <> 'REJECTED' order by md5(a.id::text || n::text) limit 1) source`;
  await owner`insert into candidates (company_id, id, first_name, last_name, email, email_key, headline, links, experience, education, search_text, place_id)
    select c.company_id, k.candidate, c.first_name, c.last_name || ' ' || k.n, 'copy' || k.n || '@example.com', 'copy' || k.n || '@example.com', c.headline, c.links, c.experience, c.education, c.search_text, c.place_id
    from copies k join candidates c on c.id = k.c_id`;
  await owner`insert into conversations (company_id, id, candidate_id) select c.company_id, k.conversation, k.candidate from copies k join candidates c on c.id = k.c_id`;
  await owner`insert into applications (company_id, id, job_id, candidate_id, status, step_id, furthest_stage, source_number, posting_id, answers, conversation_id, applied_at)
    select a.company_id, k.application, a.job_id, k.candidate, a.status, a.step_id, a.furthest_stage, a.source_number, a.posting_id, a.answers, k.conversation, a.applied_at from copies k join applications a on a.id = k.a_id`;
  await owner`insert into candidate_facts (company_id, candidate_id, kind, key, label, value, confidence)
    select f.company_id, k.candidate, f.kind, f.key, f.label, f.value, f.confidence from copies k join candidate_facts f on f.candidate_id = k.c_id`;
  await owner`insert into candidate_profiles (company_id, candidate_id, record, confidence, source_hash, match_text, word_count, model_id)
    select p.company_id, k.candidate, p.record, p.confidence, p.source_hash, p.match_text, p.word_count, p.model_id from copies k join candidate_profiles p on p.candidate_id = k.c_id`;
  await owner`insert into vectors (company_id, owner_kind, owner_id, seq, model_id, content_hash, q, scale)
    select v.company_id, v.owner_kind, k.candidate, v.seq, v.model_id, v.content_hash, v.q, v.scale from copies k join vectors v on v.owner_id = k.c_id`;
  await owner`analyze`;
}
