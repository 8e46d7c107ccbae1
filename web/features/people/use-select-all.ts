import { useQueryClient } from '@tanstack/react-query';
import { listApplications, type ApplicationRow } from '#api/contract/applications';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import type { Filters } from './queries.ts';
import type { Selection } from './selection.ts';

const AT_MOST = 2_000;

/** Selects everybody that the filter finds at this moment; absent where that are more than one act takes. */
export function useSelectAll(
  jobId: string,
  filters: Filters,
  total: number,
  selection: Selection,
): (() => void) | undefined {
  const client = useQueryClient();
  const toasts = useToasts();
  if (total > AT_MOST) return undefined;
  const read = async () => {
    const rows: ApplicationRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.fetchQuery({
        queryKey: ['applications', jobId, 'all', filters, cursor ?? null],
        queryFn: () => call(listApplications, { params: { jobId }, query: { ...filters, limit: 100, cursor } }),
        staleTime: 0,
      });
      rows.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && rows.length < AT_MOST);
    selection.selectAll(rows);
  };
  return () => void read().catch((error: unknown) => toasts.fail(error));
}
