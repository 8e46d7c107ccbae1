import { Check, Info, X } from 'lucide-react';
import type { Stack } from '#api/contract/matching';
import { classNames } from '../../ui/class-names.ts';
import { Popover } from '../../ui/popover.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

type Props = { stacks: readonly Stack[]; selected: readonly string[]; onToggle: (id: string) => void };

/** Groups of people with live counts; several selected ones mean people who are in all of them (SA-3 to SA-6). */
export function StackBar({ stacks, selected, onToggle }: Props) {
  return (
    <div className="stacks" role="group" aria-label="Stacks">
      {stacks.map((stack) => (
        <StackChip key={stack.id} stack={stack} on={selected.includes(stack.id)} onToggle={() => onToggle(stack.id)} />
      ))}
    </div>
  );
}

function StackChip({ stack, on, onToggle }: { stack: Stack; on: boolean; onToggle: () => void }) {
  const suspended = stack.state === 'SUSPENDED';
  const off = suspended || (!on && stack.state === 'DISABLED');
  const why = suspended
    ? 'Suspended by the fairness figures. An administrator can put it back under Settings, Fairness.'
    : off
      ? `Nobody in the selected groups is in "${stack.label}". Remove a group to see more people.`
      : null;
  return (
    <span className={classNames('stack', on && 'on', off && 'off')}>
      <Tooltip text={why}>
        <button
          type="button"
          className="stack-label"
          aria-pressed={on}
          aria-disabled={off || undefined}
          onClick={() => !off && onToggle()}
        >
          {on && (stack.state === 'DROPPED' ? <X aria-hidden="true" /> : <Check aria-hidden="true" />)}
          {stack.label}{' '}
          {suspended ? (
            <span className="count">suspended</span>
          ) : (
            <span className="count num">{stack.count.toLocaleString('en')}</span>
          )}
          {stack.state === 'DROPPED' && <span className="count">no longer suggested</span>}
          {why && <span className="sr-only">. {why}</span>}
        </button>
      </Tooltip>
      <Popover
        title={stack.label}
        trigger={
          <button type="button" className="info-button" aria-label={`Why the group ${stack.label} is here`}>
            <Info aria-hidden="true" />
          </button>
        }
      >
        {stack.why.length > 0 ? (
          stack.why.map((text) => <p key={text}>{text}</p>)
        ) : (
          <p>It was suggested when you selected it.</p>
        )}
      </Popover>
    </span>
  );
}
