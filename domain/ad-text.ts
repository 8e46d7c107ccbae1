/** The four parts of a job ad, as HTML (jobs.md R9). */
export interface AdParts {
  company: string;
  description: string;
  qualifications: string;
  additional: string;
}

/**
 * What matching reads of an ad, as lines: tasks, then requirements, then what the company offers, each under the heading
 * that the public ad shows for it. Without the headings a list of benefits would read as more requirements. The text about
 * the company says nothing about the job and is left out. (matching.md section 6, JOB)
 */
export function adText(parts: AdParts): string {
  return [
    plainText(parts.description),
    underHeading('Requirements', plainText(parts.qualifications)),
    underHeading('What we offer', plainText(parts.additional)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function underHeading(name: string, text: string): string {
  return text === '' ? '' : `${name}\n${text}`;
}

/** Ad HTML as lines: list items and paragraphs stand on their own. */
function plainText(html: string): string {
  return html
    .replace(/<li[^>]*>/g, '\n• ')
    .replace(/<(\/p|\/h3|\/h4|br\s*\/?|\/ul|\/ol)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
