import { Context } from '@temporalio/activity';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';
import { readMatchingInputs, readScoreInputs, type ScoreInputs } from '#db/queries/matching-inputs';
import { readFileToRead, readProfileInputs, readStackInputs } from '#db/queries/matching-files';
import { switchesKey } from '#db/queries/matching-state';
import { automation } from '#commands/actor';
import { storeJobFacts, storeScores, storeStacks, type ComputedScore } from '#commands/match-scores';
import { storeProfile, storeReading } from '#commands/profiles';
import { mergeProfile } from '#domain/resume';
import { typedRecord } from '#domain/profile-source';
import { bitsOf, bytesOfBits } from '#domain/bits';
import { candidateFacts } from '#ml/candidate-facts';
import { FEATURE_NAMES } from '#ml/features';
import type { Matcher } from '#ml/matcher';
import { inputsHash } from '#ml/score-inputs';
import { applicantOf, vectorsOf } from './matching-people.ts';
import { createRecommendationActivities, type ReadJob } from './matching-recommendations.ts';
import { bytesOf, plain, storedScore, withTotals } from './matching-values.ts';
import { faultsAsFailures, reading } from './run.ts';

export type MatchingActivities = ReturnType<typeof createMatchingActivities>;

const PAGE = 500;
type OfFile = { companyId: string; fileId: string };
type OfJob = { companyId: string; jobId: string };

export type FileOpener = { open(key: string): Promise<ReadableStream<Uint8Array>> };

