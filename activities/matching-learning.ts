import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client';
import { readEeoAnswers } from '#db/queries/eeo';
import { nextShadowJob, readFirstTwenty } from '#db/queries/learning';
import { readScoreInputs } from '#db/queries/matching-inputs';
import { readActiveModel, readTrainedModel } from '#db/queries/match-models';
import { readDecidedSince, readExposures, readTrainingRows, type StoredTrainingRow } from '#db/queries/training-rows';
import type { Actor } from '#commands/actor';
import { storeShadowScores } from '#commands/shadow-scores';
import { storeExport, storeGates, storeJudgement, storeTrained } from '#commands/training-runs';
import { LEAST_OVERLAP } from '#domain/match-model';
import { sigmoid } from '#domain/match-score';
import { textScore, type CompanyModel } from '#ml/company-model';
import { counterfactualChange } from '#ml/counterfactual';
import { checkExport, exportCompanyModel } from '#ml/export-model';
import { impactFigures, type FairnessPerson } from '#ml/fairness';
import { FEATURE_NAMES } from '#ml/features';
import { checkGates, shadowOverlap } from '#ml/gates';
import { positionBias } from '#ml/position-bias';
import { splitByTime, trainCompanyModel } from '#ml/train';
import type { Gain, TrainingRow } from '#ml/training-row';
import { alive } from './matching-alive.ts';
import type { Linking } from './matching-linking.ts';
import { companyModelOf } from './matching-models.ts';
import type { Scoring } from './matching-scores.ts';
import { plain } from './matching-values.ts';
import { faultsAsFailures, reading } from './run.ts';

type OfRun = { companyId: string; runId: string };
type Deps = {
  db: Database;
  fairnessDb: Database | null;
  call: (companyId: string) => { db: Database; actor: Actor };
  scoring: Scoring;
  linking: Linking;
  /** Invented résumés that a model is checked with; all 200 when left out. */
  fixtures?: number;
};

const PAGE = 500;
/** A score from which on a model counts as choosing somebody, for its impact ratios: the band Good. */
const CHOSEN = 55;

