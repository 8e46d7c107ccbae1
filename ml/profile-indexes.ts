import { addProfile } from './recommend.ts';
import { createVectorIndex, type Search, type VectorIndex } from './model/search.ts';

/** Blocks of all companies together (matching.md §6). */
const MOST_BYTES = 256 * 1024 * 1024;

/** People of one company as recommendations search them: profile and current title together. */
export interface ProfileIndex {
  readonly vectors: VectorIndex;
  /** Adds or replaces a person. */
  add: (id: string, profile: Float32Array, title: Float32Array | null) => void;
  remove: (id: string) => void;
  clear: () => void;
}

/**
 * Keeps the index of each company between runs, at most 256 MB of blocks; the companies asked for longest ago give way. A
 * company that comes back gets an empty one.
 */
export function createProfileIndexes(
  search: Search,
  modelId: string,
  mostBytes = MOST_BYTES,
): (companyKey: string) => ProfileIndex {
  const indexes = new Map<string, ProfileIndex>();
  return (companyKey) => {
    const index = indexes.get(companyKey) ?? profileIndex(search, modelId);
    indexes.delete(companyKey);
    indexes.set(companyKey, index);
    let bytes = [...indexes.values()].reduce((sum, one) => sum + one.vectors.bytes(), 0);
    for (const [key, one] of indexes) {
      if (bytes <= mostBytes || one === index) break;
      bytes -= one.vectors.bytes();
      indexes.delete(key);
    }
    return index;
  };
}

function profileIndex(search: Search, modelId: string): ProfileIndex {
  const vectors = createVectorIndex(search, modelId);
  return {
    vectors,
    add: (id, profile, title) => addProfile(vectors, id, profile, title),
    remove: vectors.remove,
    clear: vectors.clear,
  };
}
