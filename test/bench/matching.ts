import { cpus, loadavg, totalmem } from 'node:os';
import { startMatcher, type Applicant } from '#ml/matcher';
import { JOBS } from '#test/ml/support/jobs';
import { makeResume, STYLES } from '#test/ml/support/resume-styles';
import { PEOPLE, type InventedPerson } from '#test/ml/support/resumes';
import { measureSearching } from './searching.ts';

/**
 * Measures the matcher on this machine and prints one JSON line: reading a résumé of about two pages with facts and
 * vectors, scoring and stacks with vectors at hand, the search among 100,000, texts per second, memory. Run with `tsx test/bench/matching.ts`.
 */
const TODAY = '2026-11-25';
const READ = 120;
const SCORED = 1000;
const STACKED = 5000;
/** Runs before those that count: a matcher at work has compiled its code long since. */
const WARM_UP = 5;

const startedAt = performance.now();
const matcher = await startMatcher({ threads: 1 });
const startMs = performance.now() - startedAt;

/** A career of two pages: the invented ones are short. */
function longer(person: InventedPerson, i: number): InventedPerson {
  const more = PEOPLE.map((other) => other.summary);
  const bullets = (n: number) => Array.from({ length: 8 }, (_, k) => more[(i + n + k) % more.length] ?? '');
  return {
    ...person,
    name: `${person.name} ${['Berg', 'Lund', 'Dahl', 'Holm'][i % 4]}`,
    work: Array.from({ length: 5 }, (_, n) => ({
      ...(person.work[n % person.work.length] ?? person.work[0]!),
      start: `${2020 - 3 * n}-0${1 + (i % 9)}`,
      end: n === 0 ? null : `${2023 - 3 * n}-0${1 + (i % 8)}`,
      bullets: bullets(n),
    })),
  };
}

const files = await Promise.all(
  Array.from({ length: READ }, (_, i) => makeResume(longer(PEOPLE[i % PEOPLE.length]!, i), STYLES[i % 9]!)),
);
const times: number[] = [];
const words: number[] = [];
const people: Applicant[] = [];
for (const [i, { bytes, name }] of files.entries()) {
  const at = performance.now();
  const read = await matcher.readResumeFile(bytes, name, 'bench', { today: TODAY });
  if ('error' in read) throw new Error(read.error.code);
  const profile = await matcher.prepareProfile(read.record);
  times.push(performance.now() - at);
  words.push(read.text.split(/\s+/).length);
  people.push({ id: `p${i}`, record: read.record, profile });
}

const job = await matcher.prepareJob(
  await matcher.readJobText({
    title: JOBS[2]!.title,
    text: JOBS[2]!.text,
    fields: { city: 'Leeds', countryCode: 'GB' },
  }),
);
const crowd = (n: number): Applicant[] =>
  Array.from({ length: n }, (_, i) => ({ ...people[i % people.length]!, id: `a${i}` }));

/** Median time by the clock and on the processor; the second says what it costs when other work shares the machine. */
async function medianMs(times: number, run: () => Promise<unknown>): Promise<{ clock: number; cpu: number }> {
  const [clock, cpu]: [number[], number[]] = [[], []];
  for (let i = 0; i < WARM_UP; i++) await run();
  for (let i = 0; i < times; i++) {
    const [at, used] = [performance.now(), process.cpuUsage()];
    await run();
    clock.push(performance.now() - at);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  return { clock: percentile(clock, 0.5), cpu: percentile(cpu, 0.5) };
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

const thousand = crowd(SCORED);
const scoreMs = await medianMs(9, () => matcher.scoreApplicants({ job, applicants: thousand, today: TODAY }));
const fiveThousand = crowd(STACKED);
const { scores } = await matcher.scoreApplicants({ job, applicants: fiveThousand, today: TODAY });
const withScores = fiveThousand.map((person, i) => ({ ...person, z: scores[i]?.z ?? null }));
const switches = { institutionStacks: true, locationStacks: true, history: 'REQUIREMENTS_ONLY' as const };
const stacksMs = await medianMs(7, () =>
  matcher.buildStacks({ jobId: 'bench', job, applicants: withScores, today: TODAY, switches }),
);
const decisions = thousand
  .slice(0, 400)
  .map(({ id }, i) => ({ id, outcome: i % 3 === 0 ? ('INTERVIEWED' as const) : ('REJECTED' as const) }));
const headMs = await medianMs(3, () => matcher.scoreApplicants({ job, applicants: thousand, today: TODAY, decisions }));

const searching = await measureSearching(matcher, job, people);

const lines = Array.from(
  { length: 1500 },
  (_, i) => `Clerk number ${i} writes ${i * 7} letters a year for office ${i % 13}`,
);
const embedAt = performance.now();
await matcher.embedTexts(lines);
const textsPerSecond = Math.round(lines.length / ((performance.now() - embedAt) / 1000));
const memoryMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
await matcher.close();

process.stdout.write(
  `${JSON.stringify({
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    threads: 1,
    modelId: matcher.modelId,
    startMs: Math.round(startMs),
    resumeWords: percentile(words, 0.5),
    resumeMsP50: percentile(times, 0.5),
    resumeMsP95: percentile(times, 0.95),
    score1000Ms: scoreMs,
    stacks5000Ms: stacksMs,
    head400Ms: headMs,
    recommendations: searching,
    textsPerSecond,
    memoryMb,
  })}\n`,
);
process.exit(0);
