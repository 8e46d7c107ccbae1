import type { RawPage1 } from './apply-form.ts';
import type { ResumeRecord } from './resume.ts';

const SCALARS = ['firstName', 'lastName', 'email', 'phone', 'place', 'links'] as const;
type Scalar = (typeof SCALARS)[number];
export type OfferField = Scalar | 'experience' | 'education';

/** What a résumé says about the fields of page 1, in the form's own spelling. */
export type FoundPage1 = Pick<RawPage1, Scalar | 'placeId' | 'experience' | 'education'>;

/** A value that was found after the person typed another one; they may take it. */
export type Offer = { field: OfferField; words: string };
export type FilledPage1 = {
  raw: RawPage1;
  /** Fields that hold a found value and wait for a look: `firstName`, `experience.0`, … */
  check: ReadonlySet<string>;
  offers: Offer[];
};

/** Page 1 as a reading knows it; `place` is the entry of the place list, or null. */
export function foundInResume(record: ResumeRecord, place: { id: string; name: string } | null): FoundPage1 {
  const words = (record.basics?.name ?? '').trim().split(/\s+/);
  const links = [record.basics?.url, ...(record.basics?.profiles ?? []).map((profile) => profile.url)].flatMap((link) =>
    link ? [link] : [],
  );
  return {
    firstName: words.slice(0, Math.max(1, words.length - 1)).join(' '),
    lastName: words.length > 1 ? (words.at(-1) ?? '') : '',
    email: record.basics?.email ?? '',
    phone: record.basics?.phone ?? '',
    place: place?.name ?? '',
    placeId: place?.id ?? '',
    links: [...new Set(links)].join(' '),
    experience: (record.work ?? []).flatMap((job) =>
      job.position || job.name
        ? [
            {
              title: job.position ?? '',
              employer: job.name ?? '',
              from: month(job.startDate),
              to: month(job.endDate),
              current: !job.endDate && job.startDate !== undefined,
            },
          ]
        : [],
    ),
    education: (record.education ?? []).flatMap((school) =>
      school.institution || school.area || school.studyType
        ? [
            {
              institution: school.institution ?? '',
              degree: school.studyType ?? '',
              field: school.area ?? '',
              from: whole(school.startDate),
              to: whole(school.endDate),
            },
          ]
        : [],
    ),
  };
}

/**
 * Page 1 with what was found (apply-form.md R25): empty fields are filled once and marked; where the person typed something
 * else their value stays and the found one is offered. `filledBefore`: the person has seen the found values already, so what
 * is empty now was emptied on purpose.
 */
export function fillFromResume(raw: RawPage1, found: FoundPage1, filledBefore: boolean): FilledPage1 {
  const filled = { ...raw };
  const offers: Offer[] = [];
  const check = new Set<string>();
  for (const field of SCALARS) {
    if (found[field] === '') continue;
    if (filled[field].trim() === '' && !filledBefore) {
      filled[field] = found[field];
      if (field === 'place') filled.placeId = found.placeId;
    }
    if (same(filled[field], found[field])) check.add(field);
    else if (filled[field].trim() !== '') offers.push({ field, words: found[field] });
  }
  for (const list of ['experience', 'education'] as const) {
    const rows: readonly object[] = filled[list];
    if (!filledBefore && rows.every(isEmptyRow)) Object.assign(filled, { [list]: found[list] });
    for (const [index, row] of filled[list].entries())
      if (found[list].some((one) => keyOf(one) === keyOf(row))) check.add(`${list}.${index}`);
    const missing = missingRows(filled, found, list);
    if (missing.length > 0 && filled[list].length > 0)
      offers.push({ field: list, words: missing.map(rowWords).join('; ') });
  }
  return { raw: filled, check, offers };
}

/** Takes an offered value. */
export function useFound(raw: RawPage1, found: FoundPage1, field: OfferField): RawPage1 {
  switch (field) {
    case 'experience':
      return {
        ...raw,
        experience: [...raw.experience.filter((row) => !isEmptyRow(row)), ...missingRows(raw, found, 'experience')],
      };
    case 'education':
      return {
        ...raw,
        education: [...raw.education.filter((row) => !isEmptyRow(row)), ...missingRows(raw, found, 'education')],
      };
    case 'place':
      return { ...raw, place: found.place, placeId: found.placeId };
    default:
      return { ...raw, [field]: found[field] };
  }
}

function missingRows<K extends 'experience' | 'education'>(
  raw: RawPage1,
  found: FoundPage1,
  list: K,
): RawPage1[K][number][] {
  const known = new Set<string>(raw[list].filter((row) => !isEmptyRow(row)).map(keyOf));
  return found[list].filter((row) => !known.has(keyOf(row)));
}

type Row = RawPage1['experience'][number] | RawPage1['education'][number];

/** Rows count as the same entry by what the person reads first: employer and title, or institution and degree or field. */
function keyOf(row: Row): string {
  const parts = 'title' in row ? [row.title, row.employer] : [row.institution, row.degree || row.field];
  return parts.map((part) => part.trim().toLowerCase()).join('|');
}

function rowWords(row: Row): string {
  const parts = 'title' in row ? [row.title, row.employer] : [row.degree || row.field, row.institution];
  return parts.filter((part) => part !== '').join(', ');
}

function isEmptyRow(row: object): boolean {
  return Object.values(row).every((value) => value === '' || value === false);
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** `YYYY-MM`, or `YYYY-` where the month is not known: the person adds it. */
function month(date: string | undefined): string {
  if (!date) return '';
  return date.length >= 7 ? date.slice(0, 7) : `${date}-`;
}

/** `YYYY-MM`, or nothing: dates of a school may stay away. */
function whole(date: string | undefined): string {
  return date && date.length >= 7 ? date.slice(0, 7) : '';
}
