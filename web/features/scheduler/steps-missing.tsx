import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { mayMove } from '../applications/application-words.ts';
import { moveOptionsQuery } from '../moves/queries.ts';
import type { Subject } from '../moves/subject.ts';
import { useMove } from '../moves/use-move.ts';

/** Which required steps come before any interview, and one press to the first of them (required-steps.md section 3). */
export function StepsMissing({ subject, names }: { subject: Subject; names: readonly string[] }) {
  const client = useQueryClient();
  const { data } = useQuery(moveOptionsQuery(subject.id));
  const [busy, setBusy] = useState(false);
  const move = useMove();
  const first = data?.steps.find((step) => step.name === names[0] && step.enabled);
  const go = async () => {
    if (!first || !data) return;
    setBusy(true);
    await move(subject, first, data.version);
    await client.invalidateQueries({ queryKey: ['interviews', 'draft', subject.id] });
    setBusy(false);
  };
  return (
    <>
      <p className="notice">Required steps are missing: {names.join(', ')}.</p>
      {first && (
        <div>
          <Button tone="primary" busy={busy} allowed={mayMove(subject)} onClick={() => void go()}>
            Move to {first.name}
          </Button>
        </div>
      )}
    </>
  );
}
