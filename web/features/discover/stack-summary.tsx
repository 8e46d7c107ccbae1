import type { DiscoverCounts } from '#api/contract/matching';
import { FlaskConical } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { StackBar } from './stack-bar.tsx';

/** Where the keyboard goes back to when the box is closed. */
export const WHAT_IF_BUTTON = 'what-if';

type Props = {
  counts: DiscoverCounts;
  selected: readonly string[];
  onToggle: (stackId: string) => void;
  onClear: () => void;
  /** Opens the box that tries out other requirements; absent for those who may not change the job. */
  onWhatIf?: (() => void) | undefined;
};

/** How many people the selection leaves, and the groups to choose from. */
export function StackSummary({ counts, selected, onToggle, onClear, onWhatIf }: Props) {
  return (
    <>
      <p className="row mb-2 min-h-7 sm">
        <span className="strong">Stacks</span>
        <span className="muted" role="status">
          <b className="num text-text">{counts.selected.toLocaleString('en')}</b> of {counts.pool.toLocaleString('en')}{' '}
          people{' '}
          {selected.length > 1
            ? 'are in all selected groups'
            : selected.length === 1
              ? 'are in the selected group'
              : 'applied'}
        </span>
        <span className="grow" />
        {selected.length > 0 && (
          <Button size="small" tone="quiet" onClick={onClear}>
            Clear groups
          </Button>
        )}
        {onWhatIf && (
          <Button id={WHAT_IF_BUTTON} size="small" icon={FlaskConical} onClick={onWhatIf}>
            What if…
          </Button>
        )}
      </p>
      {counts.stacks.length > 0 ? (
        <StackBar stacks={counts.stacks} selected={selected} onToggle={onToggle} />
      ) : (
        <p className="sm muted">Groups appear once this job has 5 applicants with a readable profile.</p>
      )}
    </>
  );
}
