import { createPlainClient } from '#db/client';
import type { StackDescription } from '#stack/ready';
import { signIn } from './client.ts';
import { pause, spread } from './figures.ts';

type Rows = { items: { id: string; version: number; stepId: string | null }[] };
type Options = { version: number; steps: { stepId: string; enabled: boolean }[] };

/** From the answer of a command to the look of its process that covers it: commit, relay, signal, workflow task, activity. */
export async function measureWaking(stack: StackDescription, moves: number) {
  const recruiter = await signIn(stack, 'mia.thornton');
  const owner = createPlainClient(stack.databaseUrl);
  const [job] = (await recruiter.get<{ items: { id: string }[] }>('/jobs')).items;
  const people = (
    await recruiter.get<Rows>(`/jobs/${job?.id ?? ''}/applications?status=NEW&status=IN_REVIEW&limit=100`)
  ).items;
  const waits: number[] = [];
  for (let n = 0; n < moves; n += 1) {
    const person = people[n % people.length];
    if (!person) break;
    const options = await recruiter.get<Options>(`/applications/${person.id}/moves/options`);
    const target = options.steps.find((step) => step.enabled);
    if (!target) continue;
    await recruiter.send(
      'POST',
      `/applications/${person.id}/moves`,
      { toStepId: target.stepId },
      { 'if-match': String(options.version) },
    );
    const from = performance.now();
    for (;;) {
      const [row] = await owner<
        { seen: boolean }[]
      >`select coalesce(looked_wakes >= wakes, false) as seen from processes where workflow_id = ${`applicationJourney:${person.id.slice(4)}`}`;
      if (row?.seen) break;
      if (performance.now() - from > 30_000) throw new Error('the process did not look within 30 s');
      await pause(3);
    }
    waits.push(performance.now() - from);
  }
  await owner.end();
  return { commitToLookMs: spread(waits) };
}
