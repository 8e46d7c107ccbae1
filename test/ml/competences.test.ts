import { expect, test } from 'vitest';
import { loadCompetences, packCompetences, readCompetences } from '#ml/competences';
import { VECTOR_SIZE } from '#ml/model/embedding';

const rows = readCompetences();
const lengthOf = (vectors: Float32Array, row: number): number =>
  Math.hypot(...vectors.subarray(row * VECTOR_SIZE, (row + 1) * VECTOR_SIZE));

test('every competence has an area, a name of its own and three phrases that do not repeat it', () => {
  expect(rows.length).toBeGreaterThan(4_000);
  expect(new Set(rows.map(({ names }) => names[0]?.toLowerCase())).size).toBe(rows.length);
  for (const { area, names, phrases } of rows) {
    expect(area).not.toBe('');
    expect(phrases).toHaveLength(3);
    for (const phrase of phrases) expect(names).not.toContain(phrase);
  }
});

test('the file of vectors belongs to these competences', () => {
  const { sounds, names } = loadCompetences();
  expect(sounds).toHaveLength(rows.length * VECTOR_SIZE);
  expect(names).toHaveLength(rows.length * VECTOR_SIZE);
  for (let row = 0; row < rows.length; row += 250) {
    expect(lengthOf(sounds, row)).toBeCloseTo(1, 1);
    expect(lengthOf(names, row)).toBeCloseTo(1, 1);
  }
});

test('a competence sounds like its names and phrases together', () => {
  const axis = (at: number): Float32Array => Float32Array.from({ length: VECTOR_SIZE }, (_, i) => (i === at ? 1 : 0));
  const places = new Map([
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['d', 3],
  ]);
  const bytes = Buffer.from(
    packCompetences([{ area: 'x', names: ['a', 'b'], phrases: ['c', 'd'] }], (text) => axis(places.get(text) ?? 9)),
  );
  const row = VECTOR_SIZE + 4;
  expect(bytes).toHaveLength(2 * row);
  expect(Array.from(bytes.subarray(4, 9))).toEqual([127, 127, 127, 127, 0]);
  expect(bytes.readFloatLE(0) * 127).toBeCloseTo(0.5, 6);
  expect(Array.from(bytes.subarray(row + 4, row + 9))).toEqual([127, 0, 0, 0, 0]);
});
