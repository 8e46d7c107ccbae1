import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTables, tableText } from '#ml/knowledge/compile';
import { loadKnowledge } from '#ml/knowledge/knowledge';
import { readTable, readTableText } from '#ml/knowledge/table';
import { placeInCountry, readPlace } from '#ml/places';
import { repositoryRoot } from '#ml/repository';

const knowledge = loadKnowledge();
const folder = path.join(repositoryRoot(), 'ml', 'knowledge', 'tables');

describe('the tables', () => {
  it('are what their sources compile to', async () => {
    const sources = readFileSync(path.join(folder, 'SOURCES.md'), 'utf8');
    for (const table of await compileTables()) {
      const text = tableText(table);
      expect([table.name, text === readTableText(table.name)]).toEqual([table.name, true]);
      expect(sources).toContain(createHash('sha256').update(text).digest('hex'));
    }
  }, 60_000);

  it('are small', () => {
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(8 * 1024 * 1024);
  });

  it('know enough of the world of work', () => {
    const own = [...knowledge.skills.values()].filter(({ family }) => family !== '');
    expect(own.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(own.map(({ family }) => family)).size).toBeGreaterThanOrEqual(25);
    expect(knowledge.occupations.size).toBeGreaterThanOrEqual(600);
    expect([...knowledge.occupations.values()].filter(({ alts }) => alts.length < 2).map(({ label }) => label)).toEqual(
      [],
    );
    expect(knowledge.certificates.size).toBeGreaterThanOrEqual(200);
    expect(knowledge.abbreviations.size).toBeGreaterThanOrEqual(150);
    expect(knowledge.industries.length).toBeGreaterThanOrEqual(20);
    expect(knowledge.languages.size).toBeGreaterThanOrEqual(55);
  });

  it('give each thing one id', () => {
    for (const name of ['skills', 'occupations']) {
      const ids = readTable(name).map(([id]) => id);
      expect([name, ids.length]).toEqual([name, new Set(ids).size]);
    }
  });
});

describe('skills in a text', () => {
  const found = (text: string): string[] => knowledge.skillFinder.find(text).map(({ entry }) => entry.label);

  it('are found by any of their names, longest first', () => {
    expect(found('Postgres, k8s and ReactJS')).toEqual(['PostgreSQL', 'Kubernetes', 'React']);
    expect(found('C++ and C#, .NET')).toEqual(expect.arrayContaining(['C++', 'C#']));
  });

  it('need their exact letters when they are ordinary words too', () => {
    expect(found('we go to the shop')).not.toContain('Go');
    expect(knowledge.skillFinder.find('Go').every(({ ambiguous }) => ambiguous)).toBe(true);
  });
});

describe('a written place', () => {
  it('is decided by country and region, then by size', () => {
    expect(readPlace(knowledge, 'Berlin, Germany')?.country).toBe('DE');
    expect(readPlace(knowledge, 'Paris, TX 75460')).toMatchObject({ country: 'US', region: 'Texas' });
    expect(readPlace(knowledge, '80331 München')).toMatchObject({ country: 'DE' });
    expect(readPlace(knowledge, 'Leeds, UK')?.country).toBe('GB');
  });

  it('takes a country code for a country, not for a state', () => {
    expect(placeInCountry(knowledge, 'Berlin', 'DE')?.region).toMatch(/Berlin/);
    expect(placeInCountry(knowledge, 'Portland', 'US', 'Maine')?.region).toBe('Maine');
  });
});
