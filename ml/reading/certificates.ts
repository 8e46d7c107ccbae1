import type { Knowledge } from '../knowledge/knowledge.ts';
import { findDate } from './dates.ts';
import type { TextLine } from './document.ts';

/** A certificate as written; `id` when the table knows it. */
export interface ReadCertificate {
  id: string | null;
  name: string;
  date: string | null;
}

const MAX_CERTIFICATES = 40;

/** Certificates of the table anywhere but in interests, and the short lines of certificate sections. */
export function readCertificates(lines: TextLine[], knowledge: Knowledge): ReadCertificate[] {
  const found = new Map<string, ReadCertificate>();
  for (const line of lines) {
    if (line.isHeading || line.section === 'OTHER' || line.section === 'PERSONAL') continue;
    const inside = line.section === 'CERTIFICATES';
    const hits = knowledge.certificateFinder.find(line.text);
    const date = findDate(line.text)?.date ?? null;
    for (const hit of hits) {
      // Short codes outside their section need a word that says what they are.
      if (!inside && hit.end - hit.start <= 4 && !/certif|licen[sc]e|registered|zertifi|qualif/i.test(line.text))
        continue;
      if (!found.has(hit.entry))
        found.set(hit.entry, {
          id: hit.entry,
          name: knowledge.certificates.get(hit.entry) ?? '',
          date: inside ? date : null,
        });
    }
    if (inside && hits.length === 0 && line.text.length <= 100 && /\p{L}{3}/u.test(line.text)) {
      const name = line.text.replace(/\s*[([]?\b(?:19|20)\d\d\b.*$/, '').trim();
      if (name.length >= 3) found.set(name.toLowerCase(), { id: null, name, date });
    }
  }
  return [...found.values()].slice(0, MAX_CERTIFICATES);
}
