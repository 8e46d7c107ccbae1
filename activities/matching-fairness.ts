import type { Database } from '#db/client';
import { readEeoAnswers } from '#db/queries/eeo';
import {
  nextFairnessJobs,
  readFairnessFacts,
  readJobStacks,
  readSelection,
  type JobStack,
  type SelectedPerson,
} from '#db/queries/fairness-people';
import type { Actor } from '#commands/actor';
import { storeFigures, type StoredFigure } from '#commands/fairness-figures';
import { bitsOfBytes, ordinalsOf } from '#domain/bits';
import { SCORE_BANDS } from '#domain/score-band';
import { stageOrder, STAGES, type Stage } from '#domain/stage';
import { impactFigures, type FairnessPerson } from '#ml/fairness';
import { alive } from './matching-alive.ts';
import { faultsAsFailures, reading } from './run.ts';

type Deps = {
  db: Database;
  fairnessDb: Database | null;
  call: (companyId: string) => { db: Database; actor: Actor };
};
type Answers = Map<string, Record<string, string>>;
type Sample = { sample: StoredFigure['sample']; key: string; label: string; people: FairnessPerson[] };

const JOBS = 20;
const STAGE_WORDS: Record<Stage, string> = {
  NEW: 'New',
  IN_REVIEW: 'In review',
  INTERVIEW: 'Interview',
  OFFERED: 'Offered',
  HIRED: 'Hired',
};

/** The nightly figures of a company (smart-assistant.md R34): the one place where answers and selection meet, as numbers. */
export function createFairnessActivities({ db, fairnessDb, call }: Deps) {
  return {
    /** Counts the company as a whole first, then its jobs page by page; each page is stored once per day. */
    fairnessPage: ({ companyId, day }: { companyId: string; day: string }): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const answers: Answers = fairnessDb
            ? await reading(fairnessDb, companyId, (tx) => readEeoAnswers(tx, companyId))
            : new Map();
          const { wholeCounted } = await reading(db, companyId, (tx) => readFairnessFacts(tx, companyId));
          if (!wholeCounted) {
            const people = await reading(db, companyId, (tx) => readSelection(tx, companyId, null));
            const figures = figuresOf(samplesOf(people, answers), null);
            await storeFigures(call(companyId), { day, upTo: null, figures });
            return;
          }
          const { jobs, people, stacks } = await reading(db, companyId, async (tx) => {
            const next = await nextFairnessJobs(tx, companyId, day, JOBS);
            return {
              jobs: next,
              people: await readSelection(tx, companyId, next),
              stacks: await readJobStacks(tx, companyId, next),
            };
          });
          const figures = jobs.flatMap((jobId) => {
            const ofJob = people.filter((person) => person.jobId === jobId);
            const groups = stacks
              .filter((stack) => stack.jobId === jobId)
              .map((stack) => stackSample(stack, ofJob, answers));
            return figuresOf([...samplesOf(ofJob, answers), ...groups], jobId);
          });
          await storeFigures(call(companyId), { day, upTo: jobs.at(-1) ?? null, figures });
        }),
      ),
  };
}

/** Everybody who reached a step, and everybody in a score band; advanced is who went on from there. */
function samplesOf(people: readonly SelectedPerson[], answers: Answers): Sample[] {
  const steps = STAGES.filter((stage) => stage !== 'HIRED').map((stage): Sample => ({
    sample: 'STEP',
    key: stage,
    label: STAGE_WORDS[stage],
    people: people
      .filter(({ furthest }) => stageOrder(furthest) >= stageOrder(stage))
      .map((person) => asked(person, answers, stageOrder(person.furthest) > stageOrder(stage))),
  }));
  const bands = SCORE_BANDS.map((band): Sample => ({
    sample: 'BAND',
    key: band,
    label: band.charAt(0) + band.slice(1).toLowerCase(),
    people: people
      .filter((person) => person.band === band)
      .map((person) => asked(person, answers, stageOrder(person.furthest) > 0)),
  }));
  return [...steps, ...bands];
}

function stackSample(stack: JobStack, people: readonly SelectedPerson[], answers: Answers): Sample {
  const members = new Set(ordinalsOf(bitsOfBytes(stack.bits)));
  return {
    sample: 'STACK',
    key: stack.id,
    label: stack.label,
    people: people
      .filter(({ ordinal }) => ordinal !== null && members.has(ordinal))
      .map((person) => asked(person, answers, stageOrder(person.furthest) > 0)),
  };
}

function asked(person: SelectedPerson, answers: Answers, advanced: boolean): FairnessPerson {
  const categories = answers.get(person.applicationId) ?? {};
  return { categories, shown: person.shown || advanced, advanced, score: person.score, group: '' };
}

/** Figures of samples in which anybody answered anything. */
function figuresOf(samples: readonly Sample[], jobId: string | null): StoredFigure[] {
  return samples.flatMap(({ sample, key, label, people }) =>
    impactFigures(people).map(({ group: _group, ...figure }) => ({ ...figure, jobId, sample, key, label })),
  );
}
