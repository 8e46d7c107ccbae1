import { searchForm } from './search-words.ts';
import {
  isOpen,
  type AdVisibility,
  type EmploymentType,
  type JobStatus,
  type PayPeriod,
  type WorkMode,
} from './job.ts';

/** One public ad as the list of the career site shows it. */
export type ListedAd = {
  number: number;
  title: string;
  place: string | null;
  country: string | null;
  department: string | null;
  brand: string;
  employmentType: EmploymentType;
  workMode: WorkMode;
  salary: { minCents: number; maxCents: number; currency: string; period: PayPeriod } | null;
  publishedAt: Date;
  changedAt: Date;
};

export type AdFilter = {
  q: string;
  place: string[];
  department: string[];
  brand: string[];
  type: string[];
  remote: boolean;
  page: number;
};
export const FACETS = ['place', 'department', 'brand', 'type'] as const;
export type Facet = (typeof FACETS)[number];
export type FacetOption = { value: string; count: number };
export type FoundAds = {
  ads: ListedAd[];
  found: number;
  all: number;
  pages: number;
  page: number;
  facets: Record<Facet, FacetOption[]>;
};

const ADS_PER_PAGE = 20;
const QUERY_LIMIT = 200;

/**
 * The career site's answer to a search (apply-form.md R2): every typed word begins a word of the title, accents and case do
 * not matter; options of one filter widen, filters among each other narrow; each option's count holds under the others.
 */
export function findAds(ads: readonly ListedAd[], filter: AdFilter): FoundAds {
  const words = searchForm(filter.q.slice(0, QUERY_LIMIT))
    .split(' ')
    .filter((word) => word !== '');
  const fits = (ad: ListedAd, except?: Facet) =>
    matches(ad.title, words) &&
    (!filter.remote || ad.workMode === 'REMOTE') &&
    FACETS.every((facet) => facet === except || isChosen(filter[facet], valueOf(ad, facet)));
  const found = ads.filter((ad) => fits(ad));
  const pages = Math.max(1, Math.ceil(found.length / ADS_PER_PAGE));
  const page = Math.min(Math.max(1, filter.page), pages);
  const options = (facet: Facet): FacetOption[] => {
    const values = [...new Set(ads.flatMap((ad) => valueOf(ad, facet) ?? []))].toSorted((a, b) => a.localeCompare(b));
    return values.map((value) => ({
      value,
      count: ads.filter((ad) => valueOf(ad, facet) === value && fits(ad, facet)).length,
    }));
  };
  return {
    ads: found.slice((page - 1) * ADS_PER_PAGE, page * ADS_PER_PAGE),
    found: found.length,
    all: ads.length,
    pages,
    page,
    facets: {
      place: options('place'),
      department: options('department'),
      brand: options('brand'),
      type: options('type'),
    },
  };
}

/** Whether search engines may list this view: without a filter, or by place or department only. */
export function isIndexed(filter: AdFilter): boolean {
  return (
    filter.q === '' && filter.brand.length === 0 && filter.type.length === 0 && !filter.remote && filter.page === 1
  );
}

/** Up to `limit` other ads, those of the same department first, then of the same place, then the newest. */
export function similarAds(
  ads: readonly ListedAd[],
  to: Pick<ListedAd, 'number' | 'department' | 'place'>,
  limit = 4,
): ListedAd[] {
  const closeness = (ad: ListedAd) =>
    Number(ad.department !== null && ad.department === to.department) * 2 +
    Number(ad.place !== null && ad.place === to.place);
  return ads
    .filter((ad) => ad.number !== to.number)
    .toSorted((a, b) => closeness(b) - closeness(a) || b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, limit);
}

/** What an address of an ad answers (apply-form.md R3): on hold changes nothing. */
export function availabilityOf(posting: {
  state: 'ACTIVE' | 'INACTIVE';
  visibility: AdVisibility;
  published: boolean;
  jobStatus: JobStatus;
}): 'OPEN' | 'INTERNAL' | 'CLOSED' {
  if (posting.visibility === 'INTERNAL') return 'INTERNAL';
  return posting.state === 'ACTIVE' && posting.published && isOpen(posting.jobStatus) ? 'OPEN' : 'CLOSED';
}

function matches(title: string, words: readonly string[]): boolean {
  const titleWords = searchForm(title).split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => titleWords.some((one) => one.startsWith(word)));
}

function valueOf(ad: ListedAd, facet: Facet): string | null {
  return facet === 'type' ? ad.employmentType : ad[facet];
}

function isChosen(chosen: readonly string[], value: string | null): boolean {
  return chosen.length === 0 || (value !== null && chosen.includes(value));
}
