import { useState } from 'react';
import type { SystemRole } from '#domain/member';
import { AppError } from '../../app-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { choicesOf } from '../jobs/job-words.ts';
import { useCreateUser } from './user-mutations.ts';
import { SYSTEM_ROLE_HINTS, SYSTEM_ROLE_LABELS } from './user-words.ts';

/** Invites a person: a mail with a link to choose a password goes out. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState({ firstName: '', lastName: '', email: '' });
  const [systemRole, setRole] = useState<SystemRole>('STANDARD');
  const create = useCreateUser(onClose);
  const missing = Object.values(draft).some((text) => text.trim() === '');
  const faultOf = (field: string) => (create.error instanceof AppError ? create.error.fault(field) : undefined);
  return (
    <Dialog
      title="Invite a person"
      dirty={Object.values(draft).some((text) => text !== '')}
      onClose={onClose}
      onSubmit={() => !missing && create.mutate({ ...draft, systemRole })}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={create.isPending}
            allowed={missing ? { reason: 'Fill in names and e-mail.' } : true}
          >
            Send invitation
          </Button>
        </>
      }
    >
      <Problem error={create.error} />
      <div className="form-grid">
        <TextField
          label="First name"
          autoFocus
          maxLength={100}
          value={draft.firstName}
          fault={faultOf('firstName')}
          onChange={(firstName) => setDraft({ ...draft, firstName })}
        />
        <TextField
          label="Last name"
          maxLength={100}
          value={draft.lastName}
          fault={faultOf('lastName')}
          onChange={(lastName) => setDraft({ ...draft, lastName })}
        />
      </div>
      <TextField
        label="E-mail"
        type="email"
        maxLength={254}
        value={draft.email}
        fault={faultOf('email')}
        onChange={(email) => setDraft({ ...draft, email })}
      />
      <SelectField
        label="System role"
        value={systemRole}
        hint={SYSTEM_ROLE_HINTS[systemRole]}
        choices={choicesOf(SYSTEM_ROLE_LABELS)}
        onChange={setRole}
      />
    </Dialog>
  );
}