/** What the learning of a company asks of the matcher: training, export, gates and shadow scores (matching.md section 13). */
export function createLearningActivities({ db, fairnessDb, call, scoring, linking, fixtures }: Deps) {
  const keyed = ({ companyId, runId }: OfRun, step: string) => ({
    ...call(companyId),
    key: `learning:${companyId}:${step}:${runId}`,
  });
  const readRun = (of: OfRun) =>
    reading(db, of.companyId, async (tx) => ({
      startedAt: await startOf(tx, of),
      rows: await readTrainingRows(tx, of.companyId, of.runId),
      candidate: await readTrainedModel(tx, of.companyId, of.runId),
      active: companyModelOf(await readActiveModel(tx, of.companyId)),
    }));

  /** How a model would choose among decided people, by what they answered about themselves. */
  const impactOf = async (companyId: string, rows: readonly Labelled[], model: CompanyModel) => {
    if (!fairnessDb) return [];
    const answers = await reading(fairnessDb, companyId, (tx) => readEeoAnswers(tx, companyId));
    return impactFigures(
      rows.flatMap(({ row, applicationId }): FairnessPerson[] => {
        if (applicationId === null) return [];
        const score = Math.round(100 * sigmoid(textScore(row.features, model, row.confidence)));
        const categories = answers.get(applicationId) ?? {};
        return [{ categories, shown: true, advanced: score >= CHOSEN, score, group: 'MODEL' }];
      }),
    );
  };

  const gatesOf = async (of: OfRun, held: readonly Labelled[], all: readonly TrainingRow[], models: Models) => {
    const { candidate, active, today } = models;
    const impact = {
      candidate: await impactOf(of.companyId, held, candidate),
      active: await impactOf(of.companyId, held, active),
    };
    const options = { today, companyModel: candidate, ...(fixtures === undefined ? {} : { count: fixtures }) };
    const { matcher } = await linking.matcherOf(of.companyId);
    const counterfactual = await counterfactualChange(matcher, options);
    const exportDifference = await checkExport(exportCompanyModel(candidate).onnx, candidate, all);
    const rows = held.map(({ row }) => row);
    return {
      impact,
      ...checkGates({ held: rows, candidate, active, impact, counterfactualChange: counterfactual, exportDifference }),
    };
  };

  return {
    trainModel: (of: OfRun): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const { startedAt, rows } = await readRun(of);
          const exposures = await reading(db, of.companyId, (tx) => readExposures(tx, of.companyId, startedAt));
          const { model, training } = trainCompanyModel({
            rows: rows.map(trainingRow),
            runId: of.runId,
            now: startedAt.toISOString(),
            positionBias: positionBias(exposures),
          });
          const { weights, means, a, c, plain: plainRate } = model;
          const calibration = { a, c, ...(plainRate ? { plain: plainRate } : {}) };
          await storeTrained(keyed(of, 'train'), { runId: of.runId, weights, means, calibration, training });
        }),
      ),

    exportModel: (of: OfRun): Promise<void> =>
      faultsAsFailures(async () => {
        const { candidate } = await readRun(of);
        if (!candidate) return;
        const { onnx, sha256 } = exportCompanyModel(companyModelOf(candidate));
        await storeExport(keyed(of, 'export'), {
          runId: of.runId,
          onnx: Buffer.from(onnx).toString('base64'),
          sha256,
        });
      }),

    checkGates: (of: OfRun): Promise<boolean> =>
      faultsAsFailures(() =>
        alive(async () => {
          const { startedAt, rows, candidate, active } = await readRun(of);
          if (!candidate) return false;
          const labelled = rows.map(withLabel);
          const held = new Set(splitByTime(labelled.map(({ row }) => row)).held);
          const models = { candidate: companyModelOf(candidate), active, today: dayOf(startedAt) };
          const checked = await gatesOf(
            of,
            labelled.filter(({ row }) => held.has(row)),
            labelled.map(({ row }) => row),
            models,
          );
          const { passed } = await storeGates(keyed(of, 'check'), {
            runId: of.runId,
            passed: checked.passed,
            gates: checked.gates.map(finiteGate),
            fairness: checked.impact.candidate.map((row) => plain(row)),
          });
          return passed;
        }),
      ),

    /** Scores up to one page of people of one job with the model in shadow; answers how many. */
    shadowPage: (of: OfRun): Promise<number> =>
      faultsAsFailures(() =>
        alive(async () => {
          const { companyId, runId } = of;
          const jobId = await reading(db, companyId, (tx) => nextShadowJob(tx, companyId, runId));
          if (jobId === null) return 0;
          const candidate = await reading(db, companyId, (tx) => readTrainedModel(tx, companyId, runId));
          const people = await linking.linked(companyId, () =>
            reading(db, companyId, (tx) => readScoreInputs(tx, companyId, { jobId, shadowOf: runId, limit: PAGE })),
          );
          const prepared = await scoring.readJob({ companyId, jobId });
          if (!prepared || !candidate) return 0;
          const models = { ...(await scoring.modelsInForce({ companyId, jobId })), company: companyModelOf(candidate) };
          const inShadow = people.map((person) => ({ ...person, basis: withModel(person.basis, runId) }));
          const scores = await scoring.computeScores({ companyId, jobId }, prepared, inShadow, models);
          const origin = scoring.originOf({ companyId, jobId }, prepared, models, 'MODEL');
          await storeShadowScores(call(companyId), { ...origin, scores });
          return scores.length;
        }),
      ),

    /** Checks the gates once more on what was decided in the shadow days, and how much the first twenty changed. */
    judgeShadow: (of: OfRun): Promise<boolean> =>
      faultsAsFailures(() =>
        alive(async () => {
          const { startedAt, candidate, active } = await readRun(of);
          if (!candidate) return false;
          const { decided, jobs } = await reading(db, of.companyId, async (tx) => ({
            decided: (await readDecidedSince(tx, of.companyId, startedAt)).map(withLabel),
            jobs: await readFirstTwenty(tx, of.companyId, of.runId),
          }));
          const models = { candidate: companyModelOf(candidate), active, today: dayOf(startedAt) };
          const rows = decided.map(({ row }) => row);
          const { passed, gates } = await gatesOf(of, decided, rows, models);
          const overlap = shadowOverlap(jobs);
          const judged = await storeJudgement(keyed(of, 'judge'), {
            runId: of.runId,
            gates: gates.map(finiteGate),
            overlap,
            passed: passed && overlap >= LEAST_OVERLAP,
          });
          return judged.passed;
        }),
      ),
  };
}

type Labelled = { row: TrainingRow; applicationId: string | null };
type Models = { candidate: CompanyModel; active: CompanyModel; today: string };

function withLabel(stored: StoredTrainingRow): Labelled {
  return { row: trainingRow(stored), applicationId: stored.applicationId };
}

function trainingRow(stored: StoredTrainingRow): TrainingRow {
  const { source, jobId, candidateId, reviewedAt, rank, confidence } = stored;
  const features = FEATURE_NAMES.map((name) => stored.features[name] ?? null);
  return { source, jobId, candidateId, gain: gainOf(stored.gain), reviewedAt, rank, features, confidence };
}

const GAINS: readonly Gain[] = [0, 1, 2, 3, 4];

function gainOf(value: number): Gain {
  return GAINS.find((gain) => gain === value) ?? 0;
}

/** JSON knows no infinity: a change without bound is kept as a very large one. */
function finiteGate<G extends { value: number | null }>(gate: G): G {
  return gate.value === null || Number.isFinite(gate.value) ? gate : { ...gate, value: 100 };
}

/** The basis that a score has once this company model is in force. */
function withModel(basis: string, modelId: string): string {
  return [modelId, ...basis.split('|').slice(1)].join('|');
}

async function startOf(tx: Tx, { companyId, runId }: OfRun): Promise<Date> {
  const [row] = await tx.execute<{ at: string }>(
    sql`select created_at::text as at from match_models where company_id = ${companyId}::uuid and id = ${runId}::uuid`,
  );
  return new Date(row?.at ?? 0);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
