import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { StepOption } from '#api/contract/moves';
import { sentenceOf } from '../../app-error.ts';
import { Menu, MenuChoice, MenuSeparator } from '../../ui/menu.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { BackDialog } from './back-dialog.tsx';
import { moveOptionsQuery } from './queries.ts';
import { passedAgain, REQUIRED_SIGN, stepAllowed } from './step-words.ts';
import type { Subject } from './subject.ts';
import { useMove } from './use-move.ts';

type Props = { subject: Subject; anchor: Element | null; onClose: () => void };

/** "Move to step" of one application, beside the button or row that asked for it. */
export function StepMenu({ subject, anchor, onClose }: Props) {
  const { data, error } = useQuery(moveOptionsQuery(subject.id));
  const move = useMove();
  const [asking, setAsking] = useState<{ to: StepOption; names: string[] } | null>(null);
  const from = data?.current.order ?? 0;
  const choose = (to: StepOption) => {
    const names = passedAgain(data?.steps ?? [], from, to.order);
    if (names.length > 0) return setAsking({ to, names });
    void move(subject, to, data?.version ?? subject.version);
    onClose();
  };
  if (asking) {
    const go = () => {
      void move(subject, asking.to, data?.version ?? subject.version);
      onClose();
    };
    return (
      <BackDialog
        name={subject.candidate.name}
        to={asking.to.name}
        passed={asking.names}
        onMove={go}
        onClose={onClose}
      />
    );
  }
  return (
    <Menu
      label={`Move ${subject.candidate.name} to step`}
      open
      onOpenChange={(open) => !open && onClose()}
      anchor={anchor}
      align="end"
    >
      <div className="menu-head">
        <span>Move to step</span>
        <span>* required step</span>
      </div>
      {error && <p className="muted sm p-2">{sentenceOf(error)}</p>}
      {!data && !error && (
        <div className="px-3">
          <SkeletonText lines={5} />
        </div>
      )}
      {data?.removedStepName && <p className="muted xs px-3 pb-1">Step removed: {data.removedStepName}</p>}
      {data?.steps.map((option, index) => {
        const here = option.stepId === data.current.stepId;
        const before = data.steps[index - 1];
        const locked = stepAllowed(option) !== true && !here;
        const firstLocked =
          locked && before !== undefined && (stepAllowed(before) === true || before.stepId === data.current.stepId);
        return (
          <Fragment key={option.stepId}>
            {firstLocked && <MenuSeparator />}
            <MenuChoice
              checked={here}
              allowed={stepAllowed(option)}
              sign={option.required ? REQUIRED_SIGN : null}
              note={here ? 'present step' : option.order < from ? 'back' : ''}
              onChoose={() => choose(option)}
            >
              {option.name}
            </MenuChoice>
          </Fragment>
        );
      })}
    </Menu>
  );
}
