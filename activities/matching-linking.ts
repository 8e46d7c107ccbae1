import type { Database } from '#db/client';
import { readCompanyLexicon, readLexiconVersion } from '#db/queries/company-lexicon';
import { readProfileInputs } from '#db/queries/matching-files';
import type { Actor } from '#commands/actor';
import { storeProfile } from '#commands/profiles';
import { typedRecord } from '#domain/profile-source';
import { mergeProfile } from '#domain/resume';
import { candidateFacts } from '#ml/candidate-facts';
import { keepFew } from '#ml/kept-few';
import type { Matcher } from '#ml/matcher';
import { isComparedAsWritten } from '#ml/prepared';
import { vectorsOf } from './matching-people.ts';
import { plain, withTotals } from './matching-values.ts';
import { reading } from './run.ts';

/** The matcher of a company, and the version of the own skills and occupations that it knows. */
export type OwnMatcher = { matcher: Matcher; lexicon: string };
export type Linking = ReturnType<typeof createLinking>;

/** Names of own skills and occupations that stay at hand: of eight companies, or of two with long lists. */
const MOST_NAMES = 200_000;
const LEAST_COUNTED = 25_000;

/** Which skills and occupations a company reads with, and profiles that are linked with them (matching.md sections 7.2, 7.3). */
export function createLinking(
  { db, matcher }: { db: Database; matcher: Matcher },
  call: (companyId: string) => { db: Database; actor: Actor },
) {
  const kept = keepFew<Awaited<ReturnType<typeof readCompanyLexicon>>>(MOST_NAMES);

  /** To be asked after the people to score were read: then a score never claims a newer lexicon than it was made with. */
  const matcherOf = async (companyId: string): Promise<OwnMatcher> => {
    const { version, names } = await reading(db, companyId, (tx) => readLexiconVersion(tx, companyId));
    if (version === '') return { matcher, lexicon: '' };
    const { lexicon, skills, occupations } = await kept(
      `${companyId} ${version}`,
      () => reading(db, companyId, (tx) => readCompanyLexicon(tx, companyId)),
      Math.max(LEAST_COUNTED, names),
    );
    return { matcher: await matcher.forCompany(skills, occupations), lexicon };
  };

  const updateProfile = async (companyId: string, candidateId: string): Promise<void> => {
    const inputs = await reading(db, companyId, (tx) => readProfileInputs(tx, companyId, candidateId));
    if (!inputs) return;
    const { source, parsed, fileText, stored, country, today, createdAt } = inputs;
    const own = await matcherOf(companyId);
    const merged = mergeProfile([
      { source: 'FORM', at: createdAt, record: typedRecord(source) },
      ...(parsed ? [{ source: 'FILE' as const, at: createdAt, record: parsed }] : []),
    ]);
    const record = await own.matcher.linkResume(merged, {
      country,
      today,
      placeId: source.placeId,
      ...(parsed && fileText ? { fileText } : {}),
    });
    const text = own.matcher.matchTextOf(record);
    // Other skills alone change no word that is compared: the vectors stay. So do other occupations, unless they lend a title
    // in another language their name.
    const read = record.meta?.throughline;
    const isSameText =
      stored?.sourceHash === source.hash && stored.modelId === matcher.modelId && stored.matchText === text;
    const isSameTitles =
      isComparedAsWritten(read?.language ?? 'und') ||
      JSON.stringify(stored?.titleIds) === JSON.stringify(read?.facts.titleIds ?? []);
    const profile = isSameText && isSameTitles ? null : await own.matcher.prepareProfile(record);
    await storeProfile(call(companyId), {
      candidateId,
      sourceHash: source.hash,
      record: plain(record),
      confidence: read?.confidence ?? 0,
      facts: withTotals(candidateFacts(record, own.matcher.labelOf), record),
      modelId: matcher.modelId,
      lexicon: own.lexicon,
      matchText: text,
      wordCount: profile?.wordCount ?? stored?.wordCount ?? 0,
      vectors: profile && vectorsOf(profile),
    });
  };

  /**
   * The people that a question names, every profile linked with the skills in force: others are linked anew first. Whose
   * skills changed once more meanwhile is left out; their scores are out of date, so the next page takes them.
   */
  const linked = async <P extends { candidateId: string; linkedBefore: boolean }>(
    companyId: string,
    ask: () => Promise<P[]>,
  ): Promise<P[]> => {
    const people = await ask();
    const before = new Set(people.flatMap((person) => (person.linkedBefore ? [person.candidateId] : [])));
    if (before.size === 0) return people;
    for (const candidateId of before) await updateProfile(companyId, candidateId);
    return (await ask()).filter((person) => !person.linkedBefore);
  };

  return { matcherOf, updateProfile, linked };
}
