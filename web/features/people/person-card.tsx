import { CalendarDays } from 'lucide-react';
import type { ApplicationRow } from '#api/contract/applications';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDraggable } from '../../ui/drag.ts';
import { weekdayMomentOf } from '../../ui/time.tsx';
import { mayMove, QUIET_CHIP } from '../applications/application-words.ts';
import { daysInStep } from '../applications/days.ts';
import { Score } from '../applications/score.tsx';

export const CARD = 'application';

export type CardActs = {
  selected: boolean;
  open: boolean;
  lifted: boolean;
  onOpen: () => void;
  onSelect: (on: boolean, range: boolean) => void;
  onNear: () => void;
};

/** One person on the board. The whole card opens the panel; the check box selects; it can be dragged. */
export function PersonCard({ row, acts }: { row: ApplicationRow; acts: CardActs }) {
  const movable = mayMove(row) === true;
  const { ref, dragging } = useDraggable<HTMLLIElement>({ kind: CARD, id: row.id }, movable);
  const { name, headline } = row.candidate;
  const chips = chipsOf(row);
  return (
    <li
      ref={ref}
      data-row={row.id}
      className={classNames(
        'person-card',
        acts.selected && 'selected',
        acts.open && 'open',
        acts.lifted && 'lifted',
        dragging && 'dragging',
      )}
      onPointerEnter={acts.onNear}
      onFocus={acts.onNear}
    >
      <div className="head">
        <div className="grow">
          <button
            type="button"
            className="name"
            aria-current={acts.open || undefined}
            aria-keyshortcuts="Space"
            onClick={acts.onOpen}
          >
            {name}
          </button>
          <div className="clip">{headline ?? row.candidate.place ?? row.source}</div>
        </div>
        <CheckBox
          label={`Select ${name}`}
          checked={acts.selected}
          onChange={(on, event) => acts.onSelect(on, event.shiftKey)}
        />
      </div>
      {chips.length > 0 && <div className="extra">{chips}</div>}
      <div className="foot-row">
        <Score score={row.score} />
        <span className="num">{daysInStep(row.daysInStep)}</span>
      </div>
    </li>
  );
}

function chipsOf(row: ApplicationRow) {
  const { nextInterview } = row;
  return [
    !row.seen && row.status === 'NEW' && (
      <Chip key="new" tone="info">
        New for you
      </Chip>
    ),
    nextInterview && (
      <Chip key="interview" tone="line" icon={CalendarDays}>
        {weekdayMomentOf(nextInterview.startsAt)}
      </Chip>
    ),
    row.internal && (
      <Chip key="internal" tone="line">
        EMPLOYEE
      </Chip>
    ),
    row.removedStepName !== null && (
      <Chip key="removed" tone="warn">
        Step removed: {row.removedStepName}
      </Chip>
    ),
    ...row.chips
      .filter((text) => text !== QUIET_CHIP)
      .map((text) => (
        <Chip key={text} tone="warn">
          <span className="clip">{text}</span>
        </Chip>
      )),
  ].filter(Boolean);
}
