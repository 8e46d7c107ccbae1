import { useNavigate } from '@tanstack/react-router';
import type { Job } from '#api/contract/jobs';
import { paths } from '../../paths.ts';
import type { Allowed } from '../../ui/allowed.ts';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { focusRow } from '../people/use-list-keys.ts';

/** Keys of the job list: next, previous, open, create. */
export function useJobListKeys(jobs: readonly Job[], create: () => void, mayCreate: Allowed): void {
  const navigate = useNavigate();
  const toasts = useToasts();
  const at = () =>
    jobs.findIndex((job) => job.id === document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
  const step = (by: 1 | -1) => {
    const next = jobs[at() < 0 ? 0 : at() + by];
    if (next) focusRow(next.id);
  };
  useHotkeys('Jobs', [
    { keys: 'j', act: 'Next job', run: () => step(1) },
    { keys: 'k', act: 'Previous job', run: () => step(-1) },
    {
      keys: 'o',
      act: 'Open the job',
      run: () => {
        const job = jobs[at()];
        if (job) void navigate({ to: paths.job(job.id) });
      },
    },
    { keys: 'c', act: 'Create job', run: () => (mayCreate === true ? create() : toasts.say(mayCreate.reason)) },
  ]);
}
