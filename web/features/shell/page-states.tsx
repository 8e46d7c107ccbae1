import { FileQuestion } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { hasCode } from '../../app-error.ts';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';

/** An address that names nothing, or nothing that this person may see: both look alike (permissions.md R12). */
export function PageMissing({ text }: { text?: string }) {
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title="Not found" />
      </div>
      <EmptyState
        icon={FileQuestion}
        title={text ?? 'There is nothing at this address, or you cannot access it.'}
        act={
          <Anchor className="button" to={paths.home()}>
            Go to Home
          </Anchor>
        }
      />
    </div>
  );
}

/** A page that could not be read. What is not visible reads as not found. */
export function PageFailure({ error }: { error: unknown }) {
  const router = useRouter();
  const client = useQueryClient();
  if (hasCode(error, 'ACCESS_REMOVED_OR_DELETED')) {
    return (
      <PageMissing text="Apologies, you cannot access this job. Either you no longer have access to it, or it has been deleted." />
    );
  }
  if (hasCode(error, 'NOT_FOUND')) return <PageMissing />;
  const again = () => {
    void client.resetQueries({ predicate: (query) => query.state.status === 'error' });
    void router.invalidate();
  };
  return (
    <div className="page">
      <h1 className="sr-only">This page could not be loaded</h1>
      <Failure error={error} onRetry={again} />
    </div>
  );
}

/** While a page is on its way. */
export function PageWaiting() {
  return (
    <div className="page">
      <SkeletonText lines={5} />
    </div>
  );
}
