import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addCompanySkills } from '#api/contract/company-skills';
import { LONGEST_NAME } from '#domain/skill-list';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** One skill by hand, with its other names. */
export function AddSkillDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const [label, setLabel] = useState('');
  const [others, setOthers] = useState('');
  const aliases = others
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const add = useMutation({
    mutationFn: () => call(addCompanySkills, { body: { source: 'ADDED', skills: [{ label: label.trim(), aliases }] } }),
    onSuccess: ({ added }) => {
      void client.invalidateQueries({ queryKey: ['settings', 'skills'] });
      toasts.say(
        added > 0 ? `${label.trim()} is added.` : `${label.trim()} was there already; its other names are kept.`,
      );
      onClose();
    },
  });
  return (
    <Dialog
      title="Add a skill"
      dirty={label !== '' || others !== ''}
      onClose={onClose}
      onSubmit={() => label.trim() !== '' && add.mutate()}
      footer={
        <>
          <span className="start">Open jobs are matched again.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={add.isPending}
            allowed={label.trim() === '' ? { reason: 'Write a name.' } : true}
          >
            Add
          </Button>
        </>
      }
    >
      <Problem error={add.error} />
      <TextField label="Name" autoFocus maxLength={LONGEST_NAME} value={label} onChange={setLabel} />
      <TextArea label="Other names, one per line" rows={4} value={others} onChange={setOthers} />
    </Dialog>
  );
}
