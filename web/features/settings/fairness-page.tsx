import { Download, Scale } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getFairness } from '#api/contract/fairness';
import { patchSmartAssistantSettings } from '#api/contract/matching';
import { addressOf, call } from '../../call.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { dayOf } from '../../ui/time.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { CounterfactualCheck } from './counterfactual-check.tsx';
import { FairnessFilters, type Sample } from './fairness-filters.tsx';
import { FairnessTable } from './fairness-table.tsx';
import { fairnessQuery, type FairnessFilter } from './learning-queries.ts';
import { assistantQuery } from './queries.ts';
import { SuspendedStacks } from './suspended-stacks.tsx';

/** Selection rates and impact ratios per step, band and group, and what they stopped (smart-assistant.md R34). */
export function FairnessPage() {
  const [filter, setFilter] = useState<FairnessFilter>({});
  const [sample, setSample] = useState<Sample>('ALL');
  const { data, error, refetch } = useQuery(fairnessQuery(filter));
  const rows = data?.rows.filter((row) => sample === 'ALL' || row.sample === sample) ?? [];
  return (
    <div className="min-w-0">
      <div className="page-head">
        <PageTitle title="Fairness" />
        <div className="acts">
          <a className="button" href={addressOf(getFairness.path, undefined, { ...filter, format: 'csv' })} download>
            <Download aria-hidden="true" />
            CSV
          </a>
        </div>
      </div>
      <Questions />
      {data && <CounterfactualCheck check={data.check} />}
      {data && <SuspendedStacks stacks={data.suspended} />}
      <FairnessFilters filter={filter} sample={sample} onFilter={setFilter} onSample={setSample} />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} />}
      {data && rows.length === 0 && (
        <div className="card">
          <EmptyState icon={Scale} title={data.day === null ? 'No figures yet.' : 'No figures for this choice.'}>
            {data.day === null
              ? 'They are counted every night from what candidates chose to tell about themselves.'
              : data.asks
                ? 'Nobody in it has answered the equal-opportunity questions.'
                : 'The apply form does not ask the equal-opportunity questions.'}
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <FairnessTable rows={rows} />}
      {data?.day && (
        <p className="xs muted mt-4">
          Counted in the night of {dayOf(data.day)} over the applicants of one year. Groups under 10 people stand
          together as “Other”. The impact ratio is the rate of a group divided by the highest rate of a group; below
          0.80 with 30 people or more and p below 0.05, a group of the Discover page is suspended at once.
        </p>
      )}
    </div>
  );
}

/** Whether the apply form asks at all. */
function Questions() {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const { data } = useQuery(assistantQuery);
  const change = useMutation({
    mutationFn: (eeoQuestions: boolean) => call(patchSmartAssistantSettings, { body: { eeoQuestions } }),
    onSuccess: (after) => {
      client.setQueryData(assistantQuery.queryKey, after);
      toasts.say('Saved.');
    },
    onError: (fault) => toasts.fail(fault),
  });
  if (!data) return null;
  return (
    <section className="card mb-4" aria-label="Questions on the apply form">
      <div className="switch-row">
        <div className="grow">
          <div className="med">Ask the equal-opportunity questions</div>
          <p className="xs muted">
            Sex and race or ethnicity, on page 2 of the apply form, always with “I prefer not to answer”. Nobody can
            read the answers; only counts over groups of ten or more are made from them. Ask only where the law lets
            you.
          </p>
        </div>
        <Switch
          label="Ask the equal-opportunity questions"
          on={data.eeoQuestions}
          allowed={inCompany(me, 'settings.manage')}
          onChange={(on) => change.mutate(on)}
        />
      </div>
    </section>
  );
}
