import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';
import { readJobVectors } from '#db/queries/job-decisions';
import { readMatchingInputs, type ScoreInputs } from '#db/queries/matching-inputs';
import { readModelsInForce, type ModelsInForce } from '#db/queries/match-models';
import { readKnownScores } from '#db/queries/known-scores';
import type { ScoreCause } from '#domain/score-cause';
import type { Actor } from '#commands/actor';
import { storeJobFacts, storeScores, type ComputedScore } from '#commands/match-scores';
import { FEATURE_NAMES } from '#ml/features';
import type { Applicant, Matcher, PreparedJob } from '#ml/matcher';
import { packVector } from '#ml/model/embedding';
import { likenessOfJobs } from '#ml/similar-jobs';
import { inputsHash } from '#ml/score-inputs';
import type { CompanyModel } from '#ml/company-model';
import type { JobHead } from '#ml/job-model';
import { packedAsText, vectorOfRow } from '#ml/vector-rows';
import type { Linking } from './matching-linking.ts';
import { companyModelOf, furthestOf, headOf } from './matching-models.ts';
import { applicantOf } from './matching-people.ts';
import { OPTED_OUT_SCORE, plain, storedScore } from './matching-values.ts';
import { reading } from './run.ts';

export type OfJob = { companyId: string; jobId: string };
/** A job that has been read, and the company's matcher that read it; `text` is the whole ad, which spans of evidence refer to. */
export type ReadJob = { job: PreparedJob; text: string; textVersion: number; matcher: Matcher };
/** What one page of scores is computed with. */
export type ModelChoice = {
  history: ModelsInForce['history'];
  company: CompanyModel;
  head: { id: string; head: JobHead } | null;
};
export type Scoring = ReturnType<typeof createScoring>;
/** What every part of the work on one job is made of. */
export type JobPartDeps = {
  db: Database;
  matcher: Matcher;
  call: (companyId: string) => { db: Database; actor: Actor };
  scoring: Scoring;
  linking: Linking;
};

