import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { addNote, removeNote } from '#api/contract/moves';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Adds a note; the list and the panel's last note are read again. */
export function useAddNote(applicationId: string) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: z.input<typeof addNote.body>) => call(addNote, { params: { applicationId }, body }),
    onSuccess: () => {
      toasts.say('Note saved.');
      void client.invalidateQueries({ queryKey: ['notes', applicationId] });
      void client.invalidateQueries({ queryKey: ['application', applicationId] });
    },
  });
}

/** Takes a note's text away; that it was there stays visible. */
export function useRemoveNote(applicationId: string) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (noteId: string) => call(removeNote, { params: { noteId } }),
    onSuccess: () => toasts.say('Note removed.'),
    onError: (error) => toasts.fail(error, 'The note is still there.'),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['notes', applicationId] });
      void client.invalidateQueries({ queryKey: ['application', applicationId] });
    },
  });
}
