import { expect, test } from 'vitest';
import { keepFew } from '#ml/kept-few';

test('a key is made once while it is among the last few, and again after it gave way', async () => {
  const made: string[] = [];
  const kept = keepFew<string>(2);
  const ask = (key: string) =>
    kept(key, () => {
      made.push(key);
      return Promise.resolve(key);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await ask(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('two who ask at once share one making; one that failed is made again', async () => {
  let runs = 0;
  const kept = keepFew<number>(2);
  const make = async () => {
    runs += 1;
    await Promise.resolve();
    if (runs === 1) throw new Error('not now');
    return runs;
  };
  const first = await Promise.allSettled([kept('a', make), kept('a', make)]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await kept('a', make)).toBe(2);
});

test('what weighs more makes more of the old give way, and the newest always stays', async () => {
  const made: string[] = [];
  const kept = keepFew<string>(10);
  const ask = (key: string, weight: number) =>
    kept(
      key,
      () => {
        made.push(key);
        return Promise.resolve(key);
      },
      weight,
    );
  for (const [key, weight] of [
    ['a', 4],
    ['b', 4],
    ['big', 30],
    ['big', 30],
    ['c', 4],
    ['b', 4],
  ] as const)
    await ask(key, weight);
  expect(made).toEqual(['a', 'b', 'big', 'c', 'b']);
});
