import type { TypedEducation, TypedExperience } from '#domain/profile-source';

type Origin = 'RESUME' | 'CANDIDATE';
type Fact = {
  kind: 'EXPERIENCE' | 'EDUCATION' | 'SKILL' | 'LANGUAGE' | 'CERTIFICATE';
  title: string;
  detail: string | null;
  from: string | null;
  to: string | null;
  origin: Origin;
};

/**
 * Facts of a person as the application page lists them: what the candidate typed or checked on the form wins over what was
 * read from the file; skills, languages and certificates come from the merged record (matching.md section 8, Merge).
 */
export function factsOf(
  record: Record<string, unknown> | null,
  experience: readonly TypedExperience[],
  education: readonly TypedEducation[],
): Fact[] {
  const list = (key: string) => entriesOf(record, key);
  const work: Fact[] =
    experience.length > 0
      ? experience.map((entry) => ({
          kind: 'EXPERIENCE',
          title: entry.title,
          detail: entry.employer,
          from: entry.from,
          to: entry.to,
          origin: 'CANDIDATE',
        }))
      : list('work').map((entry) => ({
          kind: 'EXPERIENCE',
          title: textOf(entry, 'position') ?? textOf(entry, 'name') ?? '',
          detail: textOf(entry, 'position') ? textOf(entry, 'name') : null,
          from: textOf(entry, 'startDate'),
          to: textOf(entry, 'endDate'),
          origin: 'RESUME',
        }));
  const schools: Fact[] =
    education.length > 0
      ? education.map((entry) => ({
          kind: 'EDUCATION',
          title: [entry.degree, entry.field].filter((part) => part !== '').join(', ') || entry.institution,
          detail: entry.institution,
          from: entry.from,
          to: entry.to,
          origin: 'CANDIDATE',
        }))
      : list('education').map((entry) => ({
          kind: 'EDUCATION',
          title: degreeOf(entry) || (textOf(entry, 'institution') ?? ''),
          detail: textOf(entry, 'institution'),
          from: textOf(entry, 'startDate'),
          to: textOf(entry, 'endDate'),
          origin: 'RESUME',
        }));
  const named = (key: string, kind: Fact['kind'], name: string, detail: string): Fact[] =>
    list(key).map((entry) => ({
      kind,
      title: textOf(entry, name) ?? '',
      detail: textOf(entry, detail),
      from: null,
      to: null,
      origin: 'RESUME',
    }));
  return [
    ...work,
    ...schools,
    ...skillsOf(list('skills')),
    ...named('languages', 'LANGUAGE', 'language', 'fluency'),
    ...named('certificates', 'CERTIFICATE', 'name', 'issuer'),
  ].filter((fact) => fact.title !== '');
}

/** Degree and field as one line; a degree that names its field already is not said twice. */
function degreeOf(entry: Record<string, unknown>): string {
  const [degree, field] = [textOf(entry, 'studyType') ?? '', textOf(entry, 'area') ?? ''];
  if (degree.toLowerCase().includes(field.toLowerCase())) return degree;
  return field.toLowerCase().includes(degree.toLowerCase()) ? field : `${degree}, ${field}`;
}

/** Skills stand in the record as groups with keywords, or by themselves; each one is a fact, once. */
function skillsOf(groups: readonly Record<string, unknown>[]): Fact[] {
  const names = groups.flatMap((group) => {
    const keywords = Array.isArray(group['keywords'])
      ? group['keywords'].filter((word): word is string => typeof word === 'string')
      : [];
    return keywords.length > 0 ? keywords : [textOf(group, 'name') ?? ''];
  });
  return [...new Set(names)].map((title) => ({
    kind: 'SKILL',
    title,
    detail: null,
    from: null,
    to: null,
    origin: 'RESUME',
  }));
}

function entriesOf(record: Record<string, unknown> | null, key: string): Record<string, unknown>[] {
  const value = record?.[key];
  return Array.isArray(value)
    ? value.filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null)
    : [];
}

function textOf(entry: Record<string, unknown>, key: string): string | null {
  const value = entry[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
