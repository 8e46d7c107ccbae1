import { APPLICATION_STATUSES, type ApplicationStatus } from '#domain/stage';
import { classNames } from '../../ui/class-names.ts';
import { STATUS_LABELS } from './application-words.ts';

type Props = { chosen: readonly ApplicationStatus[]; onChange: (chosen: ApplicationStatus[]) => void };

/** Statuses to press; none pressed means everybody who is not closed. */
export function StatusChips({ chosen, onChange }: Props) {
  return (
    <div className="stacks" role="group" aria-label="Status">
      {APPLICATION_STATUSES.filter((status) => status !== 'TRANSFERRED').map((status) => {
        const on = chosen.includes(status);
        return (
          <button
            key={status}
            type="button"
            className={classNames('stack press', on && 'on')}
            aria-pressed={on}
            onClick={() => onChange(on ? chosen.filter((one) => one !== status) : [...chosen, status])}
          >
            {STATUS_LABELS[status]}
          </button>
        );
      })}
    </div>
  );
}
