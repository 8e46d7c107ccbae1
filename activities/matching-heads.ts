import { Context } from '@temporalio/activity';
import type { Database } from '#db/client';
import { readHeadState, readJobDecisions } from '#db/queries/job-decisions';
import { readScoreInputs } from '#db/queries/matching-inputs';
import type { Actor } from '#commands/actor';
import { storeJobHead } from '#commands/match-models';
import { outcomeOf } from './matching-models.ts';
import type { OfJob, Scoring } from './matching-scores.ts';
import { plain } from './matching-values.ts';
import { faultsAsFailures, reading } from './run.ts';

type Deps = {
  db: Database;
  call: (companyId: string) => { db: Database; actor: Actor };
  scoring: Scoring;
};

/** What a job's own decisions teach its score (matching.md section 12, "Job head"). */
export function createHeadActivities({ db, call, scoring }: Deps) {
  return {
    /** Fits the head of a job when that is due; true: a new one is in force and everybody is to be scored again. */
    fitJobModel: (of: OfJob): Promise<boolean> =>
      faultsAsFailures(async () => {
        const state = await reading(db, of.companyId, (tx) => readHeadState(tx, of.companyId, of.jobId));
        if (!state.due) return false;
        const prepared = await scoring.readJob(of);
        if (!prepared) return false;
        const { people, decisions } = await reading(db, of.companyId, async (tx) => ({
          people: await readScoreInputs(tx, of.companyId, { jobId: of.jobId }),
          decisions: await readJobDecisions(tx, of.companyId, of.jobId),
        }));
        Context.current().heartbeat(people.length);
        const models = await scoring.modelsInForce(of);
        const willing = people.filter(({ objects }) => !objects);
        const { jobHead } = await prepared.matcher.scoreApplicants({
          job: prepared.job,
          applicants: await scoring.applicantsOf(of, prepared, willing, models.history),
          today: await scoring.today(of.companyId),
          companyModel: models.company,
          decisions: decisions.map(({ applicationId, gain, decidedAt }) => ({
            id: applicationId,
            outcome: outcomeOf(gain),
            reviewedAt: decidedAt,
          })),
          switches: { locationStacks: people[0]?.locationStacks ?? true, history: models.history },
        });
        const { changed } = await storeJobHead(call(of.companyId), {
          jobId: of.jobId,
          head: jobHead ? plain(jobHead) : null,
          madeWith: models.company.id,
          training: {
            from: decisions.at(-1)?.decidedAt ?? null,
            to: decisions[0]?.decidedAt ?? null,
            decisions: decisions.length,
          },
        });
        return changed;
      }),
  };
}
