import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { patchSmartAssistantSettings } from '#api/contract/matching';
import { HIGHEST_BAR, LOWEST_BAR } from '#domain/recommendation';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { HistoryRows } from './history-rows.tsx';
import { assistantQuery } from './queries.ts';

const SWITCHES = [
  {
    key: 'institutionStacks',
    label: 'Groups by institution',
    text: 'Offers groups such as "Studied at a technical university". Off for a new company.',
  },
  { key: 'locationStacks', label: 'Groups by location', text: 'Offers groups such as "Within 25 km of Lisbon".' },
  {
    key: 'recommendEmployees',
    label: 'Recommend employees',
    text: 'Past applicants who were hired here may be recommended for other jobs.',
  },
] as const;
const SCORES = Array.from({ length: (HIGHEST_BAR - LOWEST_BAR) / 5 + 1 }, (_, step) => LOWEST_BAR + 5 * step);

/** Switches of SmartAssistant; they act at once, and a switched-off kind of group is neither shown nor accepted. */
export function AssistantPage() {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const { data, error, refetch } = useQuery(assistantQuery);
  const change = useMutation({
    mutationFn: (body: z.input<typeof patchSmartAssistantSettings.body>) => call(patchSmartAssistantSettings, { body }),
    onSuccess: (after) => {
      client.setQueryData(assistantQuery.queryKey, after);
      void client.invalidateQueries({ queryKey: ['discover'] });
      toasts.say('Saved.');
    },
    onError: (fault) => toasts.fail(fault),
  });
  const manage = me.features.smartAssistant
    ? inCompany(me, 'settings.manage')
    : { reason: 'SmartAssistant is not switched on for your company.' };
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="SmartAssistant" />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={4} />}
      {data && (
        <section className="card" aria-label="Groups and recommendations">
          <div className="cardhead">
            <h2>Groups and recommendations</h2>
          </div>
          {SWITCHES.map(({ key, label, text }) => (
            <div key={key} className="switch-row">
              <div className="grow">
                <div className="med">{label}</div>
                <p className="xs muted">{text}</p>
              </div>
              <Switch label={label} on={data[key]} allowed={manage} onChange={(on) => change.mutate({ [key]: on })} />
            </div>
          ))}
          <HistoryRows settings={data} manage={manage} onChange={(body) => change.mutate(body)} />
          <div className="switch-row">
            <div className="grow">
              <div className="med">Least score of a recommendation</div>
              <p className="xs muted">A job may ask for more: nobody is shown who does not stand out for it.</p>
            </div>
            <Select
              label="Least score of a recommendation"
              value={String(data.recommendationMinScore)}
              choices={SCORES.map((score) => ({ value: String(score), label: String(score) }))}
              disabled={manage !== true}
              onChange={(score) => change.mutate({ recommendationMinScore: Number(score) })}
            />
          </div>
        </section>
      )}
      <p className="sm muted mt-4">
        Scores and groups show to people with a SmartAssistant seat. Give seats under{' '}
        <Anchor className="link" to={paths.users()}>
          Users
        </Anchor>
        . No score, group or recommendation ever moves, rejects or contacts anybody by itself.
      </p>
    </div>
  );
}
