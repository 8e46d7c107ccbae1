import { X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Allowed } from '../../ui/allowed.ts';
import type { ApplicationRow } from '#api/contract/applications';
import { mayReject, hasRight } from '../applications/application-words.ts';
import { useActs } from '../moves/acts.tsx';
import type { Selection } from './selection.ts';

type Props = {
  selection: Selection;
  total: number;
  /** Reads and selects everybody that the filter finds; absent while that is not possible. */
  onAll?: (() => void) | undefined;
};

/** Acts on the selection. An act that some of them refuse says how many, why, and offers to leave them out. */
export function BulkBar({ selection, total, onAll }: Props) {
  const acts = useActs();
  if (selection.size === 0) return null;
  const { rows } = selection;
  const rejecting = forAll(rows, mayReject);
  const moving = forAll(rows, (row) => hasRight(row, 'application.move'));
  return (
    <div className="bulk" role="toolbar" aria-label="Acts on the selection">
      <span className="count">{selection.size.toLocaleString('en')} selected</span>
      {onAll && total > selection.size && (
        <Button size="small" tone="quiet" onClick={onAll}>
          Select all {total.toLocaleString('en')}
        </Button>
      )}
      <span className="div" />
      <Button
        size="small"
        tone="quiet"
        shortcut="s"
        allowed={moving.allowed}
        onClick={(event) => acts.move(rows, event.currentTarget)}
      >
        Move
      </Button>
      <Button
        size="small"
        tone="quiet"
        shortcut="shift+r"
        allowed={rejecting.allowed}
        onClick={() => acts.reject(rows)}
      >
        Reject
      </Button>
      {rejecting.refused.size > 0 && rejecting.refused.size < rows.length && (
        <Button size="small" tone="textual" onClick={() => selection.keep((row) => !rejecting.refused.has(row.id))}>
          Leave those {rejecting.refused.size} out
        </Button>
      )}
      <IconButton icon={X} label="Clear selection" onClick={selection.clear} />
    </div>
  );
}

function forAll(
  rows: readonly ApplicationRow[],
  rule: (row: ApplicationRow) => Allowed,
): { allowed: Allowed; refused: Set<string> } {
  const answers = rows.map((row) => ({ id: row.id, answer: rule(row) }));
  const refused = answers.flatMap(({ id, answer }) => (answer === true ? [] : [{ id, reason: answer.reason }]));
  const [first] = refused;
  return {
    refused: new Set(refused.map((one) => one.id)),
    allowed: first ? { reason: `${refused.length} of ${rows.length}: ${first.reason}` } : true,
  };
}
