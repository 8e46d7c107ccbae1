import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { putRequiredStepSettings } from '#api/contract/company';
import { CHANNELS } from '#domain/member';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { requiredStepsQuery } from './queries.ts';

/** Where required steps stop a move: in this app only, or on every channel (required-steps.md R11). */
export function RequiredStepsPage() {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const { data, error, refetch } = useQuery(requiredStepsQuery);
  const change = useMutation({
    mutationFn: (everywhere: boolean) =>
      call(putRequiredStepSettings, { body: { enforceOn: everywhere ? [...CHANNELS] : ['DESKTOP'] } }),
    onSuccess: (after) => {
      client.setQueryData(requiredStepsQuery.queryKey, after);
      toasts.say(
        after.enforceOn.length > 1
          ? 'Required steps are checked on every channel.'
          : 'Required steps are checked in this app.',
      );
    },
    onError: (fault) => toasts.fail(fault),
  });
  const everywhere = (data?.enforceOn.length ?? 0) > 1;
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="Required steps" />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={3} />}
      {data && (
        <section className="card" aria-label="Where they are checked">
          <div className="switch-row">
            <div className="grow">
              <div className="med">All channels</div>
              <p className="xs muted">
                {everywhere
                  ? 'The mobile app, integrations and automatic moves are stopped as well.'
                  : 'Moves in this app are stopped. The mobile app and integrations pass; each skip is on record.'}
              </p>
            </div>
            <Switch
              label="All channels"
              on={everywhere}
              allowed={inCompany(me, 'settings.manage')}
              onChange={(on) => change.mutate(on)}
            />
          </div>
        </section>
      )}
      <p className="sm muted mt-4">
        Which steps are required is set per process under{' '}
        <Anchor className="link" to={paths.hiringProcesses()}>
          Hiring processes
        </Anchor>
        .
      </p>
    </div>
  );
}
