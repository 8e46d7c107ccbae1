import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job } from '#api/contract/jobs';
import { Failure } from '../../ui/failure.tsx';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { PanelFrame } from '../panel/panel-frame.tsx';
import { focusRow } from '../people/use-list-keys.ts';
import { recommendationsQuery, recommendedQuery } from './queries.ts';
import { RecommendedBody } from './recommended-body.tsx';
import { RecommendedFoot } from './recommended-foot.tsx';

type Props = { job: Job; candidateId: string; onOpen: (candidateId: string | null) => void };

/** A recommended person beside the list: why they fit, what is known, and the ways onto the job (R27–R29). */
export function RecommendedPanel({ job, candidateId, onOpen }: Props) {
  const { data: person, error, refetch } = useQuery(recommendedQuery(job.id, candidateId));
  const passed = Boolean(person?.passed);
  const ids = useQuery(recommendationsQuery(job.id, passed)).data?.items.map((one) => one.candidateId) ?? [];
  const at = ids.indexOf(candidateId);
  const go = (by: 1 | -1) => {
    const next = at < 0 ? undefined : ids[at + by];
    if (next) onOpen(next);
  };
  const close = () => onOpen(null);
  useFocusBack(candidateId);
  useHotkeys('Recommended person', [
    { keys: 'j', act: 'Next person', run: () => go(1) },
    { keys: 'k', act: 'Previous person', run: () => go(-1) },
    { keys: 'escape', act: 'Close the panel', run: close },
  ]);
  return (
    <PanelFrame name={person?.name ?? 'Recommended person'}>
      <div className="panel-top">
        <span className="num">{at < 0 ? 'No longer in this list' : `${at + 1} of ${ids.length} recommended`}</span>
        <IconButton
          icon={ChevronUp}
          label="Previous (K)"
          allowed={at > 0 ? true : { reason: 'This is the first one.' }}
          onClick={() => go(-1)}
        />
        <IconButton
          icon={ChevronDown}
          label="Next (J)"
          allowed={at >= 0 && at < ids.length - 1 ? true : { reason: 'This is the last one.' }}
          onClick={() => go(1)}
        />
        <IconButton icon={X} label="Close (Esc)" onClick={close} />
      </div>
      {error && !person ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : person ? (
        <>
          <RecommendedBody person={person} />
          <RecommendedFoot job={job} person={person} onGone={() => onOpen(null)} />
        </>
      ) : (
        <div className="panel-body">
          <SkeletonText lines={8} />
        </div>
      )}
    </PanelFrame>
  );
}

/** The list is out of sight while the panel is open: the keyboard goes back to its row once the panel is gone. */
function useFocusBack(candidateId: string): void {
  const last = useRef(candidateId);
  useEffect(() => {
    last.current = candidateId;
  });
  useEffect(
    () => () => {
      if (document.activeElement === document.body || document.activeElement === null) focusRow(last.current);
    },
    [],
  );
}
