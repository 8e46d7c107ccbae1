import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { markedParts, type Span } from './marked-parts.ts';
import { fileTextQuery } from './queries.ts';

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
        {markedParts(data.text, spans).map((part, index) =>
          part.marked ? <mark key={index}>{part.text}</mark> : part.text,
        )}
      </pre>
    </div>
  );
}
