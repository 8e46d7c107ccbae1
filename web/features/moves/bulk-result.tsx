import { Download } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plural } from '../../ui/plural.ts';
import type { BulkFailure } from './use-bulk.ts';

type Props = { total: number; failures: readonly BulkFailure[]; onClose: () => void };

/** What was not done, and why, as a list and as a file (interface.md U3). */
export function BulkResult({ total, failures, onClose }: Props) {
  return (
    <Dialog
      title={`${total - failures.length} done, ${failures.length} not`}
      size="middle"
      onClose={onClose}
      footer={
        <>
          <span className="start">{plural(failures.length, 'person', 'people')} left as they were.</span>
          <a
            className="button"
            download="not-done.csv"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(failures))}`}
          >
            <Download aria-hidden="true" />
            CSV
          </a>
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <ul className="grid gap-2 sm">
        {failures.map((failure, index) => (
          <li key={index}>
            <b className="med">{failure.name}</b> <span className="muted">{failure.reason}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Cells that a spreadsheet would read as a formula get an apostrophe. */
function csvOf(failures: readonly BulkFailure[]): string {
  const cell = (text: string) => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
  return ['name,reason', ...failures.map((failure) => `${cell(failure.name)},${cell(failure.reason)}`)].join('\r\n');
}
