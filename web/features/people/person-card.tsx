import { CalendarDays } from 'lucide-react';
import { memo, useState } from 'react';
import type { ApplicationRow } from '#api/contract/applications';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDraggable } from '../../ui/drag.ts';
import { weekdayMomentOf } from '../../ui/time.tsx';
import { mayMove, QUIET_CHIP } from '../applications/application-words.ts';
import { daysInStep } from '../applications/days.ts';
import { Score } from '../applications/score.tsx';
import { RowMenu } from './row-menu.tsx';

export const CARD = 'application';

/** What a card can ask for; the same object for all cards and all draws of the board. */
export type CardHandlers = {
  open: (id: string) => void;
  select: (row: ApplicationRow, on: boolean, range: boolean) => void;
  near: (id: string) => void;
};
type Props = {
  /** Place in a long column, and who measures the card there. */
  index?: number;
  measure?: (card: Element | null) => void;
  row: ApplicationRow;
  selected: boolean;
  open: boolean;
  lifted: boolean;
  on: CardHandlers;
};

// Without hovering there is nothing that would bring the menu near.
const TOUCH = matchMedia('(hover: none)').matches;

/**
 * One person on the board. The whole card opens the panel; the check box selects; it can be dragged. Drawn again only when
 * something of its own changes, and its menu only once somebody comes near: a board holds hundreds of cards.
 */
export const PersonCard = memo(function PersonCard({ index, measure, row, selected, open, lifted, on }: Props) {
  const { ref, dragging } = useDraggable<HTMLLIElement>({ kind: CARD, id: row.id }, mayMove(row) === true);
  const [near, setNear] = useState(TOUCH);
  const come = () => {
    setNear(true);
    on.near(row.id);
  };
  const { name, headline, place } = row.candidate;
  const chips = chipsOf(row);
  return (
    <li
      ref={(card) => {
        ref.current = card;
        measure?.(card);
      }}
      data-index={index}
      data-row={row.id}
      className={classNames(
        'person-card',
        selected && 'selected',
        open && 'open',
        lifted && 'lifted',
        dragging && 'dragging',
      )}
      onPointerEnter={come}
      onFocus={come}
    >
      <div className="head">
        <div className="grow">
          <button
            type="button"
            className="name"
            aria-current={open || undefined}
            aria-keyshortcuts="Space"
            onClick={() => on.open(row.id)}
          >
            {name}
          </button>
          <div className="clip">{headline ?? place ?? row.source}</div>
        </div>
        {near && <RowMenu row={row} />}
        <CheckBox
          label={`Select ${name}`}
          checked={selected}
          onChange={(to, event) => on.select(row, to, event.shiftKey)}
        />
      </div>
      {chips.length > 0 && <div className="extra">{chips}</div>}
      <div className="foot-row">
        <Score score={row.score} />
        <span className="num">{daysInStep(row.daysInStep)}</span>
      </div>
    </li>
  );
});

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
