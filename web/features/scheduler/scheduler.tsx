import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import type { Subject } from '../moves/subject.ts';
import { useMe } from '../shell/me.ts';
import { draftQuery } from './queries.ts';
import { StepsMissing } from './steps-missing.tsx';
import { SchedulerDialog } from './scheduler-dialog.tsx';

type Props = { subject: Subject; onClose: () => void };

/** Schedules a fixed-time interview from anywhere, and invites the candidate by mail and text. */
export function Scheduler({ subject, onClose }: Props) {
  const me = useMe();
  const { data: draft, error, refetch } = useQuery(draftQuery(subject.id));
  if (draft && draft.missingSteps.length === 0)
    return <SchedulerDialog subject={subject} draft={draft} me={me.user.id} onClose={onClose} />;
  return (
    <Dialog
      title="Schedule New Interview"
      size={draft ? 'narrow' : 'wide'}
      onClose={onClose}
      footer={draft && <Button onClick={onClose}>Close</Button>}
    >
      {error && !draft && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !draft && <SkeletonText lines={8} />}
      {draft && <StepsMissing subject={subject} names={draft.missingSteps} />}
    </Dialog>
  );
}
