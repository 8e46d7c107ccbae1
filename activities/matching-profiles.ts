import { sql } from 'drizzle-orm';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/client';
import { changesAfter, type FeedMark } from '#db/queries/change-feed';
import { readSearchVectors, type SearchVectors } from '#db/queries/recommendation-inputs';
import type { Matcher } from '#ml/matcher';
import type { ProfileIndex } from '#ml/profile-indexes';
import { vectorOfRow } from '#ml/vector-rows';
import { reading } from './run.ts';

const PAGE = 2_000;
/** The change feed is kept for a day; an index that was not looked at for half of it is read anew. */
const OLD_MS = 12 * 60 * 60_000;

/** The parts of the matcher that this needs. */
type Profiles = Pick<Matcher, 'modelId' | 'profilesOf'>;
type Kept = { mark: FeedMark | null; at: number; turn: Promise<unknown> };

/**
 * The searchable profiles of a company as they are now: read whole the first time, later only who changed since the last
 * look, by the change feed (matching.md section 6).
 */
export function createKeptProfiles(
  db: Database,
  matcher: Profiles,
  now: () => number = Date.now,
): (companyId: string) => Promise<ProfileIndex> {
  // An index that the matcher has dropped takes its mark with it.
  const kept = new WeakMap<ProfileIndex, Kept>();
  return async (companyId) => {
    const index = matcher.profilesOf(companyId);
    const state = kept.get(index) ?? { mark: null, at: 0, turn: Promise.resolve() };
    kept.set(index, state);
    const turn = state.turn.then(() => bringUpToDate(db, matcher, companyId, index, state, now()));
    state.turn = turn.catch(() => undefined);
    await turn;
    return index;
  };
}

async function bringUpToDate(
  db: Database,
  matcher: Profiles,
  companyId: string,
  index: ProfileIndex,
  state: Kept,
  now: number,
): Promise<void> {
  const known = now - state.at < OLD_MS ? state.mark : null;
  const { changes, mark } = await reading(db, companyId, (tx) =>
    changesAfter(tx, companyId, known, sql`f.topic = 'candidate'`),
  );
  if (known) {
    const changed = [...new Set(changes.flatMap(({ subjectId }) => subjectId ?? []))];
    for (let from = 0; from < changed.length; from += PAGE)
      await readSome(db, matcher, companyId, index, changed.slice(from, from + PAGE));
  } else await readAll(db, matcher, companyId, index);
  state.mark = mark;
  state.at = now;
}

async function readSome(
  db: Database,
  matcher: Profiles,
  companyId: string,
  index: ProfileIndex,
  only: readonly string[],
): Promise<void> {
  const rows = await reading(db, companyId, (tx) => readSearchVectors(tx, companyId, matcher.modelId, { only }));
  const found = new Set(rows.map(({ candidateId }) => candidateId));
  for (const id of only) if (!found.has(id)) index.remove(id);
  rows.forEach((row) => put(index, row));
}

async function readAll(db: Database, matcher: Profiles, companyId: string, index: ProfileIndex): Promise<void> {
  index.clear();
  for (let after: string | null = null; ;) {
    const page: SearchVectors[] = await reading(db, companyId, (tx) =>
      readSearchVectors(tx, companyId, matcher.modelId, { after, limit: PAGE }),
    );
    page.forEach((row) => put(index, row));
    after = page.at(-1)?.candidateId ?? null;
    if (page.length < PAGE || after === null) return;
    await setImmediate();
  }
}

function put(index: ProfileIndex, { candidateId, profile, title }: SearchVectors): void {
  index.add(candidateId, vectorOfRow(profile.q, profile.scale), title && vectorOfRow(title.q, title.scale));
}
