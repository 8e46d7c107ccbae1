import { ExternalLink, KeyRound } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { revokeApiClient, type ApiClient } from '#api/contract/api-clients';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { agoOf, dayOf } from '../../ui/time.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { NewApiClientDialog } from './new-api-client-dialog.tsx';
import { apiClientsQuery } from './queries.ts';

/** Other systems that may use the API, with what they may do (permissions.md R9). */
export function ApiClientsPage() {
  const me = useMe();
  const { data, error, refetch } = useQuery(apiClientsQuery);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ApiClient | null>(null);
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="API clients" />
        <div className="acts">
          <a className="button" href="/docs" target="_blank" rel="noopener">
            <ExternalLink aria-hidden="true" />
            API reference
          </a>
          <Button
            tone="primary"
            icon={KeyRound}
            allowed={inCompany(me, 'settings.manage')}
            onClick={() => setAdding(true)}
          >
            New client
          </Button>
        </div>
      </div>
      <div className="card">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={3} />}
        {data?.items.length === 0 && (
          <EmptyState icon={KeyRound} title="No other system uses the API.">
            A client signs in with its own name and secret and may do only what its scopes say.
          </EmptyState>
        )}
        <ul>
          {data?.items.map((client) => (
            <li key={client.id} className="wide-row flex-wrap">
              <span className="grow min-w-40">
                <span className="med block">{client.name}</span>
                <span className="xs muted num">
                  {client.id} · secret ends in {client.secretEnd}
                </span>
              </span>
              <span className="row flex-wrap">
                {client.scopes.map((scope) => (
                  <Chip key={scope}>{scope}</Chip>
                ))}
              </span>
              <span className="xs muted num">
                {client.lastUsedAt
                  ? `used ${agoOf(client.lastUsedAt)}`
                  : `never used, made on ${dayOf(client.createdAt)}`}
              </span>
              <Button allowed={inCompany(me, 'settings.manage')} onClick={() => setLeaving(client)}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {adding && <NewApiClientDialog onClose={() => setAdding(false)} />}
      {leaving && <RevokeDialog client={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function RevokeDialog({ client, onClose }: { client: ApiClient; onClose: () => void }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const revoke = useMutation({
    mutationFn: () => call(revokeApiClient, { params: { clientId: client.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: apiClientsQuery.queryKey });
      toasts.say(`${client.name} can no longer use the API.`);
      onClose();
    },
  });
  return (
    <Dialog
      title={`Revoke ${client.name}?`}
      onClose={onClose}
      onSubmit={() => revoke.mutate()}
      footer={
        <>
          <span className="start">This cannot be undone.</span>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" type="submit" busy={revoke.isPending}>
            Revoke
          </Button>
        </>
      }
    >
      <Problem error={revoke.error} />
      <p className="sm">Its tokens end at once. What it has created stays.</p>
    </Dialog>
  );
}
