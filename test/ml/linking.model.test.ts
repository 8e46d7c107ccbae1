import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMatcher, type Matcher } from '#ml/matcher';
import { foldName } from '#ml/knowledge/fold';
import { dot } from '#ml/model/embedding';
import type { Label } from '#ml/label-set';
import { sentenceParts } from '#ml/sentence-parts';
import { cleanTitle } from '#ml/titles';

let matcher: Matcher;
beforeAll(async () => {
  matcher = await startMatcher({ threads: 2 });
});
afterAll(() => matcher.close());

function rows(name: string): string[][] {
  return readFileSync(new URL(`./fixtures/${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

function labels(name: string): Label[] {
  return rows(name).map(([label = '', others = '']) => ({
    id: label,
    label,
    alt: others
      .split(';')
      .map((other) => other.trim())
      .filter((other) => other !== ''),
  }));
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Place of each label by cosine of its best name alone, for comparison. */
async function byCosine(texts: string[], set: Label[]): Promise<string[][]> {
  const names = set.flatMap(({ id, label, alt = [] }) => [label, ...alt].map((name) => ({ id, name })));
  const [queries, vectors] = await Promise.all([
    matcher.embedTexts(texts, { whole: false }),
    matcher.embedTexts(
      names.map(({ name }) => name),
      { whole: false },
    ),
  ]);
  return queries.map((query) => {
    const best = new Map<string, number>();
    names.forEach(({ id }, i) => {
      const cosine = dot(query?.vector ?? [], vectors[i]?.vector ?? []);
      best.set(id, Math.max(best.get(id) ?? -1, cosine));
    });
    return [...best].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  });
}

describe('job titles', () => {
  const set = labels('title-labels');
  const titles = rows('titles').map(([title = '', gold = '']) => ({ title, gold }));
  const reciprocal = (ranked: string[], gold: string): number =>
    ranked.includes(gold) ? 1 / (ranked.indexOf(gold) + 1) : 0;

  it('find their occupation far more often than by cosine alone', async () => {
    const linked = await matcher.normaliseTitles(
      titles.map(({ title }) => title),
      await matcher.labelSet(set),
      50,
    );
    const ranks = titles.map(({ gold }, i) =>
      reciprocal(
        (linked[i] ?? []).map(({ id }) => id),
        gold,
      ),
    );
    const plain = await byCosine(
      titles.map(({ title }) => title),
      set,
    );
    expect(mean(ranks)).toBeGreaterThanOrEqual(0.9);
    expect(mean(ranks.map((rank) => (rank === 1 ? 1 : 0)))).toBeGreaterThanOrEqual(0.85);
    expect(mean(ranks.map((rank) => (rank >= 0.2 ? 1 : 0)))).toBeGreaterThanOrEqual(0.95);
    expect(mean(ranks)).toBeGreaterThan(mean(titles.map(({ gold }, i) => reciprocal(plain[i] ?? [], gold))) + 0.05);
  });

  it('find it among six hundred other occupations, by its preferred name alone', async () => {
    const taken = new Set(set.flatMap(({ label, alt = [] }) => [label, ...alt].map(foldName)));
    const others = [...matcher.knowledge.occupations.values()].filter(
      ({ label, alts }) => ![label, ...alts].some((name) => taken.has(foldName(name))),
    );
    const many = [...set, ...others].map(({ id, label }): Label => ({ id, label }));
    const linked = await matcher.normaliseTitles(
      titles.map(({ title }) => title),
      await matcher.labelSet(many),
      50,
    );
    expect(
      mean(
        titles.map(({ gold }, i) =>
          reciprocal(
            (linked[i] ?? []).map(({ id }) => id),
            gold,
          ),
        ),
      ),
    ).toBeGreaterThanOrEqual(0.65);
  });

  it('are freed of what does not belong to the occupation', () => {
    const clean = (title: string): string => cleanTitle(title, matcher.knowledge);
    expect(clean('Sr. RN – ICU, Austin TX')).toMatch(/^Senior Registered Nurse/);
    expect(clean('Software Engineer (m/f/d)')).toBe('Software Engineer');
    expect(clean('Warehouse Worker - immediate start - #4711')).toBe('Warehouse Worker');
  });
});

describe('sentences of ads', () => {
  const set = labels('skill-labels');
  const sentences = rows('skill-sentences').map(([kind = '', text = '', gold = '']) => ({
    kind,
    text,
    gold: gold.split(';').map((label) => label.trim()),
  }));
  const hits = (ranked: string[], gold: string[]): number =>
    ranked.slice(0, 5).filter((id) => gold.includes(id)).length / Math.min(5, gold.length);

  it('find their skills among the first five, more often than by cosine alone', async () => {
    expect(set.length).toBeGreaterThanOrEqual(250);
    const linked = await matcher.linkSkills(
      sentences.map(({ text }) => text),
      await matcher.labelSet(set),
      5,
    );
    const found = mean(
      sentences.map(({ gold }, i) =>
        hits(
          (linked[i] ?? []).map(({ id }) => id),
          gold,
        ),
      ),
    );
    expect(found).toBeGreaterThanOrEqual(0.9);
    const bare = set.map(({ id, label }): Label => ({ id, label }));
    const linkedBare = await matcher.linkSkills(
      sentences.map(({ text }) => text),
      await matcher.labelSet(bare),
      5,
    );
    const plain = await byCosine(
      sentences.map(({ text }) => text),
      bare,
    );
    const foundBare = mean(
      sentences.map(({ gold }, i) =>
        hits(
          (linkedBare[i] ?? []).map(({ id }) => id),
          gold,
        ),
      ),
    );
    expect(foundBare).toBeGreaterThanOrEqual(mean(sentences.map(({ gold }, i) => hits(plain[i] ?? [], gold))) + 0.03);
  });

  it('give the same answer alone and among others', async () => {
    const links = await matcher.labelSet(set);
    const together = await matcher.linkSkills(
      sentences.slice(0, 12).map(({ text }) => text),
      links,
      5,
    );
    for (const [i, { text }] of sentences.slice(0, 12).entries()) {
      const [alone] = await matcher.linkSkills([text], links, 5);
      expect(alone?.map(({ id }) => id)).toEqual(together[i]?.map(({ id }) => id));
    }
  });

  it('are cut into parts without the words of every ad', () => {
    expect(sentenceParts('Strong Python skills and hands-on experience with neural networks.')).toEqual(
      expect.arrayContaining(['Python', 'neural networks']),
    );
    expect(sentenceParts('Experience')).toEqual(['Experience']);
  });
});
