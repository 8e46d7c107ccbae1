import type { PublicPosting } from '#db/queries/career-site';
import type { EmploymentType, PayPeriod } from '#domain/job';
import { wallTimeAt } from '#domain/zoned-time';
import type { SiteCompany } from './layout.tsx';

const EMPLOYMENT: Record<EmploymentType, string> = {
  FULL_TIME: 'FULL_TIME',
  PART_TIME: 'PART_TIME',
  CONTRACT: 'CONTRACTOR',
  TEMPORARY: 'TEMPORARY',
  INTERNSHIP: 'INTERN',
  APPRENTICESHIP: 'OTHER',
  OTHER: 'OTHER',
};
const UNITS: Record<PayPeriod, string> = { HOUR: 'HOUR', DAY: 'DAY', MONTH: 'MONTH', YEAR: 'YEAR' };

/**
 * What search engines read of an ad: schema.org `JobPosting` with what is visible on the page and nothing more, as JSON
 * whose `<` are escaped (apply-form.md R5). Only for published PUBLIC ads.
 */
export function jobPostingJson(company: SiteCompany, posting: PublicPosting, url: string, baseUrl: string): string {
  const { place, salary } = posting;
  const at = new Date(posting.publishedAt);
  const remote = posting.workMode === 'REMOTE';
  const facts = {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: posting.title,
    description: Object.values(posting.sections)
      .filter((html) => html !== '')
      .join('\n'),
    datePosted: instantIn(at, company.zone),
    ...(posting.validThrough
      ? { validThrough: instantIn(new Date(`${posting.validThrough}T23:59:59Z`), company.zone) }
      : {}),
    employmentType: EMPLOYMENT[posting.employmentType],
    hiringOrganization: { '@type': 'Organization', name: posting.brand, sameAs: `${baseUrl}/${company.slug}` },
    identifier: { '@type': 'PropertyValue', name: company.name, value: posting.refCode },
    directApply: true,
    url,
    ...(remote
      ? {
          jobLocationType: 'TELECOMMUTE',
          applicantLocationRequirements: { '@type': 'Country', name: place?.country ?? company.country },
        }
      : {}),
    ...(place && !remote
      ? {
          jobLocation: {
            '@type': 'Place',
            address: {
              '@type': 'PostalAddress',
              addressLocality: place.name,
              addressRegion: place.region,
              addressCountry: place.country,
            },
          },
        }
      : {}),
    ...(salary
      ? {
          baseSalary: {
            '@type': 'MonetaryAmount',
            currency: salary.currency,
            value: {
              '@type': 'QuantitativeValue',
              minValue: salary.minCents / 100,
              maxValue: salary.maxCents / 100,
              unitText: UNITS[salary.period],
            },
          },
        }
      : {}),
  };
  return JSON.stringify(facts).replaceAll('<', '\\u003c');
}

/** ISO with the zone's offset, as `2026-11-19T09:30:00+01:00`. */
function instantIn(at: Date, zone: string): string {
  const { date, time, offset } = wallTimeAt(at, zone);
  const [, sign = '+', hours = '0', minutes = '00'] = /^UTC([+-])?(\d{1,2})?(?::(\d\d))?$/.exec(offset) ?? [];
  return `${date}T${time}:00${sign}${hours.padStart(2, '0')}:${minutes}`;
}
