import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createHiringProcess, type HiringProcess } from '#api/contract/hiring-processes';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';

/** A new process begins with the five built-in steps. */
export function NewProcessDialog({
  onCreated,
  onClose,
}: {
  onCreated: (process: HiringProcess) => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => call(createHiringProcess, { body: { name: name.trim(), steps: [] } }),
    onSuccess: (created) => {
      void client.invalidateQueries({ queryKey: ['settings', 'processes'] });
      onCreated(created);
    },
  });
  return (
    <Dialog
      title="Add a hiring process"
      dirty={name !== ''}
      onClose={onClose}
      onSubmit={() => name.trim() !== '' && create.mutate()}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={create.isPending}
            allowed={name.trim() === '' ? { reason: 'Give it a name.' } : true}
          >
            Add process
          </Button>
        </>
      }
    >
      <Problem error={create.error} />
      <TextField
        label="Name"
        maxLength={60}
        autoFocus
        value={name}
        onChange={setName}
        hint="It starts with New, In review, Interview, Offered and Hired."
      />
    </Dialog>
  );
}
