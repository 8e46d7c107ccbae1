import { describe, expect, it } from 'vitest';
import { mergeProfile, noFacts, pointerTo, type ProfilePart, type ResumeRecord } from '#domain/resume';

const fromFile: ResumeRecord = {
  basics: { name: 'Ada Nowak', label: 'Nurse', phone: '+48585550123' },
  work: [{ position: 'Nurse', name: 'Harbour Clinic', startDate: '2019-02' }],
  education: [{ studyType: 'BSc', area: 'Nursing' }],
  skills: [{ name: 'Clinical care', keywords: ['Triage'] }],
  meta: {
    throughline: {
      parserVersion: '1',
      type: 'PDF',
      sha256: 'x',
      pages: 1,
      characters: 900,
      language: 'en',
      confidence: 0.9,
      hasSections: true,
      fields: {
        [pointerTo('work', 0, 'position')]: { confidence: 1, spans: [[40, 45]] },
        '/education/0/area': { confidence: 1, spans: [[90, 97]] },
        '/skills/skl_triage': { confidence: 0.95, spans: [[120, 126]] },
      },
      facts: {
        ...noFacts(),
        skillIds: ['skl_triage'],
        degreeLevel: 6,
        titleIds: ['occ_nurse'],
        monthsByTitle: [80],
        totalMonths: 80,
      },
      warnings: [],
    },
  },
};
const file: ProfilePart = { source: 'FILE', at: '2026-01-01', record: fromFile };

describe('a merged profile', () => {
  it('takes each field from the strongest source that knows it', () => {
    const merged = mergeProfile([
      file,
      { source: 'STAFF', at: '2026-03-01', record: { basics: { phone: '+48585550999', label: 'Ward nurse' } } },
      { source: 'FORM', at: '2026-02-01', record: { basics: { label: 'Staff nurse' } } },
      { source: 'CORRECTION', at: '2026-01-01', record: { basics: { name: 'Ada Nowak-Lind' } } },
    ]);
    expect(merged.basics).toEqual({ name: 'Ada Nowak-Lind', label: 'Staff nurse', phone: '+48585550999' });
    expect(merged.work).toEqual(fromFile.work);
  });

  it('takes the newest of two files, and never an empty text', () => {
    const newer: ProfilePart = {
      source: 'FILE',
      at: '2026-05-01',
      record: { basics: { name: '  ', label: 'Head nurse' } },
    };
    expect(mergeProfile([file, newer]).basics).toMatchObject({ name: 'Ada Nowak', label: 'Head nurse' });
  });

  it('counts an empty list as a statement of the person', () => {
    expect(mergeProfile([file, { source: 'CORRECTION', at: '2026-02-01', record: { work: [] } }]).work).toEqual([]);
  });

  it('keeps what the reader found for lists of the file', () => {
    const reading = mergeProfile([file]).meta?.throughline;
    expect(reading?.facts).toEqual(fromFile.meta?.throughline?.facts);
    expect(Object.keys(reading?.fields ?? {})).toHaveLength(3);
  });

  it('forgets facts and places of a list that was replaced, so that they are linked again', () => {
    const typed: ProfilePart = {
      source: 'FORM',
      at: '2026-02-01',
      record: { work: [{ position: 'Cook', startDate: '2024-01' }] },
    };
    const reading = mergeProfile([typed, file]).meta?.throughline;
    expect(reading?.facts).toMatchObject({ titleIds: [], totalMonths: 0, degreeLevel: 6, skillIds: ['skl_triage'] });
    expect(Object.keys(reading?.fields ?? {})).toEqual(['/education/0/area', '/skills/skl_triage']);
  });

  it('does not change its parts', () => {
    const before = structuredClone(file);
    mergeProfile([file, { source: 'FORM', at: '2026-02-01', record: { work: [] } }]).skills?.push({ name: 'x' });
    expect(file).toEqual(before);
  });
});
