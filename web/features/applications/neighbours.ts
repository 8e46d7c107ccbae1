import { useLocation, useNavigate } from '@tanstack/react-router';
import { paths, type ApplicationTab } from '../../paths.ts';

/** Next and previous of the list that the page was opened from; none when it was opened by its address. */
export function useNeighbours(applicationId: string, tab: ApplicationTab) {
  const list = useLocation({ select: (location) => location.state.list });
  const navigate = useNavigate();
  const at = list?.indexOf(applicationId) ?? -1;
  const go = (by: 1 | -1) => {
    const next = at < 0 ? undefined : list?.[at + by];
    if (next) void navigate({ to: paths.application(next, tab), replace: true, state: { list: list ?? [] } });
  };
  return {
    position: list && at >= 0 ? `${at + 1} of ${list.length}` : null,
    previous: at > 0,
    next: list !== undefined && at >= 0 && at < list.length - 1,
    go,
  };
}