/** Reading of a job's text and scoring of people on it, for every activity that stores scores. */
export function createScoring(
  { db, matcher, linking }: { db: Database; matcher: Matcher; linking: Linking },
  call: (companyId: string) => { db: Database; actor: Actor },
) {
  const readJob = async ({ companyId, jobId }: OfJob): Promise<ReadJob | null> => {
    const inputs = await reading(db, companyId, (tx) => readMatchingInputs(tx, companyId, jobId, matcher.modelId));
    if (!inputs) return null;
    const own = (await linking.matcherOf(companyId)).matcher;
    const facts = await own.readJobText({
      title: inputs.title,
      text: inputs.text,
      language: inputs.language,
      fields: inputs.fields,
    });
    const job = await own.prepareJob(facts);
    const { stored } = inputs;
    const isKnown =
      stored?.hash === facts.hash && stored.textVersion === inputs.textVersion && (stored.hasVector || !job.vector);
    if (!isKnown)
      await storeJobFacts(call(companyId), {
        jobId,
        textVersion: inputs.textVersion,
        facts: plain(facts),
        hash: facts.hash,
        modelId: matcher.modelId,
        vector: job.vector ? packedAsText(packVector(job.vector)) : null,
      });
    return { job, text: inputs.text, textVersion: inputs.textVersion, matcher: own };
  };

  const modelsInForce = async ({ companyId, jobId }: OfJob): Promise<ModelChoice> => {
    const { history, company, head } = await reading(db, companyId, (tx) => readModelsInForce(tx, companyId, jobId));
    const read = headOf(head?.head ?? null);
    return { history, company: companyModelOf(company), head: head && read ? { id: head.id, head: read } : null };
  };

  /** People of a job as the score takes them; how far they came elsewhere counts only for jobs like this one. */
  const applicantsOf = async (
    of: OfJob,
    prepared: ReadJob,
    people: readonly ScoreInputs[],
    history: ModelsInForce['history'],
  ): Promise<Applicant[]> => {
    const elsewhere =
      history === 'ON' ? [...new Set(people.flatMap(({ earlier }) => earlier.map(({ jobId }) => jobId)))] : [];
    const rows = await reading(db, of.companyId, (tx) => readJobVectors(tx, of.companyId, elsewhere, matcher.modelId));
    const { vector } = prepared.job;
    const alike = new Set(
      [...rows].flatMap(([id, row]) =>
        vector && likenessOfJobs(vector, vectorOfRow(row.q, row.scale)) !== null ? [id] : [],
      ),
    );
    return Promise.all(
      people.map(async (person) => ({
        ...(await applicantOf(matcher, person, person.applicationId)),
        furthestStage: furthestOf(person.earlier.flatMap(({ jobId, stage }) => (alike.has(jobId) ? [stage] : []))),
      })),
    );
  };

  const today = (companyId: string): Promise<string> =>
    reading(
      db,
      companyId,
      async (tx) => (await tx.execute<{ today: string }>(sql`select current_date::text as today`))[0]?.today ?? '',
    );

  /** Scores with these models, ready to be stored; nobody is scored who objects. */
  const computeScores = async (
    of: OfJob,
    prepared: ReadJob,
    people: readonly ScoreInputs[],
    models: ModelChoice,
  ): Promise<ComputedScore[]> => {
    const willing = people.filter(({ objects }) => !objects);
    const locationStacks = people[0]?.locationStacks ?? true;
    const applicants = await applicantsOf(of, prepared, willing, models.history);
    const { scores } = await prepared.matcher.scoreApplicants({
      job: prepared.job,
      applicants,
      today: await today(of.companyId),
      companyModel: models.company,
      jobHead: models.head?.head ?? null,
      switches: { locationStacks, history: models.history },
    });
    const byId = new Map(scores.map((score) => [score.id, score]));
    const stages = new Map(applicants.map((one) => [one.id, one.furthestStage ?? null]));
    return people.flatMap((person) => {
      const score = byId.get(person.applicationId);
      const values = person.objects
        ? OPTED_OUT_SCORE
        : score && storedScore(score, { RESUME: person.resumeText, JOB: prepared.text }, FEATURE_NAMES);
      if (!values) return [];
      const { candidateId, applicationId, profileHash, basis, answersHash } = person;
      const hash = inputsHash({
        profileHash,
        jobHash: prepared.job.facts.hash,
        answersHash,
        companyModelId: models.company.id,
        jobModelId: models.head?.id ?? null,
        modelId: matcher.modelId,
        lexiconVersion: prepared.matcher.lexiconVersion,
        switches: {
          locationStacks,
          history: models.history,
          objects: person.objects,
          furthestStage: stages.get(applicationId) ?? null,
        },
      });
      return [{ ...values, candidateId, applicationId, profileHash, basis, inputsHash: hash }];
    });
  };

  const originOf = (of: OfJob, prepared: ReadJob, models: ModelChoice, cause: ScoreCause) => ({
    jobId: of.jobId,
    textVersion: prepared.textVersion,
    jobHash: prepared.job.facts.hash,
    modelId: matcher.modelId,
    companyModelId: models.company.id,
    jobModelId: models.head?.id ?? null,
    lexiconVersion: prepared.matcher.lexiconVersion,
    codeVersion: matcher.codeVersion,
    cause,
  });

  const scoreThese = async (of: OfJob, prepared: ReadJob, people: ScoreInputs[], cause: ScoreCause): Promise<void> => {
    if (people.length === 0) return;
    const models = await modelsInForce(of);
    // A model that comes back finds its scores again; only the rest is computed (matching.md section 13, "Rollback").
    const known = await reading(db, of.companyId, (tx) =>
      readKnownScores(tx, of, people, {
        jobHash: prepared.job.facts.hash,
        lexiconVersion: prepared.matcher.lexiconVersion,
        codeVersion: matcher.codeVersion,
      }),
    );
    const found = new Set(known.map(({ applicationId }) => applicationId));
    const rest = people.filter(({ applicationId }) => !found.has(applicationId));
    const scores = [...known, ...(rest.length > 0 ? await computeScores(of, prepared, rest, models) : [])];
    await storeScores(call(of.companyId), { ...originOf(of, prepared, models, cause), scores });
  };

  return { readJob, modelsInForce, applicantsOf, computeScores, originOf, scoreThese, today };
}
