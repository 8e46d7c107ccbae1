import { readPeopleToScore, readRecommendationInputs } from '#db/queries/recommendation-inputs';
import { storeRecommendations } from '#commands/recommendations';
import { exclusionOf } from '#domain/recommendation';
import { FEATURE_NAMES } from '#ml/features';
import { inputsHash } from '#ml/score-inputs';
import { backgroundOf, leastScore } from '#ml/recommend';
import { alive } from './matching-alive.ts';
import { applicantOf } from './matching-people.ts';
import { createKeptProfiles } from './matching-profiles.ts';
import type { OfJob, JobPartDeps } from './matching-scores.ts';
import { storedScore } from './matching-values.ts';
import { faultsAsFailures, reading } from './run.ts';

/** What `jobMatching` asks for last: past applicants of the company who fit the job (matching.md section 16). */
export function createRecommendationActivities({ db, matcher, call, scoring, linking }: JobPartDeps) {
  const profilesOf = createKeptProfiles(db, matcher);

  return {
    /** Looks through past applicants; nobody above the bar is a result too. */
    buildRecommendations: (of: OfJob): Promise<void> =>
      faultsAsFailures(() =>
        alive(async () => {
          const prepared = await scoring.readJob(of);
          if (!prepared) return;
          const { job } = prepared;
          const { settings, today, past, interviewedScores } = await reading(db, of.companyId, (tx) =>
            readRecommendationInputs(tx, of.companyId, of.jobId, job.facts.family),
          );
          if (!settings) return;
          const rule = { family: job.facts.family, recommendEmployees: settings.recommendEmployees ?? false };
          const pool = past
            .filter((person) => exclusionOf(person, rule) === null)
            .map(({ candidateId }) => candidateId);
          const retrieved = await matcher.nearestProfiles(job, await profilesOf(of.companyId), pool);
          const background = backgroundOf(pool, of.jobId);
          const people = await linking.linked(of.companyId, () =>
            reading(db, of.companyId, (tx) =>
              readPeopleToScore(tx, of.companyId, [...new Set([...retrieved, ...background])]),
            ),
          );
          const bar = leastScore(settings.recommendationMinScore ?? 0, interviewedScores);
          const { locationStacks } = settings;
          // No head: it was fitted on the people of the job (matching.md section 16).
          const models = { ...(await scoring.modelsInForce(of)), head: null };
          const { shown, above } = await prepared.matcher.recommend({
            job,
            applicants: await Promise.all(people.map((person) => applicantOf(matcher, person, person.candidateId))),
            retrievedIds: new Set(retrieved),
            backgroundIds: new Set(background),
            finalistIds: new Set(past.filter(({ isFinalist }) => isFinalist).map(({ candidateId }) => candidateId)),
            bar,
            today,
            companyModel: models.company,
            switches: { locationStacks, history: models.history },
          });
          const byId = new Map(people.map((person) => [person.candidateId, person]));
          await storeRecommendations(call(of.companyId), {
            ...scoring.originOf(of, prepared, models, 'JOB'),
            bar,
            pool: pool.length,
            above,
            people: shown.flatMap(({ score, strength }) => {
              const person = byId.get(score.id);
              if (!person) return [];
              const texts = { RESUME: person.resumeText, JOB: prepared.text };
              const { candidateId, profileHash } = person;
              const hash = inputsHash({
                profileHash,
                jobHash: job.facts.hash,
                answersHash: '',
                companyModelId: models.company.id,
                jobModelId: null,
                modelId: matcher.modelId,
                lexiconVersion: prepared.matcher.lexiconVersion,
                switches: { locationStacks, history: models.history },
              });
              const stored = storedScore(score, texts, FEATURE_NAMES);
              return [{ ...stored, candidateId, profileHash, basis: '', inputsHash: hash, strength }];
            }),
          });
        }),
      ),
  };
}
