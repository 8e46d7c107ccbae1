import { Copy } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createApiClient, SCOPES } from '#api/contract/api-clients';
import { AppError } from '../../app-error.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { apiClientsQuery } from './queries.ts';

type Scope = (typeof SCOPES)[number];

/** Makes a client, then shows its secret: this once and never again. */
export function NewApiClientDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>([]);
  const create = useMutation({
    mutationFn: () => call(createApiClient, { body: { name: name.trim(), scopes } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: apiClientsQuery.queryKey }),
  });
  if (create.data) return <SecretDialog id={create.data.id} secret={create.data.secret} onClose={onClose} />;
  const missing = name.trim() === '' ? 'Write a name.' : scopes.length === 0 ? 'Choose what it may do.' : null;
  return (
    <Dialog
      title="New API client"
      dirty={name !== '' || scopes.length > 0}
      onClose={onClose}
      onSubmit={() => missing === null && create.mutate()}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={create.isPending}
            allowed={missing === null ? true : { reason: missing }}
          >
            Create
          </Button>
        </>
      }
    >
      <Problem error={create.error} />
      <TextField
        label="Name"
        autoFocus
        maxLength={80}
        value={name}
        fault={create.error instanceof AppError ? create.error.fault('name') : undefined}
        onChange={setName}
      />
      <fieldset>
        <legend className="sm med">It may</legend>
        {SCOPES.map((scope) => (
          <div key={scope}>
            <CheckField
              label={scope}
              checked={scopes.includes(scope)}
              onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            />
          </div>
        ))}
      </fieldset>
    </Dialog>
  );
}

function SecretDialog({ id, secret, onClose }: { id: string; secret: string; onClose: () => void }) {
  const toasts = useToasts();
  const copy = (what: string, text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => toasts.say(`${what} copied.`),
      () => toasts.say(`Your browser does not let us copy. Mark the ${what.toLowerCase()} and copy it yourself.`),
    );
  return (
    <Dialog
      title="The client is made"
      onClose={onClose}
      footer={
        <>
          <span className="start" />
          <Button tone="primary" onClick={onClose}>
            I have stored the secret
          </Button>
        </>
      }
    >
      <p className="sm">
        The secret is shown this once. Store it where the other system keeps its secrets; if it is lost, make a new
        client.
      </p>
      {[
        { what: 'Client id', text: id },
        { what: 'Secret', text: secret },
      ].map(({ what, text }) => (
        <div key={what} className="row">
          <span className="grow min-w-0">
            <span className="xs muted block">{what}</span>
            <code className="num break-all">{text}</code>
          </span>
          <Button icon={Copy} onClick={() => copy(what, text)}>
            Copy
          </Button>
        </div>
      ))}
    </Dialog>
  );
}
