import type { Embedding } from './embedding.ts';

const MAX_VECTORS = 20_000;

/**
 * The newest 20,000 vectors by text: reading the same résumé again, or a title that a hundred people hold, costs
 * nothing (about 30 MB).
 */
export function createVectorMemory() {
  const entries = new Map<string, Embedding | null>();
  let vectors = 0;
  const size = (embedding: Embedding | null): number => embedding?.windows.length ?? 1;
  return {
    /** undefined: not remembered; null: known to be an empty text. */
    get(key: string): Embedding | null | undefined {
      const found = entries.get(key);
      if (found === undefined) return undefined;
      entries.delete(key);
      entries.set(key, found);
      return found;
    },
    set(key: string, embedding: Embedding | null): void {
      entries.set(key, embedding);
      vectors += size(embedding);
      for (const [oldest, value] of entries) {
        if (vectors <= MAX_VECTORS) return;
        entries.delete(oldest);
        vectors -= size(value);
      }
    },
  };
}
