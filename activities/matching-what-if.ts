import { Context } from '@temporalio/activity';
import { readMatchingInputs, readScoreInputs, type MatchingInputs } from '#db/queries/matching-inputs';
import { readPeopleToday, readWhatIfTask } from '#db/queries/what-if-inputs';
import type { Viewer } from '#db/queries/visibility';
import { failWhatIf, storeWhatIf } from '#commands/what-ifs';
import { askedRequirements, changedLists, type WhatIfChanges } from '#domain/what-if';
import { compareScores, type ScoredTwice } from '#domain/what-if-result';
import { withRequirements } from '#ml/job-text';
import { alive } from './matching-alive.ts';
import type { OfJob, ReadJob, JobPartDeps } from './matching-scores.ts';
import { faultsAsFailures, reading } from './run.ts';

const PAGE = 500;

/** Scores people on requirements that somebody tries out; of all this only the counts and the first places are stored. */
export function createWhatIfActivities({ db, matcher, call, scoring, linking }: JobPartDeps) {
  /** The job as it would be: what lists can say goes through reading it, so that saving them gives the same scores. */
  const changedJob = async (of: OfJob, inputs: MatchingInputs, changes: WhatIfChanges): Promise<ReadJob> => {
    const own = (await linking.matcherOf(of.companyId)).matcher;
    const read = (fields: MatchingInputs['fields']) =>
      own.readJobText({ title: inputs.title, text: inputs.text, language: inputs.language, fields });
    const today = await read(inputs.fields);
    const lists = changedLists(inputs.fields, askedRequirements(today.requirements, inputs.fields), changes);
    const listed = await read({ ...inputs.fields, ...lists });
    const to = new Map(changes.changed.map((change) => [change.id, change.to]));
    const facts = withRequirements(
      listed,
      listed.requirements.flatMap((requirement) => {
        const weight = to.get(requirement.id);
        return weight === 'DROPPED' ? [] : [weight ? { ...requirement, must: weight === 'MUST' } : requirement];
      }),
    );
    return { job: await own.prepareJob(facts), text: inputs.text, textVersion: inputs.textVersion, matcher: own };
  };

  const scoreTwice = async (of: OfJob, asker: Viewer, job: ReadJob) => {
    const models = await scoring.modelsInForce(of);
    const people: ScoredTwice[] = [];
    let stale = 0;
    for (let after: string | null = null; ;) {
      const page = await reading(db, of.companyId, (tx) =>
        readPeopleToday(tx, asker, { jobId: of.jobId, after, limit: PAGE }),
      );
      const inputs = await reading(db, of.companyId, (tx) =>
        readScoreInputs(tx, of.companyId, { applicationIds: page.map(({ id }) => id) }),
      );
      const scored = inputs.length === 0 ? [] : await scoring.computeScores(of, job, inputs, models);
      const scores = new Map(scored.map((score) => [score.applicationId, score]));
      for (const { id, value, appliedAt, allMusts, stale: isStale } of page) {
        const score = scores.get(id);
        const musts = Object.fromEntries((score?.requirements ?? []).map((one) => [one.id, one.state]));
        people.push({ id, appliedAt, before: value, after: score?.value ?? null, allMustsBefore: allMusts, musts });
        if (isStale) stale += 1;
      }
      Context.current().heartbeat(people.length);
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return { people, stale };
    }
  };

  return {
    /** Computes the answer to one What-if and stores it; one that was answered before, or swept, is left alone. */
    computeWhatIf: ({ companyId, id }: { companyId: string; id: string }): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const task = await reading(db, companyId, (tx) => readWhatIfTask(tx, companyId, id));
          if (task?.state !== 'WAITING') return;
          const { jobId, asker, changes } = task;
          const inputs = await reading(db, companyId, (tx) =>
            readMatchingInputs(tx, companyId, jobId, matcher.modelId),
          );
          if (!inputs || !asker) return void (await failWhatIf(call(companyId), { id }));
          const of = { companyId, jobId };
          const job = await changedJob(of, inputs, changes);
          const { people, stale } = await scoreTwice(of, asker, job);
          const musts = job.job.facts.requirements.filter(({ must }) => must);
          await storeWhatIf(call(companyId), { id, result: compareScores(people, musts, stale) });
        }),
      ),
  };
}
