import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { fileTextQuery } from './queries.ts';

type Span = { start: number; end: number };
type Props = { fileId: string; spans: readonly Span[]; layoutMayDiffer: boolean };

/** The text that was read from a file, with the passages marked that reasons rest on. */
export function FileText({ fileId, spans, layoutMayDiffer }: Props) {
  const { data, error, refetch } = useQuery(fileTextQuery(fileId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div className="cardbody">
        <SkeletonText lines={8} />
      </div>
    );
  }
  return (
    <div className="paper" tabIndex={0} role="region" aria-label="Text of the résumé">
      {layoutMayDiffer && <p className="xs muted px-5 pt-3">Layout may differ</p>}
      <pre>
        {markedParts(data.text, spans).map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))}
      </pre>
    </div>
  );
}

/** Cuts a text at the edges of the spans; overlapping spans become one mark. */
export function markedParts(text: string, spans: readonly Span[]): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}
