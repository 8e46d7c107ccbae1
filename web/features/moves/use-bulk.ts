import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { sentenceOf } from '../../app-error.ts';
import { plural } from '../../ui/plural.ts';
import { useToasts } from '../../ui/toast.tsx';
import { readAgain } from './paint.ts';
import type { Subject } from './subject.ts';

export type BulkFailure = { name: string; reason: string; error?: unknown };
type Bulk = (
  subjects: readonly Subject[],
  doOne: (subject: Subject) => Promise<unknown>,
  done: string | null,
) => Promise<BulkFailure[]>;

const AT_ONCE = 4;

/** Does the same for several applications, a few at a time, each for itself; tells how many were done and returns the rest. */
export function useBulk(): Bulk {
  const client = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (subjects, doOne, done) => {
      const failures: BulkFailure[] = [];
      const waiting = [...subjects];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          try {
            await doOne(next);
          } catch (error) {
            failures.push({ name: next.candidate.name, reason: sentenceOf(error), error });
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      readAgain(
        client,
        subjects.map((subject) => subject.id),
      );
      const count = subjects.length - failures.length;
      if (count > 0 && done !== null) toasts.say(`${plural(count, 'person', 'people')} ${done}.`);
      return failures;
    },
    [client, toasts],
  );
}
