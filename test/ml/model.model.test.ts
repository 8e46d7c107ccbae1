import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dot } from '#ml/model/embedding';
import { startEmbedder, type Embedder } from '#ml/model/embed';
import { buildMiniLm } from '#ml/model/minilm-graph';
import { modelFile, readModelSource } from '#ml/model/model-file';
import { createVectorIndex, startSearch } from '#ml/model/search';
import { packVector } from '#ml/model/embedding';
import { referenceTexts } from '#ml/model/self-test';
import { createEncoder, modelInput } from '#ml/model/tokens';
import { readSafetensors } from '#ml/model/weights';
import { repositoryRoot } from '#ml/repository';

const home = mkdtempSync(path.join(tmpdir(), 'matcher-'));
const sentences = Array.from(
  { length: 200 },
  (_, i) =>
    `Person number ${i} has worked ${1 + (i % 9)} years ${['as a nurse on night shifts', 'with forklifts in a cold store', 'on invoices and yearly accounts', 'on web pages'][i % 4]}${' and more'.repeat(i % 7)}.`,
);

let one: Embedder;
beforeAll(async () => {
  one = await startEmbedder({ threads: 1, home });
});
afterAll(async () => {
  await one.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the exported model', () => {
  it('gives the vectors of the original in full precision', async () => {
    const root = repositoryRoot();
    const weights = readSafetensors(await readModelSource(root, 'model.fp16.safetensors'));
    const session = await ort.InferenceSession.create(buildMiniLm(weights, 'fp32'), {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
    });
    const encoder = createEncoder(JSON.parse((await readModelSource(root, 'tokenizer.json')).toString('utf8')));
    const vectorOf = async (text: string): Promise<Float32Array> => {
      const ids = modelInput(encoder.passages(text, false)[0]?.[0] ?? []);
      const output = (await session.run({ input_ids: new ort.Tensor('int64', ids, [1, ids.length]) }))[
        'sentence_embedding'
      ]?.data;
      return output instanceof Float32Array ? output : new Float32Array(0);
    };
    const known = [0.0677, 0.0636, 0.0487, 0.0794, 0.0374];
    const example = await vectorOf('This is an example sentence');
    known.forEach((value, i) => expect(Math.abs((example[i] ?? 0) - value)).toBeLessThan(2e-4));
    for (const { text, vector } of await referenceTexts()) {
      expect(dot(await vectorOf(text), vector)).toBeGreaterThan(0.9999);
      expect(dot((await one.embedTexts([text]))[0]?.vector ?? [], vector)).toBeGreaterThanOrEqual(0.985);
    }
    await session.release();
  });

  it('is the same file to the byte however often it is built', async () => {
    const weights = readSafetensors(await readModelSource(repositoryRoot(), 'model.fp16.safetensors'));
    expect(Buffer.compare(buildMiniLm(weights, 'i8w7'), buildMiniLm(weights, 'i8w7'))).toBe(0);
    expect(await modelFile(repositoryRoot(), home)).toMatch(/minilm-l6-v2-i8w7-1\.onnx$/);
  });
});

describe('an embedded text', () => {
  it('has the same vector alone, among others, in any order and on any thread', async () => {
    const many = await startEmbedder({ threads: 4, home });
    const reversed = (await many.embedTexts(sentences.toReversed())).toReversed();
    await many.close();
    const together = await one.embedTexts(sentences);
    const alone = await startEmbedder({ threads: 1, home });
    for (const [i, sentence] of sentences.entries()) {
      const bytes = together[i]?.vector;
      expect(reversed[i]?.vector).toEqual(bytes);
      if (i % 20 === 0) expect((await alone.embedTexts([sentence]))[0]?.vector).toEqual(bytes);
    }
    await alone.close();
  });

  it('has length one, and none when it holds no word', async () => {
    const [some, none, blank] = await one.embedTexts(['a text', '', ' \u200b ']);
    expect(Math.abs(Math.sqrt(dot(some?.vector ?? [], some?.vector ?? [])) - 1)).toBeLessThan(1e-5);
    expect(none).toBeNull();
    expect(blank).toBeNull();
  });

  it('is cut into windows when it is long, of which the first weigh most', async () => {
    const nursing = 'nurse on an intensive care ward '.repeat(40);
    const welding = 'welder of ship hulls '.repeat(60);
    const [nurseFirst, welderFirst, nurse] = await one.embedTexts([
      nursing + welding,
      welding + nursing,
      'nurse on an intensive care ward',
    ]);
    expect(nurseFirst?.windows.length).toBeGreaterThan(2);
    expect(dot(nurseFirst?.vector ?? [], nurse?.vector ?? [])).toBeGreaterThan(
      dot(welderFirst?.vector ?? [], nurse?.vector ?? []),
    );
  });
});

describe('the search', () => {
  it('finds what a loop over all rows finds', async () => {
    const search = await startSearch();
    const index = createVectorIndex(search, 'm1');
    const vectors = (await one.embedTexts(sentences)).map((each) => each?.vector ?? new Float32Array(384));
    vectors.forEach((vector, i) => index.add(`p${i}`, packVector(vector), 'm1'));
    index.remove('p7');
    const query = vectors[8] ?? new Float32Array(384);
    const hits = await index.top(query, 20, 'm1');
    const loop = vectors
      .map((vector, i) => ({ id: `p${i}`, cosine: dot(query, vector) }))
      .filter(({ id }) => id !== 'p7')
      .sort((a, b) => b.cosine - a.cosine);
    expect(hits).toHaveLength(20);
    expect(hits.some(({ id }) => id === 'p7')).toBe(false);
    hits.forEach((hit, i) => expect(Math.abs(hit.cosine - (loop[i]?.cosine ?? 0))).toBeLessThan(0.01));
    await search.close();
  });

  it('never compares vectors of two models', async () => {
    const search = await startSearch();
    const index = createVectorIndex(search, 'm1');
    expect(() => index.add('p', packVector(new Float32Array(384).fill(1)), 'm2')).toThrow('MODEL_MIX');
    await expect(index.top(new Float32Array(384), 5, 'm2')).rejects.toThrow('MODEL_MIX');
    await search.close();
  });
});
