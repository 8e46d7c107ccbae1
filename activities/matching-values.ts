import type { ResumeRecord } from '#domain/resume';

/** Facts of the table plus the years of work in all, which lists show and filter by. */
export function withTotals(
  facts: { kind: string; key: string; value: number | null; label: string; confidence: number }[],
  record: ResumeRecord,
) {
  const months = record.meta?.throughline?.facts.totalMonths;
  return months
    ? [
        ...facts.filter((fact) => !(fact.kind === 'YEARS' && fact.key === 'total')),
        {
          kind: 'YEARS',
          key: 'total',
          value: Math.round((months / 12) * 10) / 10,
          label: 'Years of work',
          confidence: 0.9,
        },
      ]
    : facts;
}

/** A whole file from its stream. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A record as plain JSON for a column. */
export function plain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
