/** First path segments that a company's slug may not be (interface.md section 1). */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(
  (
    'account api assets analytics applications approvals boards bulk-actions candidates codec csp-reports docs duplicates files ' +
    'home imports integrations interviews jobs live livez metrics oauth operator partner portal problems readyz schedule scim ' +
    'search settings sign-in sign-out sso startupz tasks users webhooks long-work'
  ).split(' '),
);

/** Text for an address: lower case ASCII letters, digits and single hyphens, at most 60 characters. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 60).replace(/-+$/, '') || 'job';
}
