import { afterAll } from 'vitest';
import { loadKnowledge } from '#ml/knowledge/knowledge';
import { loadLexicon } from '#ml/lexicon';
import { loadAdapter } from '#ml/link-adapter';
import { startEmbedder } from '#ml/model/embed';
import { startSearch } from '#ml/model/search';
import { homeFolder } from '#ml/repository';

/** Tables, vectors of the lexicon and what makes them, without the rest of the matcher; ended after the file's tests. */
export async function openLexicon() {
  const knowledge = loadKnowledge();
  const [embedder, search] = [await startEmbedder({ threads: 1 }), await startSearch()];
  const lexicon = await loadLexicon(knowledge, homeFolder(undefined), { embedder, search, adapter: loadAdapter() });
  afterAll(async () => {
    await embedder.close();
    await search.close();
  });
  return { knowledge, lexicon, embedder, search };
}
