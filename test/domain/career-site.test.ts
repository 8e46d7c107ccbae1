import { expect, test } from 'vitest';
import { availabilityOf, findAds, isIndexed, similarAds, type AdFilter, type ListedAd } from '#domain/career-site';

const ad = (number: number, more: Partial<ListedAd> = {}): ListedAd => ({
  number,
  title: `Job ${number}`,
  place: 'Leeds',
  country: 'GB',
  department: 'Grid',
  brand: 'Northbank',
  employmentType: 'FULL_TIME',
  workMode: 'ON_SITE',
  salary: null,
  publishedAt: new Date(Date.UTC(2026, 10, number)),
  changedAt: new Date(Date.UTC(2026, 10, number)),
  ...more,
});
const all: AdFilter = { q: '', place: [], department: [], brand: [], type: [], remote: false, page: 1 };

test('every typed word begins a word of the title, without regard to case and accents', () => {
  const ads = [ad(1, { title: 'Data Ingenieur' }), ad(2, { title: 'Ingénieur électrique' })];
  expect(findAds(ads, { ...all, q: 'ing dat' }).ads.map((one) => one.number)).toEqual([1]);
  expect(findAds(ads, { ...all, q: 'INGEN' }).found).toBe(2);
  expect(findAds(ads, { ...all, q: 'nieur' }).found).toBe(0);
});

test('options of one filter widen, filters narrow, and an option counts under the other filters', () => {
  const ads = [
    ad(1),
    ad(2, { place: 'Lisbon' }),
    ad(3, { place: 'Porto', department: 'People' }),
    ad(4, { place: null, workMode: 'REMOTE' }),
  ];
  const found = findAds(ads, { ...all, place: ['Leeds', 'Lisbon'], department: ['Grid'] });
  expect(found.ads.map((one) => one.number)).toEqual([1, 2]);
  expect(found.facets.place).toEqual([
    { value: 'Leeds', count: 1 },
    { value: 'Lisbon', count: 1 },
    { value: 'Porto', count: 0 },
  ]);
  expect(findAds(ads, { ...all, remote: true }).ads.map((one) => one.number)).toEqual([4]);
});

test('pages hold twenty, and a page beyond the end is the last one', () => {
  const ads = Array.from({ length: 23 }, (_, at) => ad(at + 1));
  expect(findAds(ads, { ...all, page: 9 })).toMatchObject({ page: 2, pages: 2, found: 23 });
  expect(findAds(ads, { ...all, page: 2 }).ads).toHaveLength(3);
});

test('search engines list the plain page and those by place and department only', () => {
  expect(isIndexed({ ...all, place: ['Leeds'], department: ['Grid'] })).toBe(true);
  for (const more of [{ q: 'a' }, { brand: ['x'] }, { type: ['OTHER'] }, { remote: true }, { page: 2 }])
    expect(isIndexed({ ...all, ...more })).toBe(false);
});

test('similar ads share the department first, then the place', () => {
  const ads = [
    ad(1),
    ad(2, { department: 'People' }),
    ad(3, { department: 'People', place: 'Porto' }),
    ad(4, { place: 'Porto' }),
  ];
  expect(similarAds(ads, ad(1)).map((one) => one.number)).toEqual([4, 2, 3]);
});

test.each([
  [{ state: 'ACTIVE', visibility: 'PUBLIC', published: true, jobStatus: 'SOURCING' }, 'OPEN'],
  [{ state: 'ACTIVE', visibility: 'PRIVATE', published: true, jobStatus: 'ON_HOLD' }, 'OPEN'],
  [{ state: 'ACTIVE', visibility: 'INTERNAL', published: true, jobStatus: 'SOURCING' }, 'INTERNAL'],
  [{ state: 'INACTIVE', visibility: 'PUBLIC', published: false, jobStatus: 'SOURCING' }, 'CLOSED'],
  [{ state: 'ACTIVE', visibility: 'PUBLIC', published: true, jobStatus: 'FILLED' }, 'CLOSED'],
  [{ state: 'ACTIVE', visibility: 'PUBLIC', published: true, jobStatus: 'CANCELLED' }, 'CLOSED'],
] as const)('an ad that is %o is %s', (posting, answer) => {
  expect(availabilityOf(posting)).toBe(answer);
});
