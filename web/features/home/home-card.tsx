import { AppError } from '../../app-error.ts';
import { Button } from '../../ui/button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useId, type ReactNode } from 'react';

type Props = {
  title: string;
  count?: number | undefined;
  aside?: ReactNode;
  loading: boolean;
  error: unknown;
  onRetry: () => void;
  empty: string | null;
  children: ReactNode;
};

/** A card of Home with its own waiting, failing and empty state. */
export function HomeCard({ title, count, aside, loading, error, onRetry, empty, children }: Props) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id} aria-busy={loading}>
      <div className="cardhead">
        <h2 id={id}>{title}</h2>
        {count !== undefined && count > 0 && <span className="n">{count.toLocaleString('en')}</span>}
        <span className="grow" />
        {aside}
      </div>
      {error ? (
        <div className="row flex-wrap p-4 sm muted" role="alert">
          <span className="grow">
            This card could not be loaded. Try again.
            {error instanceof AppError && error.requestId && (
              <span className="xs block">Request {error.requestId}</span>
            )}
          </span>
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </div>
      ) : loading ? (
        <SkeletonRows rows={3} />
      ) : empty !== null ? (
        <p className="sm muted p-4">{empty}</p>
      ) : (
        children
      )}
    </section>
  );
}
