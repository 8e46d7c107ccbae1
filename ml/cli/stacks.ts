import type { Matcher } from '../matcher.ts';
import type { PastJob } from '../stack-history.ts';
import { InputError, type CliOptions } from './arguments.ts';
import { readJob } from './job.ts';
import { readFileLines, readGoodLines, write } from './lines.ts';
import { preparePeople } from './people.ts';
import { applicantRow, historyRow, type HistoryRow } from './rows.ts';

type Options = Pick<CliOptions, 'history' | 'institutionStacks' | 'locationStacks' | 'today'> & {
  job: string;
  resumes: string;
};

/** `stacks --job job.json --resumes resumes.jsonl [--history history.jsonl]`, best first. Returns whether some line was bad. */
export async function stacksCommand(matcher: Matcher, options: Options): Promise<boolean> {
  const lines = await readFileLines(options.resumes, applicantRow);
  const rows = lines.flatMap((each) => ('value' in each ? [each.value] : []));
  const history = options.history ? await readGoodLines(options.history, historyRow) : [];
  const { id, job } = await readJob(options.job, matcher);
  const applicants = await preparePeople(rows, matcher, options.today);
  const { today, institutionStacks, locationStacks } = options;
  const { scores } = await matcher.scoreApplicants({ job, applicants, today, switches: { locationStacks } });
  const stacks = await matcher.buildStacks({
    jobId: id,
    job,
    applicants: applicants.map((applicant, i) => ({ ...applicant, z: scores[i]?.z ?? null })),
    today,
    switches: { institutionStacks, locationStacks, history: history.length > 0 ? 'ON' : 'REQUIREMENTS_ONLY' },
    pastJobs: await pastJobs(history, matcher, today),
  });
  await write(
    process.stdout,
    lines.filter((each) => 'error' in each),
  );
  await write(
    process.stdout,
    stacks.map(({ id: stackId, kind, key, label, why, score, parts, memberIds }) => ({
      id: stackId,
      facet: kind,
      key,
      label,
      why,
      score,
      parts,
      count: memberIds.length,
      memberIds,
    })),
  );
  return rows.length < lines.length;
}

/** Rows grouped by job; the text of a job is needed on its first row. */
async function pastJobs(rows: HistoryRow[], matcher: Matcher, today: string): Promise<PastJob[]> {
  const groups = new Map<string, HistoryRow[]>();
  for (const row of rows) groups.set(row.jobId, [...(groups.get(row.jobId) ?? []), row]);
  const jobs: PastJob[] = [];
  for (const [jobId, group] of groups) {
    const [first] = group;
    if (first?.jobText === undefined) throw new InputError(`history: the first row of job ${jobId} needs jobText.`);
    const facts = await matcher.readJobText({ title: first.jobTitle ?? null, text: first.jobText });
    const { vector } = await matcher.prepareJob(facts);
    const people = await preparePeople(group, matcher, today);
    const decisions = group.flatMap(({ outcome, decidedAt }, i) => {
      const person = people[i];
      return person ? [{ person, outcome, decidedAt }] : [];
    });
    jobs.push({ jobId, vector, decisions });
  }
  return jobs;
}
