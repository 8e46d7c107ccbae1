import { createPlainClient, type PlainClient } from '#db/client';
import type { StackDescription } from '#stack/ready';
import { signIn } from './client.ts';
import { copyPeople } from './copies.ts';
import { pause, spread } from './figures.ts';

type Discover = { stacks: { id: string; count: number }[]; pool: number };
const ROUNDS = 40;

/**
 * Lists of a job with thousands of applicants: the People table by score, Discover with rows, and what a click on a group
 * asks for. Rows are copied in SQL, then the matcher builds the stacks. Client and server time of each.
 */
export async function measureLists(stack: StackDescription, title: string, applicants: number) {
  const owner = createPlainClient(stack.databaseUrl);
  const recruiter = await signIn(stack, 'mia.thornton');
  const jobs = (await recruiter.get<{ items: { id: string; title: string }[] }>('/jobs')).items;
  const job = jobs.find((one) => one.title === title);
  if (!job) throw new Error('the demo company is missing');
  await copyPeople(owner, job.id.slice(4), applicants);
  await rebuildStacks(stack, owner, job.id.slice(4));
  const path = `/jobs/${job.id}`;
  const cold = await recruiter.timed<Discover>(`${path}/discover`);
  const facets = await recruiter.timed(`${path}/discover/facets`);
  const client = timesOf();
  const server = timesOf();
  const ask = async <T>(what: keyof typeof client, address: string): Promise<T> => {
    const { answer, ms, serverMs } = await recruiter.timed<T>(address);
    client[what].push(ms);
    server[what].push(serverMs);
    return answer;
  };
  let shown: Discover = { stacks: [], pool: 0 };
  for (let n = 0; n < ROUNDS; n += 1) {
    shown = await ask<Discover>('discover', `${path}/discover`);
    const chosen = [shown.stacks[n % shown.stacks.length], shown.stacks[(n + 1) % shown.stacks.length]];
    const picked = chosen.flatMap((found) => (found ? [`stacks=${found.id}`] : [])).join('&');
    await ask('counts', `${path}/discover/counts?${picked}`);
    await ask('clickRows', `${path}/discover?${picked}`);
    await ask('table', `${path}/applications?limit=50`);
    await ask('recommendations', `${path}/recommendations`);
  }
  await owner.end();
  const both = (what: keyof typeof client) => ({ client: spread(client[what]), server: spread(server[what]) });
  return {
    people: shown.pool,
    stacks: shown.stacks.length,
    firstDiscoverMs: { client: cold.ms, server: cold.serverMs },
    firstFacetsMs: { client: facets.ms, server: facets.serverMs },
    discoverMs: both('discover'),
    chipCountsMs: both('counts'),
    chipRowsMs: both('clickRows'),
    tableMs: both('table'),
    recommendationsMs: both('recommendations'),
  };
}

const timesOf = () => ({
  discover: [] as number[],
  clickRows: [] as number[],
  counts: [] as number[],
  table: [] as number[],
  recommendations: [] as number[],
});

/** Stacks that are due and a switch off and on: the matcher builds those of the job anew. */
async function rebuildStacks(stack: StackDescription, owner: PlainClient, jobId: string): Promise<void> {
  await owner`update job_facts set stacks_built_at = null where job_id = ${jobId}`;
  const [before] = await owner<{ at: Date }[]>`select clock_timestamp() as at`;
  const admin = await signIn(stack, 'helena.marsh');
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: false });
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: true });
  for (let waited = 0; waited < 600; waited += 1) {
    const [row] = await owner<
      { built: boolean }[]
    >`select stacks_built_at is not null as built from job_facts where job_id = ${jobId}`;
    const [busy] = await owner<
      { n: number }[]
    >`select count(*)::int as n from processes where workflow_type = 'jobMatching' and wanted`;
    const [stored] = await owner<
      { n: number }[]
    >`select count(*)::int as n from stacks where job_id = ${jobId} and built_at > ${before?.at ?? null}`;
    if (row?.built && busy?.n === 0 && (stored?.n ?? 0) > 0) return;
    await pause(1_000);
  }
  throw new Error('the stacks were not built within ten minutes');
}
