import { Context } from '@temporalio/activity';
import type { Database } from '#db/client';
import { readScoreInputs } from '#db/queries/matching-inputs';
import { readFileToRead } from '#db/queries/matching-files';
import { automation } from '#commands/actor';
import { storeReading } from '#commands/profiles';
import type { Matcher } from '#ml/matcher';
import { alive } from './matching-alive.ts';
import { createCounterfactualActivities } from './matching-counterfactual.ts';
import { createEmbeddingActivities } from './matching-embedding.ts';
import { createFairnessActivities } from './matching-fairness.ts';
import { createHeadActivities } from './matching-heads.ts';
import { createLearningActivities } from './matching-learning.ts';
import { createLinking } from './matching-linking.ts';
import { createRecommendationActivities } from './matching-recommendations.ts';
import { createScoring, type OfJob } from './matching-scores.ts';
import { createStackActivities } from './matching-stacks.ts';
import { createTermActivities } from './matching-terms.ts';
import { bytesOf, plain } from './matching-values.ts';
import { createWhatIfActivities } from './matching-what-if.ts';
import { faultsAsFailures, reading } from './run.ts';

export type MatchingActivities = ReturnType<typeof createMatchingActivities>;

const PAGE = 500;
type OfFile = { companyId: string; fileId: string };

export type FileOpener = { open(key: string): Promise<ReadableStream<Uint8Array>> };

/** What processes may ask of the matcher; every activity may be repeated: equal inputs write nothing. */
export function createMatchingActivities({
  db,
  fairnessDb,
  storage,
  matcher,
  fixtures,
}: {
  db: Database;
  /** As the role that reads equal-opportunity answers; without it no fairness figures are made. */
  fairnessDb: Database | null;
  storage: FileOpener;
  matcher: Matcher;
  /** Invented résumés that models are checked with; all of them when left out. */
  fixtures?: number;
}) {
  const call = (companyId: string) => ({ db, actor: automation(companyId, 'SmartAssistant') });

  const invented = fixtures === undefined ? {} : { fixtures };
  const linking = createLinking({ db, matcher }, call);
  const scoring = createScoring({ db, matcher, linking }, call);
  const { readJob, scoreThese } = scoring;

  return {
    readResume: ({ companyId, fileId }: OfFile): Promise<void> =>
      faultsAsFailures(async () => {
        const file = await reading(db, companyId, (tx) => readFileToRead(tx, companyId, fileId));
        if (!file || file.reading !== 'READING') return;
        const bytes = await bytesOf(await storage.open(file.key));
        // With the tables alone: a reading is kept by content; the company's own skills are linked afterwards.
        const read = await matcher.readResumeFile(bytes, file.name, companyId, {
          country: file.country,
          today: file.today,
        });
        await storeReading(call(companyId), {
          fileId,
          parserVersion: matcher.codeVersion,
          outcome:
            'error' in read
              ? { ok: false, code: read.error.code }
              : { ok: true, record: plain(read.record), text: read.text, confidence: read.confidence },
        });
      }),

    updateProfile: ({ companyId, candidateId }: { companyId: string; candidateId: string }): Promise<void> =>
      faultsAsFailures(() => linking.updateProfile(companyId, candidateId)),

    scoreApplication: ({ companyId, applicationId }: { companyId: string; applicationId: string }): Promise<void> =>
      faultsAsFailures(async () => {
        const people = await linking.linked(companyId, () =>
          reading(db, companyId, (tx) => readScoreInputs(tx, companyId, { applicationId })),
        );
        const [person] = people;
        if (!person) return;
        const prepared = await readJob({ companyId, jobId: person.jobId });
        if (prepared) await scoreThese({ companyId, jobId: person.jobId }, prepared, people, 'NEW');
      }),

    readJob: (of: OfJob): Promise<void> => faultsAsFailures(async () => void (await readJob(of))),

    /** Scores one page of what is out of date; answers where to go on, or null when nothing is left. */
    scorePage: (of: OfJob & { after: number }): Promise<number | null> =>
      faultsAsFailures(() =>
        alive(async () => {
          Context.current().heartbeat(of.after);
          const people = await linking.linked(of.companyId, () =>
            reading(db, of.companyId, (tx) =>
              readScoreInputs(tx, of.companyId, { jobId: of.jobId, outdated: true, limit: PAGE }),
            ),
          );
          if (people.length === 0) return null;
          const prepared = await readJob(of);
          if (!prepared) return null;
          await scoreThese(of, prepared, people, 'JOB');
          return people.length < PAGE ? null : of.after + people.length;
        }),
      ),

    ...createHeadActivities({ db, call, scoring }),
    ...createStackActivities({ db, matcher, call, scoring, linking }),
    ...createEmbeddingActivities({ db, matcher, call }),
    ...createFairnessActivities({ db, fairnessDb, call }),
    ...createCounterfactualActivities({ db, call, linking, ...invented }),
    ...createLearningActivities({ db, fairnessDb, call, scoring, linking, ...invented }),
    ...createTermActivities({ db, call, linking }),
    ...createRecommendationActivities({ db, matcher, call, scoring, linking }),
    ...createWhatIfActivities({ db, matcher, call, scoring, linking }),
  };
}
