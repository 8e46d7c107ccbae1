import { BrainCircuit, ChevronDown } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MatchModel, MatchModels } from '#api/contract/match-models';
import { paths } from '../../paths.ts';
import type { Allowed } from '../../ui/allowed.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { plural } from '../../ui/plural.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { dayOf } from '../../ui/time.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { modelsQuery } from './learning-queries.ts';
import { ModelActDialog } from './model-act-dialog.tsx';
import { ModelCard } from './model-card.tsx';
import { gateWords, STATE_WORDS } from './model-words.ts';

type Act = { model: MatchModel; act: 'promote' | 'rollBack' };

/** The models that the company's decisions made, and what an administrator may do with them (smart-assistant.md R35). */
export function ModelsPage() {
  const me = useMe();
  const { data, error, refetch } = useQuery(modelsQuery);
  const [acting, setActing] = useState<Act | null>(null);
  const manage: Allowed = me.features.smartAssistant
    ? inCompany(me, 'settings.manage')
    : { reason: 'SmartAssistant is not switched on for your company.' };
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="Models" />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} />}
      {data && <Standing models={data} />}
      {data && (
        <div className="card">
          {data.items.length === 0 && (
            <EmptyState icon={BrainCircuit} title="No model of your own yet.">
              Scores follow the job ad. From {data.neededDecisions} reviewed decisions on, a model is made at night; it
              stands in shadow for seven days before it may count.
            </EmptyState>
          )}
          <ul>
            {data.items.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                models={data}
                manage={manage}
                onAct={(act) => setActing({ model, act })}
              />
            ))}
          </ul>
        </div>
      )}
      {acting && <ModelActDialog {...acting} onClose={() => setActing(null)} />}
    </div>
  );
}

function Standing({ models }: { models: MatchModels }) {
  const active = models.items.find((model) => model.id === models.activeId);
  return (
    <p className="sm muted mb-4">
      {models.history === 'REQUIREMENTS_ONLY'
        ? 'Requirements only is on: nothing is learnt, and scores follow the job ad alone. '
        : active
          ? `In force: the model of ${dayOf(active.createdAt)}. `
          : 'In force: the model that every company begins with. '}
      {models.history === 'ON' &&
        `${plural(models.newDecisions, 'reviewed decision')} since the last model was made; a new one needs ${models.neededDecisions}. `}
      <Anchor className="link" to={paths.smartAssistant()}>
        Switches
      </Anchor>
    </p>
  );
}

function ModelRow({
  model,
  models,
  manage,
  onAct,
}: {
  model: MatchModel;
  models: MatchModels;
  manage: Allowed;
  onAct: (act: Act['act']) => void;
}) {
  const [open, setOpen] = useState(model.state === 'ACTIVE' || model.state === 'SHADOW');
  const state = STATE_WORDS[model.state];
  const title = `Model of ${dayOf(model.createdAt)}`;
  return (
    <li>
      <div className="wide-row flex-wrap">
        <button
          type="button"
          className="row grow min-w-40 med"
          aria-expanded={open}
          aria-controls={`${model.id}-card`}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown className={open ? '' : '-rotate-90'} aria-hidden="true" />
          {title}
        </button>
        <Chip tone={state.tone}>{state.label}</Chip>
        {model.shadowDaysLeft !== null && (
          <span className="xs muted num">
            {model.shadowDaysLeft > 0
              ? `${plural(model.shadowDaysLeft, 'day')} left in shadow`
              : 'shadow days are over'}
          </span>
        )}
        {model.state === 'SHADOW' && (
          <Button tone="primary" allowed={mayPromote(model, manage)} onClick={() => onAct('promote')}>
            Promote
          </Button>
        )}
        {model.state === 'ACTIVE' && (
          <Button allowed={manage} onClick={() => onAct('rollBack')}>
            Roll back
          </Button>
        )}
      </div>
      <div id={`${model.id}-card`} hidden={!open}>
        {open && <ModelCard model={model} startWeights={models.startWeights} />}
      </div>
    </li>
  );
}

function mayPromote({ faults }: MatchModel, manage: Allowed): Allowed {
  if (manage !== true) return manage;
  const [first] = faults ?? [];
  if (!first) return true;
  return {
    reason:
      first.name === 'shadowDays'
        ? `The model has been in shadow for ${first.value ?? 0} of ${first.limit} days.`
        : `A check failed: ${gateWords(first.name)}.`,
  };
}
