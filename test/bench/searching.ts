import { startMatcher, type PreparedJob } from '#ml/matcher';
import { spread } from './figures.ts';

type Matcher = Awaited<ReturnType<typeof startMatcher>>;
type Person = { profile: { vector: Float32Array | null; titles: Float32Array[] } };

const PEOPLE = 100_000;
const ROUNDS = 25;

/**
 * The search step of recommendations over 100,000 past applicants of one company: filling the kept index once, finding the
 * 500 nearest of a pool, and putting one changed person in between. Vectors are those of read résumés, each turned a little.
 */
export async function measureSearching(matcher: Matcher, job: PreparedJob, people: readonly Person[]) {
  const index = matcher.profilesOf('bench');
  const ids = Array.from({ length: PEOPLE }, (_, n) => `person-${n}`);
  const put = (id: string, n: number) => {
    const { profile } = people[n % people.length] ?? {};
    if (profile?.vector) index.add(id, turned(profile.vector, n), profile.titles[0] ?? null);
  };
  const from = performance.now();
  ids.forEach(put);
  const fillMs = Math.round(performance.now() - from);
  const searches: number[] = [];
  const changes: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const started = performance.now();
    const found = await matcher.nearestProfiles(job, index, ids);
    searches.push(performance.now() - started);
    if (found.length !== 500) throw new Error('500 people were expected');
    const changed = performance.now();
    put(`person-${n * 977}`, n + 1);
    changes.push(performance.now() - changed);
  }
  return {
    people: PEOPLE,
    fillMs,
    indexMb: Math.round(index.vectors.bytes() / 1024 / 1024),
    searchMs: spread(searches),
    changeOneMs: spread(changes),
  };
}

/** Another unit vector nearby, the same for the same number. */
function turned(vector: Float32Array, n: number): Float32Array {
  const moved = vector.map((value, i) => value + 0.02 * Math.sin(n * 12.9898 + i * 78.233));
  const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0));
  return moved.map((value) => value / length);
}
