import { sql } from 'drizzle-orm';
import { setImmediate } from 'node:timers/promises';
import { createJobPeople, type JobPeople } from '#domain/job-people';
import { createPeopleFacts, type PeopleFacts, type PersonFact } from '#domain/people-facts';
import { bitsOfBytes, type Bits } from '#domain/bits';
import type { Tx } from '#db/client';
import { changesAfter, type Change, type FeedMark } from './change-feed.ts';
import { readFactsByOrdinal, readFactsOf, readJobPeople, readYears } from './job-people-rows.ts';
import { visibilityKey, type Viewer } from './visibility.ts';

/** The people of a job as they are now, with what was read of them on demand. */
export interface KnownPeople {
  people: JobPeople;
  facts: (tx: Tx) => Promise<PeopleFacts>;
  /** Relevant years by slot. */
  years: (tx: Tx) => Promise<ReadonlyMap<number, number>>;
  /** Members of a stack as slots; `version` changes with its bits. */
  members: (tx: Tx, stacks: readonly { id: string; version: string }[]) => Promise<Map<string, Bits>>;
}
/** People of jobs, kept in memory between requests. */
export interface JobPeopleCache {
  /**
   * Runs `work` over the people of a job that this viewer may see, as of this transaction's statement or later. Only
   * what the change feed names was read again; one request of a job at a time.
   */
  with: <T>(tx: Tx, viewer: Viewer, jobId: string, work: (known: KnownPeople) => Promise<T>) => Promise<T>;
}

type Entry = {
  turn: Promise<unknown>;
  usedAt: number;
  mark: FeedMark | null;
  people: JobPeople;
  facts: PeopleFacts | null;
  years: Map<number, number> | null;
  stacks: Map<string, { version: string; ordinals: Bits; members: Bits; ordinalsVersion: number }>;
};

/** People held at once over all jobs, about 300 bytes each. */
const MOST_PEOPLE = 300_000;
/** The feed is kept for a day; a list that nobody has asked for this long is read anew. */
const IDLE_MS = 10 * 60_000;
/** More changed people than this are read faster all together. */
const MOST_PATCHED = 5_000;
const SLICE = 1_000;

/** Keeps the people of the jobs that were looked at last; `now` in milliseconds decides what was idle too long. */
export function createJobPeopleCache(now: () => number = Date.now): JobPeopleCache {
  const entries = new Map<string, Entry>();

  const entryOf = (key: string): Entry => {
    const found = entries.get(key);
    const entry = found && now() - found.usedAt < IDLE_MS ? found : emptyEntry(found?.turn ?? Promise.resolve());
    entry.usedAt = now();
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  };
  const forgetOld = (keep: string) => {
    let held = [...entries.values()].reduce((sum, entry) => sum + entry.people.size(), 0);
    for (const [key, entry] of entries) {
      if (held <= MOST_PEOPLE) return;
      if (key === keep) continue;
      held -= entry.people.size();
      entries.delete(key);
    }
  };

  return {
    async with(tx, viewer, jobId, work) {
      const key = `${viewer.companyId} ${jobId} ${visibilityKey(viewer, 'candidate.view')}`;
      const entry = entryOf(key);
      // Two requests that read and patch at once could put older rows over newer ones.
      const turn = entry.turn.then(async () => {
        try {
          await bringUpToDate(entry, tx, viewer, jobId);
        } catch (error) {
          entry.mark = null;
          throw error;
        }
        return work(knownOf(entry, viewer.companyId, jobId));
      });
      entry.turn = turn.catch(() => undefined);
      const answer = await turn;
      forgetOld(key);
      return answer;
    },
  };
}

function emptyEntry(turn: Promise<unknown>): Entry {
  return { turn, usedAt: 0, mark: null, people: createJobPeople(), facts: null, years: null, stacks: new Map() };
}

async function bringUpToDate(entry: Entry, tx: Tx, viewer: Viewer, jobId: string): Promise<void> {
  const scope = sql`(f.job_id = ${jobId}::uuid or (f.job_id is null and f.topic = 'candidate'))`;
  const { changes, mark } = await changesAfter(tx, viewer.companyId, entry.mark, scope);
  const touched = entry.mark ? touchedBy(changes, entry.people) : 'ALL';
  if (touched === 'ALL') await readAll(entry, tx, viewer, jobId);
  else await readSome(entry, tx, viewer, jobId, touched);
  entry.mark = mark;
}

type Touched = { applications: string[]; candidates: string[] };

