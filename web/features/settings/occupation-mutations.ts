import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  decideCompanyOccupations,
  removeOccupationImport,
  restoreOccupationImport,
  type CompanyOccupation,
  type OccupationImport,
} from '#api/contract/company-occupations';
import { OCCUPATION_STATES, type OccupationState } from '#domain/occupation-list';
import { call } from '../../call.ts';
import { plural } from '../../ui/plural.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Takes occupations or whole lists out of use; each toast takes it back. */
export function useOccupationMutations() {
  const client = useQueryClient();
  const toasts = useToasts();
  const settle = {
    onError: (error: unknown) => toasts.fail(error),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'occupations'] }),
  };
  const decide = useMutation({
    mutationFn: (body: { ids: string[]; state: OccupationState }) => call(decideCompanyOccupations, { body }),
    ...settle,
  });
  const restore = useMutation({
    mutationFn: ({ id }: OccupationImport) => call(restoreOccupationImport, { params: { importId: id } }),
    onSuccess: (_, { name }) => toasts.say(`${name} is back in use.`),
    ...settle,
  });
  const remove = useMutation({
    mutationFn: ({ id }: OccupationImport) => call(removeOccupationImport, { params: { importId: id } }),
    onSuccess: (_, list) =>
      toasts.say(`${list.name} and its ${plural(list.stored, 'occupation')} are removed.`, () => restore.mutate(list)),
    ...settle,
  });
  return {
    removeList: remove.mutate,
    busy: remove.isPending || restore.isPending,
    decide: ({ id, label }: CompanyOccupation, state: OccupationState) =>
      decide.mutate(
        { ids: [id], state },
        {
          onSuccess: ({ changed }) => {
            if (changed.length === 0) return;
            const before = OCCUPATION_STATES.find((other) => other !== state) ?? state;
            toasts.say(state === 'IN_USE' ? `${label} is in use again.` : `${label} is removed.`, () =>
              decide.mutate({ ids: changed, state: before }),
            );
          },
        },
      ),
  };
}
