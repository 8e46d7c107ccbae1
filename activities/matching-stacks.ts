import { readJobVectors, readPastDecisions } from '#db/queries/job-decisions';
import { readScoreInputs } from '#db/queries/matching-inputs';
import { readStackInputs } from '#db/queries/matching-files';
import { switchesKey } from '#db/queries/matching-state';
import { readPeopleToScore } from '#db/queries/recommendation-inputs';
import { storeStacks } from '#commands/stacks';
import { bitsOf, bytesOfBits } from '#domain/bits';
import { likenessOfJobs } from '#ml/similar-jobs';
import type { PastJob } from '#ml/stack-history';
import { vectorOfRow } from '#ml/vector-rows';
import { alive } from './matching-alive.ts';
import { outcomeOf } from './matching-models.ts';
import { applicantOf } from './matching-people.ts';
import type { OfJob, ReadJob, JobPartDeps } from './matching-scores.ts';
import { faultsAsFailures, reading } from './run.ts';

/** Decisions of the company that stacks look back on, newest first; older ones hardly weigh any more. */
const MOST_PAST = 2_000;
/** Jobs read anew in one building, when they were read before vectors of jobs were kept. */
const MOST_READ_ANEW = 25;

/** The groups of a job, with what earlier decisions of the company say about them (matching.md section 14). */
export function createStackActivities({ db, matcher, call, scoring, linking }: JobPartDeps) {
  /** Decided applications of jobs like this one. */
  const pastJobs = async ({ companyId, jobId }: OfJob, prepared: ReadJob): Promise<PastJob[]> => {
    const decisions = await reading(db, companyId, (tx) => readPastDecisions(tx, companyId, jobId, MOST_PAST));
    const jobIds = [...new Set(decisions.map((decision) => decision.jobId))];
    const vectors = () => reading(db, companyId, (tx) => readJobVectors(tx, companyId, jobIds, matcher.modelId));
    const unread = jobIds.filter(
      (
        (known) => (id: string) =>
          !known.has(id)
      )(await vectors()),
    );
    for (const id of unread.slice(0, MOST_READ_ANEW)) await scoring.readJob({ companyId, jobId: id });
    const { vector } = prepared.job;
    const alike = [...(await vectors())].flatMap(([id, row]) => {
      const other = vectorOfRow(row.q, row.scale);
      return vector && likenessOfJobs(vector, other) !== null ? [{ jobId: id, vector: other }] : [];
    });
    const ids = new Set(alike.map((job) => job.jobId));
    const wanted = decisions.filter((decision) => ids.has(decision.jobId));
    const rows = await linking.linked(companyId, () =>
      reading(db, companyId, (tx) =>
        readPeopleToScore(tx, companyId, [...new Set(wanted.map(({ candidateId }) => candidateId))]),
      ),
    );
    const people = new Map(
      await Promise.all(
        rows.map(async (row) => [row.candidateId, await applicantOf(matcher, row, row.candidateId)] as const),
      ),
    );
    return alike.map((job) => ({
      ...job,
      decisions: wanted.flatMap(({ jobId: of, candidateId, gain, decidedAt }) => {
        const person = people.get(candidateId);
        return of === job.jobId && person ? [{ person, outcome: outcomeOf(gain), decidedAt }] : [];
      }),
    }));
  };

  return {
    buildStacks: (of: OfJob): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const prepared = await scoring.readJob(of);
          if (!prepared) return;
          const { people, settings, scoredAt, today } = await reading(db, of.companyId, async (tx) => ({
            people: (await readScoreInputs(tx, of.companyId, { jobId: of.jobId })).filter(({ objects }) => !objects),
            ...(await readStackInputs(tx, of.companyId, of.jobId)),
          }));
          if (!settings) return;
          const history = settings.history ?? 'ON';
          const applicants = await Promise.all(
            people.map(async (person) => ({
              ...(await applicantOf(matcher, person, person.applicationId)),
              z: person.z,
            })),
          );
          const built = await prepared.matcher.buildStacks({
            jobId: of.jobId,
            job: prepared.job,
            applicants,
            today,
            switches: {
              institutionStacks: settings.institutionStacks,
              locationStacks: settings.locationStacks,
              history,
            },
            pastJobs: history === 'ON' ? await pastJobs(of, prepared) : [],
          });
          const ordinals = new Map(
            people.flatMap((person) => (person.ordinal === null ? [] : [[person.applicationId, person.ordinal]])),
          );
          await storeStacks(call(of.companyId), {
            jobId: of.jobId,
            switches: switchesKey(settings),
            scoredAt,
            stacks: built.map((stack) => ({
              id: stack.id,
              kind: stack.kind,
              key: stack.key,
              label: stack.label,
              why: stack.why,
              score: stack.score,
              parts: { ...stack.parts },
              bits: Buffer.from(bytesOfBits(bitsOf(stack.memberIds.flatMap((id) => ordinals.get(id) ?? [])))).toString(
                'base64',
              ),
            })),
          });
        }),
      ),
  };
}