/** Whom to read again after these changes; all of them when the team or too much has changed. */
function touchedBy(changes: readonly Change[], people: JobPeople): Touched | 'ALL' {
  const topics = new Set(changes.map(({ topic }) => topic));
  if (topics.has('job')) return 'ALL';
  const idsOf = (topic: string) => [
    ...new Set(changes.flatMap((change) => (change.topic === topic && change.subjectId ? [change.subjectId] : []))),
  ];
  // New stacks may hold people who got their ordinal without a change of their own.
  const unscored = topics.has('match') ? people.unscored() : [];
  const applications = [...new Set([...idsOf('application'), ...unscored])];
  const candidates = idsOf('candidate');
  return applications.length + candidates.length > MOST_PATCHED ? 'ALL' : { applications, candidates };
}

async function readAll(entry: Entry, tx: Tx, viewer: Viewer, jobId: string): Promise<void> {
  const rows = await readJobPeople(tx, viewer, jobId);
  const people = createJobPeople();
  for (const [n, person] of rows.entries()) {
    people.put(person);
    // Thousands of people must not hold up other requests.
    if (n % SLICE === SLICE - 1) await setImmediate();
  }
  entry.people = people;
  entry.facts = null;
  entry.years = null;
  entry.stacks.clear();
}

async function readSome(entry: Entry, tx: Tx, viewer: Viewer, jobId: string, touched: Touched): Promise<void> {
  const { companyId } = viewer;
  const applications = await readJobPeople(tx, viewer, jobId, { applications: touched.applications });
  const candidates = await readJobPeople(tx, viewer, jobId, { candidates: touched.candidates });
  const found = new Set(applications.map(({ id }) => id));
  for (const id of touched.applications) if (!found.has(id)) entry.people.remove(id);
  // A new score changes nothing of what is known of a person: facts are read of newcomers and of changed profiles alone.
  const newcomers = applications.filter(({ id }) => entry.people.slotOf(id) === undefined);
  for (const [n, person] of [...applications, ...candidates].entries()) {
    entry.people.put(person);
    if (n % SLICE === SLICE - 1) await setImmediate();
  }
  const ids = [...new Set([...newcomers, ...candidates].map(({ id }) => id))];
  if (entry.facts) {
    const facts = new Map<string, PersonFact[]>(ids.map((id) => [id, []]));
    for (const { id, ...fact } of await readFactsOf(tx, companyId, ids)) facts.get(id)?.push(fact);
    for (const [id, known] of facts) for (const slot of slotsOf(entry.people, id)) entry.facts.replace(slot, known);
  }
  if (entry.years) {
    for (const id of ids) for (const slot of slotsOf(entry.people, id)) entry.years.delete(slot);
    for (const { id, years } of await readYears(tx, companyId, jobId, ids))
      for (const slot of slotsOf(entry.people, id)) entry.years.set(slot, years);
  }
}

function knownOf(entry: Entry, companyId: string, jobId: string): KnownPeople {
  const { people } = entry;
  return {
    people,
    async facts(tx) {
      if (entry.facts) return entry.facts;
      const facts = createPeopleFacts();
      for (const { ordinals, ...fact } of await readFactsByOrdinal(tx, companyId, jobId)) {
        facts.add(fact, people.slotsOfOrdinals(ordinals.split(',')));
        await setImmediate();
      }
      const unscored = people.unscored();
      for (let from = 0; from < unscored.length; from += SLICE) {
        for (const { id, ...fact } of await readFactsOf(tx, companyId, unscored.slice(from, from + SLICE)))
          facts.add(fact, slotsOf(people, id));
      }
      entry.facts = facts;
      return facts;
    },
    async years(tx) {
      if (entry.years) return entry.years;
      const rows = await readYears(tx, companyId, jobId);
      entry.years = new Map(rows.flatMap(({ id, years }) => slotsOf(people, id).map((slot) => [slot, years] as const)));
      return entry.years;
    },
    async members(tx, stacks) {
      const missing = stacks.filter(({ id, version }) => entry.stacks.get(id)?.version !== version);
      for (const { id, bits, version } of await readBits(tx, companyId, jobId, missing))
        entry.stacks.set(id, { version, ordinals: bitsOfBytes(bits), members: new Uint32Array(), ordinalsVersion: -1 });
      for (const id of entry.stacks.keys()) if (!stacks.some((stack) => stack.id === id)) entry.stacks.delete(id);
      for (const held of entry.stacks.values()) {
        if (held.ordinalsVersion === people.ordinalsVersion()) continue;
        held.members = people.withOrdinals(held.ordinals);
        held.ordinalsVersion = people.ordinalsVersion();
      }
      return new Map([...entry.stacks].map(([id, { members }]) => [id, members]));
    },
  };
}

function slotsOf(people: JobPeople, id: string): number[] {
  const slot = people.slotOf(id);
  return slot === undefined ? [] : [slot];
}

async function readBits(tx: Tx, companyId: string, jobId: string, stacks: readonly { id: string }[]) {
  if (stacks.length === 0) return [];
  return tx.execute<{ id: string; bits: Uint8Array; version: string }>(
    sql`select id, bits, xmin::text as version from stacks where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and id in ${stacks.map(({ id }) => id)}`,
  );
}
