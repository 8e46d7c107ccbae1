import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  createUser,
  giveSeat,
  sendPasswordReset,
  setSystemRole,
  takeSeat,
  updateUser,
  type User,
} from '#api/contract/users';
import type { Seat, SystemRole } from '#domain/member';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Every change of a user; a refusal is told, the list is read again. */
export function useUserActs() {
  const client = useQueryClient();
  const toasts = useToasts();
  const settle = {
    onError: (error: unknown) => toasts.fail(error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['settings', 'users'] });
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  };
  const role = useMutation({
    mutationFn: ({ user, to }: { user: User; to: SystemRole }) =>
      call(setSystemRole, { params: { userId: user.id }, body: { systemRole: to } }),
    onSuccess: (after) => toasts.say(`The role of ${after.name} is changed.`),
    ...settle,
  });
  const seat = useMutation({
    mutationFn: ({ user, seat: which, give }: { user: User; seat: Seat; give: boolean }) =>
      call(give ? giveSeat : takeSeat, { params: { userId: user.id, seat: which } }),
    ...settle,
  });
  const active = useMutation({
    mutationFn: ({ user, on }: { user: User; on: boolean }) =>
      call(updateUser, { params: { userId: user.id }, version: user.version, body: { active: on } }),
    onSuccess: (after) =>
      toasts.say(after.active ? `${after.name} may sign in again.` : `${after.name} can no longer sign in.`),
    ...settle,
  });
  const reset = useMutation({
    mutationFn: (user: User) => call(sendPasswordReset, { params: { userId: user.id } }),
    onSuccess: (_, user) => toasts.say(`A link to choose a password goes to ${user.email}.`),
    ...settle,
  });
  return { role, seat, active, reset };
}

export function useCreateUser(onDone: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: z.input<typeof createUser.body>) => call(createUser, { body }),
    onSuccess: (user) => {
      void client.invalidateQueries({ queryKey: ['settings', 'users'] });
      toasts.say(`${user.name} is invited by mail.`);
      onDone();
    },
  });
}
