import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addOccupations, finishOccupationImport, startOccupationImport } from '#api/contract/company-occupations';
import type { ListedOccupation, OccupationList } from '#domain/occupation-list';
import { call } from '../../call.ts';

const MOST_IN_BATCH = 300;
const MOST_NAMES_IN_BATCH = 3_000;

export type Sent = { done: number; isThere: boolean };

/** Sends a list in batches and closes it; it can be stopped between two, and going on sends what is missing. */
export function useOccupationImport() {
  const client = useQueryClient();
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);

  const send = async (name: string, { source, occupations }: OccupationList) => {
    stopped.current = false;
    setBusy(true);
    setError(null);
    let done = sent?.done ?? 0;
    try {
      const { id: importId, finished } = await call(startOccupationImport, {
        body: { name, source, total: occupations.length },
      });
      if (finished) done = occupations.length;
      setSent({ done, isThere: finished });
      while (done < occupations.length && !stopped.current) {
        const batch = batchFrom(occupations, done);
        await call(addOccupations, { params: { importId }, body: { occupations: batch } });
        done += batch.length;
        setSent({ done, isThere: false });
      }
      if (!finished && done === occupations.length) await call(finishOccupationImport, { params: { importId } });
    } catch (problem) {
      // The last step failed: it is taken once more when going on.
      setSent((before) => before && { done: Math.min(done, occupations.length - 1), isThere: false });
      setError(problem);
    }
    setBusy(false);
    void client.invalidateQueries({ queryKey: ['settings', 'occupations'] });
  };

  return {
    sent,
    error,
    busy,
    send,
    stop: () => (stopped.current = true),
    reset: () => {
      setSent(null);
      setError(null);
    },
  };
}

function batchFrom(occupations: readonly ListedOccupation[], from: number): ListedOccupation[] {
  const batch: ListedOccupation[] = [];
  let names = 0;
  for (const one of occupations.slice(from, from + MOST_IN_BATCH)) {
    names += 1 + one.alts.length;
    if (batch.length > 0 && names > MOST_NAMES_IN_BATCH) break;
    batch.push(one);
  }
  return batch;
}
