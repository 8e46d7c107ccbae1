import type { z } from 'zod';
import type { smartAssistantSettings } from '#api/contract/matching';
import type { Allowed } from '../../ui/allowed.ts';
import { Switch } from '../../ui/switch.tsx';

type Settings = z.output<typeof smartAssistantSettings>;

/** Whether SmartAssistant learns from this company's decisions, and what that changes. */
export function HistoryRows({
  settings,
  manage,
  onChange,
}: {
  settings: Settings;
  manage: Allowed;
  onChange: (change: Partial<Settings>) => void;
}) {
  const alone = settings.history === 'REQUIREMENTS_ONLY';
  return (
    <>
      <div className="switch-row">
        <div className="grow">
          <div className="med">Requirements only</div>
          <p className="xs muted">
            {alone
              ? 'On: scores and groups follow the job ad alone. Nothing is learnt, and no model of your own is used. Switch it off and everybody on open jobs is scored again with what your decisions taught.'
              : 'Off: scores and groups also learn from whom you advanced, interviewed and hired. Switch it on and everybody on open jobs is scored again by the job ad alone; your models are kept, but not used.'}
          </p>
        </div>
        <Switch
          label="Requirements only"
          on={alone}
          allowed={manage}
          onChange={(on) => onChange({ history: on ? 'REQUIREMENTS_ONLY' : 'ON' })}
        />
      </div>
      <div className="switch-row">
        <div className="grow">
          <div className="med">Replace the model by itself</div>
          <p className="xs muted">
            A new model that passes every check takes over after its seven shadow days. Off: an administrator decides.
          </p>
        </div>
        <Switch
          label="Replace the model by itself"
          on={settings.autoPromote}
          allowed={alone ? { reason: 'Nothing is learnt while “Requirements only” is on.' } : manage}
          onChange={(autoPromote) => onChange({ autoPromote })}
        />
      </div>
    </>
  );
}
