import type { ApplicationRow } from '#api/contract/applications';
import { Avatar } from '../../ui/avatar.tsx';
import { STATUS_LABELS } from '../applications/application-words.ts';

/** Name and headline; the name opens the panel. */
export function Who({ row, open, onOpen }: { row: ApplicationRow; open: boolean; onOpen: () => void }) {
  return (
    <div className="row gap-2.5">
      <Avatar name={row.candidate.name} />
      <div className="clip">
        <button type="button" className="name hover:underline" aria-current={open || undefined} onClick={onOpen}>
          {row.candidate.name}
        </button>
        <div className="xs muted clip">{row.candidate.headline ?? row.source}</div>
      </div>
    </div>
  );
}

/** The step with its asterisk, or how the application ended. */
export function StepCell({ row, required }: { row: ApplicationRow; required: boolean }) {
  const closed = row.status === 'REJECTED' || row.status === 'WITHDRAWN' || row.status === 'TRANSFERRED';
  if (closed) return <span className="muted">{STATUS_LABELS[row.status]}</span>;
  return (
    <span className="clip block">
      {required && (
        <span className="req" aria-hidden="true">
          *{' '}
        </span>
      )}
      {row.stepName ?? STATUS_LABELS[row.status]}
    </span>
  );
}
