import { X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Job } from '#api/contract/jobs';
import { paths } from '../../paths.ts';
import { allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { PanelFrame } from '../panel/panel-frame.tsx';
import { askedRequirementsQuery } from './queries.ts';
import { WHAT_IF_BUTTON } from './stack-summary.tsx';
import type { WhatIf } from './use-what-if.ts';
import { WhatIfAnswer } from './what-if-answer.tsx';
import { changesOf, isEmpty, isSame, listsToSave } from './what-if-draft.ts';
import { WhatIfForm } from './what-if-form.tsx';

type Props = { job: Job; whatIf: WhatIf; onOpen: (id: string | null) => void };

/** Other requirements beside the list: what they would change, before anything of the job is saved. */
export function WhatIfPanel({ job, whatIf, onOpen }: Props) {
  const { data, error, refetch } = useQuery(askedRequirementsQuery(job.id));
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const close = () => {
    onOpen(null);
    document.getElementById(WHAT_IF_BUTTON)?.focus();
  };
  useHotkeys('What if', [{ keys: 'escape', act: 'Close the box', run: close }]);
  // While typing, the list of keys is off.
  const leaveField = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    close();
  };
  const requirements = data?.requirements ?? [];
  const changes = changesOf(whatIf.draft, requirements);
  const save = listsToSave(job, requirements, changes);
  const isShown = whatIf.asked !== null && isSame(whatIf.asked.changes, changes);
  const apply = () => {
    if ('lists' in save)
      void navigate({
        to: paths.job(job.id, 'settings'),
        state: { skills: { version: job.version, ...save.lists } },
      });
  };
  return (
    <PanelFrame name="What if">
      <div className="panel-top" onKeyDown={leaveField}>
        <span className="num">Nothing is saved here</span>
        <IconButton icon={X} label="Close (Esc)" onClick={close} />
      </div>
      <div className="panel-body what-if" onKeyDown={leaveField}>
        <h2 ref={heading} tabIndex={-1}>
          What if…
        </h2>
        <p className="sm muted">Change what this job asks for and see who would come first.</p>
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={6} />}
        {data && (
          <>
            <WhatIfForm job={job} asked={data} whatIf={whatIf} changes={changes} />
            <WhatIfAnswer whatIf={whatIf} changes={changes} onOpen={onOpen} />
          </>
        )}
      </div>
      {data && (
        <div className="foot what-if-foot">
          <Button
            onClick={() => {
              whatIf.reset();
              close();
            }}
          >
            Discard
          </Button>
          <Button
            className="end"
            tone={isShown ? 'plain' : 'primary'}
            busy={whatIf.ask.isPending}
            allowed={allowIf(!isEmpty(changes), 'Change or add a requirement first.')}
            onClick={() => whatIf.ask.mutate(changes)}
          >
            Show what changes
          </Button>
          <Button
            tone={isShown ? 'primary' : 'plain'}
            allowed={'lists' in save ? true : { reason: save.reason }}
            onClick={apply}
          >
            Apply to the job
          </Button>
        </div>
      )}
    </PanelFrame>
  );
}
