import { TRADES, tradeAd } from '#ml/fixture-trades';
import type { Applicant, Matcher, PreparedJob } from '#ml/matcher';
import type { PastJob } from '#ml/stack-history';
import type { BuiltStack } from '#ml/stacks';
import { seededRandom } from './random.ts';
import { personOf } from './simulated-people.ts';

export interface StackFigures {
  jobs: number;
  /** Share of jobs in which the trait that the team looks for is among the first five. */
  traitAmongFirstFive: number;
  /** Share of jobs in which a skill is shown that the team looks for though the ad does not name it. No gate: a group needs an ad or a clear history. */
  unnamedShown: number;
  /** Share of jobs in which a trait that the ad does not name and the team does not look for is shown. */
  noiseShown: number;
  /** Stacks of schools and places that history lifted, though the ad does not ask for them. */
  biasByHistory: number;
  /** The same input gave the same ids everywhere. */
  isStable: boolean;
}

const TODAY = '2026-11-25';
const PAST_JOBS = 6;
const PAST_PEOPLE = 60;
/** A group of schools and a place that the team prefers without saying so. */
const SCHOOLS = 'russell-group';
const SWITCHES = { institutionStacks: true, locationStacks: true, history: 'ON' } as const;

/**
 * Jobs of twenty trades whose team advances people with one nice-to-have of the ad, and as much graduates of certain
 * schools and people of the town, while one skill of another trade means nothing to anybody.
 */
export async function measureStacks(
  matcher: Matcher,
  size: { jobs: number; applicants: number },
): Promise<StackFigures> {
  const figures = { trait: 0, unnamed: 0, noise: 0, bias: 0, stable: 0 };
  for (let j = 0; j < size.jobs; j++) {
    const random = seededRandom(1000 + j);
    const job = await jobOf(matcher, j);
    const traits = traitsOf(job, matcher, j);
    const applicants = Array.from({ length: size.applicants }, (_, i) => {
      const { person, z } = drawn(`a${i}`, traits, random);
      return { ...person, z };
    });
    const pastJobs = Array.from({ length: PAST_JOBS }, (_, k) => pastJob(job, `past-${j}-${k}`, k, traits, random));
    const request = { jobId: `job-${j}`, job, applicants, today: TODAY, switches: SWITCHES, pastJobs };
    const stacks = await matcher.buildStacks(request);
    const again = await matcher.buildStacks(request);
    const placeOf = (skill: string): number => stacks.findIndex(({ kind, key }) => kind === 'SKILL' && key === skill);
    const at = placeOf(traits.useful);
    figures.trait += Number(at >= 0 && at < 5);
    figures.unnamed += Number(placeOf(traits.unnamed) >= 0);
    figures.noise += Number(placeOf(traits.noise) >= 0);
    figures.bias += stacks.filter(isLiftedBias).length;
    figures.stable += Number(JSON.stringify(stacks) === JSON.stringify(again));
  }
  return {
    jobs: size.jobs,
    traitAmongFirstFive: figures.trait / size.jobs,
    unnamedShown: figures.unnamed / size.jobs,
    noiseShown: figures.noise / size.jobs,
    biasByHistory: figures.bias,
    isStable: figures.stable === size.jobs,
  };
}

interface Traits {
  useful: string;
  unnamed: string;
  noise: string;
  others: string[];
  town: string;
}

async function jobOf(matcher: Matcher, j: number): Promise<PreparedJob> {
  const trade = TRADES[j % TRADES.length];
  if (!trade) throw new Error('a trade');
  const fields = { city: 'Leeds', countryCode: 'GB' };
  return matcher.prepareJob(await matcher.readJobText({ ...tradeAd(trade), fields }));
}

/** The first nice-to-have of the ad, its other skills, and two skills of trades far off. */
function traitsOf(job: PreparedJob, matcher: Matcher, j: number): Traits {
  const asked = job.facts.requirements.flatMap(({ skillId, must }) => (skillId ? [{ skillId, must }] : []));
  const useful = asked.find(({ must }) => !must) ?? asked[0];
  const foreign = (away: number): string | undefined =>
    TRADES[(j + away) % TRADES.length]?.skills
      .flatMap((name) => matcher.knowledge.skillFinder.find(name)[0]?.entry.id ?? [])
      .find((id) => asked.every(({ skillId }) => skillId !== id));
  const [noise, unnamed] = [foreign(10), foreign(5)];
  if (!useful || !noise || !unnamed || !job.facts.place?.placeId)
    throw new Error(`The ad of ${job.facts.title} says too little.`);
  const others = asked.map(({ skillId }) => skillId).filter((id) => id !== useful.skillId);
  return { useful: useful.skillId, unnamed, noise, others: [...new Set(others)], town: job.facts.place.placeId };
}

/** A person with traits by chance, and how much the team likes them. */
function drawn(id: string, traits: Traits, random: () => number): { person: Applicant; appeal: number; z: number } {
  const has = (share: number): boolean => random() < share;
  const [useful, unnamed, noise, school, local] = [has(0.35), has(0.35), has(0.35), has(0.3), has(0.4)];
  const others = traits.others.filter(() => has(0.5));
  const months = Math.floor(random() * 120);
  const person = personOf(
    id,
    {
      skillIds: [
        ...others,
        ...(useful ? [traits.useful] : []),
        ...(unnamed ? [traits.unnamed] : []),
        ...(noise ? [traits.noise] : []),
      ],
      degreeLevel: has(0.6) ? 6 : 7,
      degreeConfidence: 0.9,
      institutionGroups: school ? [SCHOOLS] : [],
      placeId: local ? traits.town : null,
      monthsByTitle: [months],
      totalMonths: months,
    },
    random,
  );
  // The score knows skills alone; the team also likes certain schools and people of the town.
  const z = 1.8 * Number(useful) + (random() - 0.5);
  return { person, z, appeal: z + 1.5 * Number(unnamed) + 1.5 * Number(school) + 1.5 * Number(local) };
}

function pastJob(job: PreparedJob, jobId: string, k: number, traits: Traits, random: () => number): PastJob {
  return {
    jobId,
    vector: job.vector,
    decisions: Array.from({ length: PAST_PEOPLE }, (_, i) => {
      const { person, appeal } = drawn(`${jobId}-${i}`, traits, random);
      const isAdvanced = random() < 1 / (1 + Math.exp(3 - appeal));
      const outcome = isAdvanced
        ? random() < 0.5
          ? ('INTERVIEWED' as const)
          : ('ADVANCED' as const)
        : ('REJECTED' as const);
      return { person, outcome, decidedAt: `2026-0${1 + k}-15` };
    }),
  };
}

function isLiftedBias({ kind, parts, why }: BuiltStack): boolean {
  return (kind === 'INSTITUTION' || kind === 'LOCATION') && (parts.h > 0 || why.some(({ code }) => code !== 'ASKED'));
}
