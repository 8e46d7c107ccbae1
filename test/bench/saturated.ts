import type { StackDescription } from '#stack/ready';
import { openApplying } from './applying.ts';
import { signIn } from './client.ts';
import { pause, spread } from './figures.ts';

type Ready = { loopDelay: { p50Ms: number; p99Ms: number; maxMs: number; forMs: number } };
const PER_SECOND = 20;
const SECONDS = 60;

/**
 * What people notice of a busy matcher: résumés are submitted faster than they are read while every score of the company is
 * computed anew, and 20 requests a second go on. Delay of the API's event loop as the API itself measures it, and server
 * time of the requests, timed from when each was due.
 */
export async function measureSaturated(stack: StackDescription, home: string, resumes: number) {
  const applying = await openApplying(stack, home);
  const recruiter = await signIn(stack, 'mia.thornton');
  const admin = await signIn(stack, 'helena.marsh');
  const [job] = (await recruiter.get<{ items: { id: string }[] }>('/jobs')).items;
  const people = (await recruiter.get<{ items: { id: string }[] }>(`/jobs/${job?.id ?? ''}/applications?limit=20`))
    .items;
  const addresses = [
    `/jobs/${job?.id ?? ''}/discover`,
    `/jobs/${job?.id ?? ''}/discover/counts`,
    `/jobs/${job?.id ?? ''}/applications?limit=50`,
    ...people.slice(0, 5).map(({ id }) => `/applications/${id}`),
  ];
  const ready = async () => (await (await fetch(`${stack.app}/readyz`)).json()) as Ready;
  while ((await ready()).loopDelay.forMs >= SECONDS * 1_000) await pause(10);
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: false });
  let submitted = 0;
  const submitting = (async () => {
    for (; submitted < resumes; submitted += 1) await applying.submit(submitted);
  })();
  const server: number[] = [];
  const client: number[] = [];
  const windows: Ready['loopDelay'][] = [];
  const from = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
    const due = from + (n * 1_000) / PER_SECOND;
    if (due > performance.now()) await pause(due - performance.now());
    asked.push(
      recruiter.timed(addresses[n % addresses.length] ?? '').then(({ serverMs }) => {
        server.push(serverMs);
        client.push(performance.now() - due);
      }),
    );
    if (n % (PER_SECOND * 5) === 0) windows.push((await ready()).loopDelay);
  }
  await Promise.all([...asked, submitting]);
  windows.push((await ready()).loopDelay);
  await admin.send('PATCH', '/settings/smart-assistant', { locationStacks: true });
  await applying.close();
  const long = windows.filter(({ forMs }) => forMs > 10_000);
  return {
    resumes: submitted,
    requests: server.length,
    loopDelayMs: {
      p50: Math.max(...long.map(({ p50Ms }) => p50Ms)),
      p99: Math.max(...long.map(({ p99Ms }) => p99Ms)),
      max: Math.max(...long.map(({ maxMs }) => maxMs)),
    },
    serverMs: spread(server),
    clientMs: spread(client),
  };
}
