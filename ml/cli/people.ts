import type { ResumeRecord } from '#domain/resume';
import type { Applicant } from '../features.ts';
import type { Matcher } from '../matcher.ts';
import type { ApplicantRow, ResumeRow } from './rows.ts';

const AT_ONCE = 32;

/** Rows as people who can be scored, in their order: texts are read like text files, records are linked. */
export async function preparePeople(
  rows: Pick<ApplicantRow, 'id' | 'text' | 'resume' | 'knockoutsMet'>[],
  matcher: Matcher,
  today: string,
): Promise<Applicant[]> {
  const people: Applicant[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = await Promise.all(
      rows.slice(at, at + AT_ONCE).map(async (row): Promise<Applicant> => {
        const record = await recordOf(row, matcher, today);
        return {
          id: row.id,
          record,
          profile: await matcher.prepareProfile(record),
          ...(row.knockoutsMet === undefined ? {} : { knockoutsMet: row.knockoutsMet }),
        };
      }),
    );
    people.push(...part);
  }
  return people;
}

async function recordOf(
  { text, resume }: { text?: string | undefined; resume?: ResumeRow | undefined },
  matcher: Matcher,
  today: string,
): Promise<ResumeRecord> {
  if (!resume) return (await matcher.readResumeText(text ?? '', { today })).record;
  const { meta, ...fields } = resume;
  const record: ResumeRecord = fields;
  // A reading of ours may be given back; anything else under `meta` belongs to other tools.
  const reading = isReading(meta) ? meta : undefined;
  return matcher.linkResume(reading ? { ...record, meta: reading } : record, { today });
}

function isReading(meta: unknown): meta is NonNullable<ResumeRecord['meta']> {
  return (
    typeof meta === 'object' &&
    meta !== null &&
    'throughline' in meta &&
    typeof meta.throughline === 'object' &&
    meta.throughline !== null &&
    'facts' in meta.throughline
  );
}
