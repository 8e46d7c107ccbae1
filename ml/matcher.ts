import { availableParallelism } from 'node:os';
import type { ResumeRecord } from '#domain/resume';
import type { LabelOf } from './candidate-facts.ts';
import { readJobText, type JobFacts, type JobTextInput } from './job-text.ts';
import { withCompanyOccupations, type CompanyOccupation } from './company-occupations.ts';
import { companyLexiconVersion, withCompanySkills, type CompanySkill } from './company-skills.ts';
import { companyTerms, type LearntTerm, type TermDocument } from './company-terms.ts';
import { keepFew } from './kept-few.ts';
import { labelsOf } from './labels.ts';
import { loadKnowledge, type Knowledge } from './knowledge/knowledge.ts';
import { labelSet, type Label } from './label-set.ts';
import { loadAdapter } from './link-adapter.ts';
import { linkSet, type LinkSet } from './link-set.ts';
import { loadLexicon, type Lexicon } from './lexicon.ts';
import { startEmbedder, type Embedder } from './model/embed.ts';
import { startSearch } from './model/search.ts';
import { prepareJob, prepareProfile, type PreparedJob, type PreparedProfile } from './prepared.ts';
import { readResumeFile, readResumeText, type ReadOptions, type ReadResume } from './read-resume.ts';
import { startReadingPool, type ReadingPool } from './reading/reading-pool.ts';
import type { ReadRefusal } from './reading/refusal.ts';
import { matchText } from './reading/match-text.ts';
import { PARSER_VERSION } from './reading/resume-extract.ts';
import { withRecordFacts, type RecordPlace } from './record-facts.ts';
import { homeFolder } from './repository.ts';
import { createProfileIndexes, type ProfileIndex } from './profile-indexes.ts';
import { nearestProfiles, recommend, type Recommendations, type RecommendRequest } from './recommend.ts';
import { linkByMeaning } from './resume-link.ts';
import { scoreApplicants, type ScoreRequest, type ScoredApplicant } from './score.ts';
import type { JobHead } from './job-model.ts';
import { linkSkills, type LinkedLabel } from './skills.ts';
import { buildStacks, type BuiltStack, type StackRequest } from './stacks.ts';
import { normaliseTitles } from './titles.ts';

export type { Applicant } from './features.ts';
export type { PreparedJob, PreparedProfile } from './prepared.ts';

/** Reading, scoring and grouping, for activities and the command line alike; plain values in, plain values out. */
export interface Matcher {
  /** Weights, precision and graph; vectors of other models are never compared. */
  readonly modelId: string;
  readonly lexiconVersion: string;
  /** Changes when the same file would give another record. */
  readonly codeVersion: string;
  readonly knowledge: Knowledge;
  embedTexts: Embedder['embedTexts'];
  /** Reads a résumé file in an isolated process; a refusal is a result. Files of two companies never share a process. */
  readResumeFile: (
    bytes: Uint8Array,
    name: string,
    companyKey: string,
    options: ReadOptions,
  ) => Promise<ReadResume | { error: ReadRefusal }>;
  readResumeText: (text: string, options: ReadOptions) => Promise<ReadResume>;
  /** Links what a merged or typed record says: skills, titles, studies, place. */
  linkResume: (record: ResumeRecord, at: RecordPlace) => Promise<ResumeRecord>;
  /** What of a record may be compared; a profile with the same text has the same vectors. */
  matchTextOf: (record: ResumeRecord) => string;
  prepareProfile: (record: ResumeRecord) => Promise<PreparedProfile>;
  readJobText: (input: JobTextInput) => Promise<JobFacts>;
  prepareJob: (facts: JobFacts) => Promise<PreparedJob>;
  scoreApplicants: (request: ScoreRequest) => Promise<{ scores: ScoredApplicant[]; jobHead: JobHead | null }>;
  buildStacks: (request: StackRequest) => Promise<BuiltStack[]>;
  /** The profiles of one company that are kept for searching; empty at first, and again when memory was needed elsewhere. */
  profilesOf: (companyKey: string) => ProfileIndex;
  /** The members of a pool nearest to a job, to be scored for `recommend`. */
  nearestProfiles: (job: PreparedJob, profiles: ProfileIndex, pool: readonly string[]) => Promise<string[]>;
  recommend: (request: RecommendRequest) => Promise<Recommendations>;
  /** Vectors of a list of labels, computed once and kept in the home folder. */
  labelSet: (labels: Label[]) => Promise<LinkSet>;
  linkSkills: (sentences: string[], labels: LinkSet, top: number) => Promise<LinkedLabel[][]>;
  normaliseTitles: (titles: string[], labels: LinkSet, top: number) => Promise<LinkedLabel[][]>;
  labelOf: LabelOf;
  /** Terms of a company's own trade in its texts that this matcher does not know yet; `others` are names that are no terms. */
  companyTerms: (read: () => AsyncIterable<TermDocument>, others: readonly string[]) => Promise<LearntTerm[]>;
  /**
   * The matcher that knows a company's own skills and occupations besides the tables; itself without any. It shares threads,
   * processes and profiles with this one, and the newest are kept, by their lexicon version (matching.md §7.2, §7.3).
   */
  forCompany: (skills: readonly CompanySkill[], occupations?: readonly CompanyOccupation[]) => Promise<Matcher>;
  /** Ends threads and reading processes. */
  close: () => Promise<void>;
}

