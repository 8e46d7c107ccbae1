import type { Database } from '#db/client';
import { readPeopleToScore, readRecommendationInputs, readSearchVectors } from '#db/queries/recommendation-inputs';
import type { Actor } from '#commands/actor';
import { storeRecommendations } from '#commands/recommendations';
import { exclusionOf } from '#domain/recommendation';
import { FEATURE_NAMES } from '#ml/features';
import type { Matcher, PreparedJob } from '#ml/matcher';
import { backgroundOf, leastScore } from '#ml/recommend';
import { vectorOfRow } from '#ml/vector-rows';
import { applicantOf } from './matching-people.ts';
import { storedScore } from './matching-values.ts';
import { faultsAsFailures, reading } from './run.ts';

type OfJob = { companyId: string; jobId: string };
/** A job that has been read; `text` is the whole ad, which spans of evidence refer to. */
export type ReadJob = { job: PreparedJob; text: string; textVersion: number };
type Deps = {
  db: Database;
  matcher: Matcher;
  call: (companyId: string) => { db: Database; actor: Actor };
  readJob: (of: OfJob) => Promise<ReadJob | null>;
  hashOf: (prepared: ReadJob, profileHash: string, locationStacks: boolean) => string;
};

/** What `jobMatching` asks for last: past applicants of the company who fit the job (matching.md section 16). */
export function createRecommendationActivities({ db, matcher, call, readJob, hashOf }: Deps) {
  /** The members of the pool that are worth scoring for a job. */
  const nearest = async ({ companyId }: OfJob, job: PreparedJob, pool: readonly string[]): Promise<string[]> => {
    const rows = await reading(db, companyId, (tx) => readSearchVectors(tx, companyId, matcher.modelId));
    const ofKind = (kind: string) =>
      new Map(rows.filter((row) => row.kind === kind).map((row) => [row.candidateId, vectorOfRow(row.q, row.scale)]));
    const [profiles, titles] = [ofKind('PROFILE'), ofKind('TITLE')];
    return matcher.nearestProfiles(
      job,
      pool.flatMap((id) => {
        const profile = profiles.get(id);
        return profile ? [{ id, profile, title: titles.get(id) ?? null }] : [];
      }),
    );
  };

  return {
    /** Looks through past applicants; nobody above the bar is a result too. */
    buildRecommendations: (of: OfJob): Promise<void> =>
      faultsAsFailures(async () => {
        const prepared = await readJob(of);
        if (!prepared) return;
        const { job } = prepared;
        const { settings, today, past, interviewedScores } = await reading(db, of.companyId, (tx) =>
          readRecommendationInputs(tx, of.companyId, of.jobId, job.facts.family),
        );
        if (!settings) return;
        const rule = { family: job.facts.family, recommendEmployees: settings.recommendEmployees ?? false };
        const pool = past.filter((person) => exclusionOf(person, rule) === null).map(({ candidateId }) => candidateId);
        const retrieved = await nearest(of, job, pool);
        const background = backgroundOf(pool, of.jobId);
        const people = await reading(db, of.companyId, (tx) =>
          readPeopleToScore(tx, of.companyId, [...new Set([...retrieved, ...background])]),
        );
        const bar = leastScore(settings.recommendationMinScore ?? 0, interviewedScores);
        const { locationStacks } = settings;
        const found = await matcher.recommend({
          job,
          applicants: await Promise.all(people.map((person) => applicantOf(matcher, person, person.candidateId))),
          retrievedIds: new Set(retrieved),
          backgroundIds: new Set(background),
          finalistIds: new Set(past.filter(({ isFinalist }) => isFinalist).map(({ candidateId }) => candidateId)),
          bar,
          today,
          switches: { locationStacks, history: 'REQUIREMENTS_ONLY' },
        });
        const byId = new Map(people.map((person) => [person.candidateId, person]));
        await storeRecommendations(call(of.companyId), {
          jobId: of.jobId,
          jobHash: job.facts.hash,
          modelId: matcher.modelId,
          cause: 'JOB',
          bar,
          people: found.flatMap(({ score, strength }) => {
            const person = byId.get(score.id);
            if (!person) return [];
            const texts = { RESUME: person.resumeText, JOB: prepared.text };
            const hash = hashOf(prepared, person.profileHash, locationStacks);
            const stored = storedScore(score, texts, FEATURE_NAMES);
            return [{ ...stored, candidateId: person.candidateId, inputsHash: hash, strength }];
          }),
        });
      }),
  };
}
