import { CircleAlert } from 'lucide-react';
import { AppError, sentenceOf } from '../app-error.ts';
import { Button } from './button.tsx';

type Props = { error: unknown; onRetry?: () => void };

/** A part of a page that could not be read: what happened, the request's number, and "Try again". */
export function Failure({ error, onRetry }: Props) {
  return (
    <div className="empty" role="alert">
      <CircleAlert aria-hidden="true" />
      <div>
        <h2>{sentenceOf(error)}</h2>
        {error instanceof AppError && error.requestId && <p className="xs">Request {error.requestId}</p>}
      </div>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

const takeFocus = (node: HTMLElement | null) => node?.focus();

/** A refusal inside a form or dialog. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p className="problem" role="alert" tabIndex={-1} ref={takeFocus}>
      <CircleAlert aria-hidden="true" />
      <span>{sentenceOf(error)}</span>
    </p>
  );
}

/** All faults of a form at once; takes focus, so that it is read and in sight. Give it a new `key` per try. */
export function FaultSummary({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <p className="problem" role="alert" tabIndex={-1} ref={takeFocus}>
      <CircleAlert aria-hidden="true" />
      <span>{faults.join(' ')}</span>
    </p>
  );
}
