import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impactCsv } from '#domain/impact-csv';
import { mustSuspend, type ImpactRow } from '#domain/impact-figure';
import { impactFigures, type FairnessPerson } from '#ml/fairness';
import { twoSidedP } from '#ml/proportions';
import gates from './gates.json' with { type: 'json' };

function table(name: string): string[][] {
  return readFileSync(new URL(`./fixtures/${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** People of the hand-computed table: above the median a score of 80, below it 40. */
function peopleOf(cells: string[][]): FairnessPerson[] {
  return cells.flatMap(([sex = '', race = '', ...counts]) => {
    const [shown = 0, advanced = 0, scored = 0, above = 0] = counts.map(Number);
    const categories = { ...(sex === '' ? {} : { SEX: sex }), ...(race === '' ? {} : { RACE: race }) };
    return Array.from({ length: Math.max(shown, scored) }, (_, i): FairnessPerson => ({
      categories,
      shown: i < shown,
      advanced: i < advanced,
      score: i < scored ? (i < above ? 80 : 40) : null,
      group: 'INTERVIEW',
    }));
  });
}

const people = (category: string, n: number, advanced: number): FairnessPerson[] =>
  Array.from({ length: n }, (_, i) => ({
    categories: { SEX: category },
    shown: true,
    advanced: i < advanced,
    score: null,
    group: 'stack',
  }));
const rowOf = (rows: ImpactRow[], category: string): ImpactRow => {
  const row = rows.find((each) => each.category === category);
  if (!row) throw new Error(`No row of ${category}`);
  return row;
};

describe('figures of fairness', () => {
  it('are those of the table that was computed by hand', () => {
    const rows = impactFigures(peopleOf(table('impact-cells')));
    const expected = table('impact-figures');
    expect(rows.map(({ dimension, category }) => [dimension, category])).toEqual(
      expected.map(([dimension, category]) => [dimension, category]),
    );
    rows.forEach((row, i) => {
      const values = [row.n, row.selected, row.rate, row.impactRatio, row.scoringRate, row.scoringRatio, row.p];
      values.forEach((value, k) => {
        const wanted = expected[i]?.[k + 2] ?? '';
        if (wanted === '') expect([row.category, value]).toEqual([row.category, null]);
        else
          expect(Math.abs((value ?? NaN) - Number(wanted)), `${row.category} ${k}`).toBeLessThan(
            gates.fairness.figures,
          );
      });
    });
  });

  it('never show a category of fewer than ten people alone', () => {
    const category = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    const person = fc.record({
      categories: fc.record({ SEX: category, RACE: category }, { requiredKeys: [] }),
      shown: fc.boolean(),
      advanced: fc.boolean(),
      score: fc.option(fc.nat(100)),
      group: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 120 }), (sample) => {
        const rows = impactFigures(sample);
        for (const row of rows) if (row.n < 10) expect(['OTHER', 'UNKNOWN']).toContain(row.category);
        for (const dimension of ['SEX', 'RACE'])
          for (const group of ['x', 'y']) {
            const n = rows
              .filter((row) => row.group === group && row.dimension === dimension)
              .reduce((sum, row) => sum + row.n, 0);
            const answered = sample.some((one) => one.group === group && dimension in one.categories);
            if (answered) expect(n).toBe(sample.filter((one) => one.group === group && one.shown).length);
          }
      }),
    );
  });

  it('do not compare with a category under two percent of the sample', () => {
    const rows = impactFigures([...people('A', 400, 100), ...people('B', 300, 60), ...people('C', 12, 12)]);
    expect(rowOf(rows, 'A').impactRatio).toBe(1);
    expect(rowOf(rows, 'C')).toMatchObject({ n: 12, impactRatio: 4 });
  });

  it('stop a group that falls below four fifths of the best, and only when that is no chance', () => {
    const verdict = (n: number, a: number, b: number) =>
      mustSuspend(rowOf(impactFigures([...people('A', n, a), ...people('B', n, b)]), 'B'));
    expect(verdict(100, 50, 30)).toBe(true);
    expect(verdict(100, 50, 41)).toBe(false);
    expect(verdict(29, 20, 5)).toBe(false);
    expect(verdict(30, 10, 7)).toBe(false);
  });

  it('are nobody’s advantage where nobody was advanced', () => {
    const rows = impactFigures([...people('A', 40, 0), ...people('B', 40, 0)]);
    expect(rows.map(({ impactRatio, p }) => [impactRatio, p])).toEqual([
      [null, null],
      [null, 1],
    ]);
    expect(rows.some(mustSuspend)).toBe(false);
  });
});

describe('the test of two shares', () => {
  it('is exact for small counts', () => {
    expect(twoSidedP({ selected: 1, n: 9 }, { selected: 11, n: 12 })).toBeCloseTo(0.000_370_836_594, 9);
    expect(twoSidedP({ selected: 3, n: 3 }, { selected: 0, n: 3 })).toBeCloseTo(0.1, 12);
  });

  it('is that of two proportions for large ones', () => {
    expect(twoSidedP({ selected: 30, n: 100 }, { selected: 50, n: 100 })).toBeCloseTo(0.003_892_417_1, 9);
  });

  it('lies between 0 and 1 and does not depend on the order', () => {
    const share = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => ({ selected: Math.min(a, b), n: Math.max(a, b) }));
    fc.assert(
      fc.property(share, share, (a, b) => {
        const p = twoSidedP(a, b);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(p).toBeCloseTo(twoSidedP(b, a), 9);
      }),
    );
  });
});

describe('the yearly table', () => {
  it('has a line per category and intersection, people without an answer among them', () => {
    const lines = impactCsv(impactFigures(peopleOf(table('impact-cells')))).split('\r\n');
    expect(lines[0]).toBe(
      'Sample,Question,Category,Applicants,Selected,Selection rate,Impact ratio (selection),Scoring rate,Impact ratio (scoring),p (two-sided)',
    );
    expect(lines).toContain('INTERVIEW,SEX,FEMALE,81,18,0.2222,0.6366,0.3418,0.8051,0.0593');
    expect(lines).toContain('INTERVIEW,RACE × SEX,UNKNOWN,21,5,0.2381,,0.3810,,');
    expect(lines.at(-1)).toBe('');
  });

  it('cannot be read as a formula', () => {
    const [row] = impactFigures(people('=1+1', 12, 3));
    expect(impactCsv(row ? [{ ...row, group: 'a,"b"' }] : [])).toContain('"a,""b""",SEX,\'=1+1,12,3');
  });
});
