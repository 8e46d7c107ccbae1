import { ChevronDown, ChevronUp, SquareArrowOutUpRight, X } from 'lucide-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '../../paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { useMarkSeen } from '../applications/mark-seen.ts';
import { applicationQuery } from '../applications/queries.ts';
import { focusRow } from '../people/use-list-keys.ts';
import { PanelBody } from './panel-body.tsx';
import { PanelFoot } from './panel-foot.tsx';
import { PanelFrame } from './panel-frame.tsx';

type Props = { applicationId: string; ids: readonly string[]; onOpen: (id: string | null) => void };

/** One person beside the list: summary, score with reasons, steps and the acts; next and previous without going back. */
export function Panel({ applicationId, ids, onOpen }: Props) {
  const client = useQueryClient();
  const { data: application, error, refetch } = useQuery(applicationQuery(applicationId));
  const at = ids.indexOf(applicationId);
  const neighbour = (by: 1 | -1) => (at < 0 ? undefined : ids[at + by]);
  useMarkSeen(application);
  useEffect(() => {
    for (const id of [ids[at - 1], ids[at + 1]]) {
      if (id === undefined || at < 0) continue;
      void client.prefetchQuery(applicationQuery(id));
    }
  }, [client, ids, at]);
  const close = () => {
    onOpen(null);
    focusRow(applicationId);
  };
  const go = (by: 1 | -1) => {
    const next = neighbour(by);
    if (next) onOpen(next);
  };
  return (
    <PanelFrame name={application?.candidate.name ?? 'Person'}>
      <div className="panel-top">
        <span className="num">{at < 0 ? 'No longer in this list' : `${at + 1} of ${ids.length} shown`}</span>
        <IconButton
          icon={ChevronUp}
          label="Previous (K)"
          allowed={neighbour(-1) ? true : { reason: 'This is the first one.' }}
          onClick={() => go(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label="Next (J)"
          allowed={neighbour(1) ? true : { reason: 'This is the last one.' }}
          onClick={() => go(1)}
        />
        <OpenPage applicationId={applicationId} ids={ids} />
        <IconButton icon={X} label="Close (Esc)" onClick={close} />
      </div>
      {error && !application ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : application ? (
        <>
          <PanelBody application={application} ids={ids} />
          <PanelFoot application={application} />
        </>
      ) : (
        <div className="panel-body">
          <SkeletonText lines={8} />
        </div>
      )}
    </PanelFrame>
  );
}

function OpenPage({ applicationId, ids }: { applicationId: string; ids: readonly string[] }) {
  const navigate = useNavigate();
  return (
    <IconButton
      icon={SquareArrowOutUpRight}
      label="Open the full page (O)"
      onClick={() => void navigate({ to: paths.application(applicationId), state: { list: ids } })}
    />
  );
}