/** Own skills of companies held at once, about 8 kB each with their names; an imported list can bring 13,000. */
const MOST_OWN_SKILLS = 10_000;
/** Names of own occupations that take as much memory as one skill. */
const NAMES_PER_SKILL = 25;

export interface MatcherOptions {
  /** Folder of built models and caches; `.throughline` in the repository when left out. */
  home?: string;
  /** Embedding threads and files read at the same time; cores, at most 4. */
  threads?: number;
}

/**
 * Starts embedding threads, loads tables and label vectors (0.5 s; the first start builds the model file and embeds the
 * lexicon). Reading processes start with the first file. Throws ModelError when weights or vocabulary are not the pinned ones.
 */
export async function startMatcher(options: MatcherOptions = {}): Promise<Matcher> {
  const home = homeFolder(options.home);
  const tables = loadKnowledge();
  const embedder = await startEmbedder(options);
  const search = await startSearch();
  const adapter = loadAdapter();
  const lexicon = await loadLexicon(tables, home, { embedder, search, adapter });
  const processes = Math.max(1, options.threads ?? Math.min(4, availableParallelism()));
  let pool: Promise<ReadingPool> | null = null;
  const profilesOf = createProfileIndexes(search, embedder.modelId);
  const ofCompanies = keepFew<Matcher>(MOST_OWN_SKILLS);
  const forCompany: Matcher['forCompany'] = async (skills, occupations = []) => {
    if (skills.length + occupations.length === 0) return matcher;
    const lexiconVersion = companyLexiconVersion(tables.lexiconVersion, skills, occupations);
    const names = occupations.reduce((sum, { alts }) => sum + 1 + alts.length, 0);
    return ofCompanies(
      lexiconVersion,
      async () => {
        const withSkills = await withCompanySkills({ knowledge: tables, lexicon, embedder }, skills);
        const own = withCompanyOccupations(withSkills, occupations, embedder);
        return knowing({ ...own.knowledge, lexiconVersion }, own.lexicon);
      },
      skills.length + Math.ceil(names / NAMES_PER_SKILL),
    );
  };
  const knowing = (knowledge: Knowledge, lexicon: Lexicon): Matcher => {
    const tools = { knowledge, lexicon, embedder, search, adapter };
    return {
      modelId: embedder.modelId,
      lexiconVersion: knowledge.lexiconVersion,
      codeVersion: PARSER_VERSION,
      knowledge,
      embedTexts: embedder.embedTexts,
      readResumeFile: async (bytes, name, companyKey, at) =>
        readResumeFile(bytes, name, companyKey, at, { ...tools, pool: await (pool ??= startReadingPool(processes)) }),
      readResumeText: (text, at) => readResumeText(text, at, tools),
      linkResume: (record, at) => linkByMeaning(withRecordFacts(record, knowledge, at), tools),
      matchTextOf: (record) => matchText(record, knowledge),
      prepareProfile: (record) => prepareProfile(record, matchText(record, knowledge), tools),
      readJobText: (input) => readJobText(input, tools),
      prepareJob: (facts) => prepareJob(facts, tools),
      scoreApplicants: (request) => scoreApplicants(request, tools),
      buildStacks: (request) => buildStacks(request, tools),
      profilesOf,
      nearestProfiles: (job, profiles, pool) => nearestProfiles(job, profiles.vectors, pool),
      recommend: (request) => recommend(request, tools),
      labelSet: async (labels) => linkSet(await labelSet(labels, embedder, home), tools),
      linkSkills: (sentences, labels, top) => linkSkills(sentences, labels, top, tools),
      normaliseTitles: (titles, labels, top) =>
        normaliseTitles(titles, labels, top, { ...tools, occupations: lexicon.occupationLinks }),
      labelOf: labelsOf(knowledge),
      companyTerms: (read, others) => companyTerms(read, others, tools),
      forCompany,
      async close() {
        await Promise.all([embedder.close(), search.close(), pool?.then((each) => each.close())]);
      },
    };
  };
  const matcher = knowing(tables, lexicon);
  return matcher;
}