/** What processes may ask of the matcher; every activity may be repeated: equal inputs write nothing. */
export function createMatchingActivities({
  db,
  storage,
  matcher,
}: {
  db: Database;
  storage: FileOpener;
  matcher: Matcher;
}) {
  const call = (companyId: string) => ({ db, actor: automation(companyId, 'SmartAssistant') });

  const readJob = async ({ companyId, jobId }: OfJob): Promise<ReadJob | null> => {
    const inputs = await reading(db, companyId, (tx) => readMatchingInputs(tx, companyId, jobId));
    if (!inputs) return null;
    const facts = await matcher.readJobText({
      title: inputs.title,
      text: inputs.text,
      language: inputs.language,
      fields: inputs.fields,
    });
    const known =
      inputs.stored !== null && inputs.stored.hash === facts.hash && inputs.stored.textVersion === inputs.textVersion;
    if (!known)
      await storeJobFacts(call(companyId), {
        jobId,
        textVersion: inputs.textVersion,
        facts: plain(facts),
        hash: facts.hash,
      });
    return { job: await matcher.prepareJob(facts), text: inputs.text, textVersion: inputs.textVersion };
  };

  const hashOf = (prepared: ReadJob, profileHash: string, locationStacks: boolean): string =>
    inputsHash({
      profileHash,
      jobHash: prepared.job.facts.hash,
      answersHash: '',
      companyModelId: 'start',
      jobModelId: '',
      modelId: matcher.modelId,
      lexiconVersion: matcher.lexiconVersion,
      switches: { locationStacks },
    });

  const scoreThese = async (of: OfJob, prepared: ReadJob, people: ScoreInputs[], cause: string): Promise<void> => {
    if (people.length === 0) return;
    const today = await reading(
      db,
      of.companyId,
      async (tx) => (await tx.execute<{ today: string }>(sql`select current_date::text as today`))[0]?.today ?? '',
    );
    const applicants = await Promise.all(people.map((person) => applicantOf(matcher, person, person.applicationId)));
    const { scores } = await matcher.scoreApplicants({
      job: prepared.job,
      applicants,
      today,
      switches: { locationStacks: people[0]?.locationStacks ?? true, history: 'REQUIREMENTS_ONLY' },
    });
    const byId = new Map(scores.map((score) => [score.id, score]));
    const computed: ComputedScore[] = people.flatMap((person) => {
      const score = byId.get(person.applicationId);
      if (!score) return [];
      return [
        {
          ...storedScore(score, { RESUME: person.resumeText, JOB: prepared.text }, FEATURE_NAMES),
          candidateId: person.candidateId,
          applicationId: person.applicationId,
          profileHash: person.profileHash,
          inputsHash: hashOf(prepared, person.profileHash, person.locationStacks),
        },
      ];
    });
    await storeScores(call(of.companyId), {
      jobId: of.jobId,
      textVersion: prepared.textVersion,
      jobHash: prepared.job.facts.hash,
      modelId: matcher.modelId,
      cause,
      scores: computed,
    });
  };

  return {
    readResume: ({ companyId, fileId }: OfFile): Promise<void> =>
      faultsAsFailures(async () => {
        const file = await reading(db, companyId, (tx) => readFileToRead(tx, companyId, fileId));
        if (!file || file.reading !== 'READING') return;
        const bytes = await bytesOf(await storage.open(file.key));
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
      faultsAsFailures(async () => {
        const inputs = await reading(db, companyId, (tx) => readProfileInputs(tx, companyId, candidateId));
        if (!inputs) return;
        const { source, parsed, country, today, createdAt } = inputs;
        const merged = mergeProfile([
          { source: 'FORM', at: createdAt, record: typedRecord(source) },
          ...(parsed ? [{ source: 'FILE' as const, at: createdAt, record: parsed }] : []),
        ]);
        const record = await matcher.linkResume(merged, { country, today, placeId: source.placeId });
        const profile = await matcher.prepareProfile(record);
        await storeProfile(call(companyId), {
          candidateId,
          sourceHash: source.hash,
          record: plain(record),
          confidence: record.meta?.throughline?.confidence ?? 0,
          facts: withTotals(candidateFacts(record, matcher.labelOf), record),
          modelId: matcher.modelId,
          matchText: profile.text,
          wordCount: profile.wordCount,
          vectors: vectorsOf(profile),
        });
      }),

    scoreApplication: ({ companyId, applicationId }: { companyId: string; applicationId: string }): Promise<void> =>
      faultsAsFailures(async () => {
        const people = await reading(db, companyId, (tx) => readScoreInputs(tx, companyId, { applicationId }));
        const [person] = people;
        if (!person) return;
        const prepared = await readJob({ companyId, jobId: person.jobId });
        if (prepared) await scoreThese({ companyId, jobId: person.jobId }, prepared, people, 'NEW');
      }),

    readJob: (of: OfJob): Promise<void> => faultsAsFailures(async () => void (await readJob(of))),

    /** Scores one page of what is out of date; answers where to go on, or null when nothing is left. */
    scorePage: (of: OfJob & { after: number }): Promise<number | null> =>
      faultsAsFailures(async () => {
        Context.current().heartbeat(of.after);
        const people = await reading(db, of.companyId, (tx) =>
          readScoreInputs(tx, of.companyId, { jobId: of.jobId, outdated: true, limit: PAGE }),
        );
        if (people.length === 0) return null;
        const prepared = await readJob(of);
        if (!prepared) return null;
        await scoreThese(of, prepared, people, 'JOB');
        return people.length < PAGE ? null : of.after + people.length;
      }),

    buildStacks: (of: OfJob): Promise<void> =>
      faultsAsFailures(async () => {
        const prepared = await readJob(of);
        if (!prepared) return;
        const { people, settings, scoredAt, today } = await reading(db, of.companyId, async (tx) => ({
          people: await readScoreInputs(tx, of.companyId, { jobId: of.jobId }),
          ...(await readStackInputs(tx, of.companyId, of.jobId)),
        }));
        if (!settings) return;
        const applicants = await Promise.all(
          people.map(async (person) => ({
            ...(await applicantOf(matcher, person, person.applicationId)),
            z: person.z,
          })),
        );
        const built = await matcher.buildStacks({
          jobId: of.jobId,
          job: prepared.job,
          applicants,
          today,
          switches: {
            institutionStacks: settings.institutionStacks,
            locationStacks: settings.locationStacks,
            history: 'REQUIREMENTS_ONLY',
          },
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
    ...createRecommendationActivities({ db, matcher, call, readJob, hashOf }),
  };
}
