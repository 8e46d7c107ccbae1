import { Users, UserSearch } from 'lucide-react';
import type { Job } from '#api/contract/jobs';
import type { Stack } from '#api/contract/matching';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { filterCount } from '../people/people-view.ts';
import type { DiscoverView } from './discover-view.ts';

type NobodyProps = {
  job: Job;
  view: DiscoverView;
  stacks: readonly Stack[];
  onToggle: (id: string) => void;
  onClear: () => void;
};

/** Why the list is empty, and what to take away to see people again. */
export function Nobody({ job, view, stacks, onToggle, onClear }: NobodyProps) {
  const selected = stacks.filter((stack) => view.stacks.includes(stack.id));
  if (selected.length === 0 && filterCount(view) === 0) {
    return (
      <EmptyState
        icon={Users}
        title="No applicants yet. Share the ad or add someone."
        act={
          <Anchor className="button" to={paths.job(job.id, 'ads')}>
            Go to the ads
          </Anchor>
        }
      />
    );
  }
  if (selected.length === 0) {
    return (
      <EmptyState icon={UserSearch} title="Nobody matches." act={<Button onClick={onClear}>Clear filters</Button>} />
    );
  }
  return (
    <EmptyState
      icon={UserSearch}
      title="Nobody is in all selected groups. Remove one to see more people."
      act={
        <div className="row flex-wrap justify-center">
          {selected.map((stack) => (
            <Button key={stack.id} size="small" onClick={() => onToggle(stack.id)}>
              Remove {stack.label}
            </Button>
          ))}
        </div>
      }
    />
  );
}
