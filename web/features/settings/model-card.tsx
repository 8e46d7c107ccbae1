import { CircleCheck, CircleX } from 'lucide-react';
import type { MatchModel } from '#api/contract/match-models';
import { plural } from '../../ui/plural.ts';
import { dayOf, momentOf } from '../../ui/time.tsx';
import { changedWeights, excludedWords, gateNumber, gateWords, timesWords } from './model-words.ts';

/** One model in words: what it learnt from, how its checks stood, what it weighs differently. */
export function ModelCard({ model, startWeights }: { model: MatchModel; startWeights: readonly number[] }) {
  const { training, judgement } = model;
  const { added, passed } = training.recommendations;
  const changes = model.weights ? changedWeights(model.weights, startWeights) : [];
  return (
    <div className="model-card">
      <section aria-label="What it learnt from">
        <h3>What it learnt from</h3>
        <p className="sm">
          {plural(training.decisions, 'decision')}
          {training.from && training.to ? ` from ${dayOf(training.from)} to ${dayOf(training.to)}` : ''}, compared in{' '}
          {plural(training.pairs, 'pair')} of people on the same job and in the same week.
        </p>
        <Excluded byReason={training.excluded} />
        {added + passed > 0 && (
          <p className="sm">
            {plural(added + passed, 'recommended person', 'recommended people')}: {added} added, {passed} passed;
            compared only with each other.
          </p>
        )}
        <Excluded byReason={training.recommendations.excluded} of="recommended people" />
      </section>
      {model.gates.length > 0 && (
        <section aria-label="Checks">
          <h3>Checks on the newest fifth of the decisions</h3>
          <Gates gates={model.gates} />
        </section>
      )}
      {judgement && (
        <section aria-label="Checks after the shadow days">
          <h3>Checks after the shadow days</h3>
          <p className="sm">
            {Math.round(100 * judgement.overlap)} % of the first twenty people of a job are the same as with the present
            model.
          </p>
          <Gates gates={judgement.gates} />
        </section>
      )}
      {model.weights && (
        <section aria-label="What it weighs differently">
          <h3>What it weighs differently</h3>
          {changes.length === 0 ? (
            <p className="sm">Nothing noticeably: your decisions agree with what every company begins with.</p>
          ) : (
            <ul className="sm">
              {changes.map(({ words, times }) => (
                <li key={words}>
                  {words} {timesWords(times)}.
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <p className="xs muted">
        {model.promotedBy && model.promotedAt
          ? `Put in force by ${model.promotedBy} on ${momentOf(model.promotedAt)}. `
          : ''}
        {model.endedAt ? `Ended on ${momentOf(model.endedAt)}. ` : ''}
        {reasonWords(model)}
        {model.sha256 ? `File ${model.sha256.slice(0, 12)}.` : ''}
      </p>
    </div>
  );
}

function Excluded({ byReason, of }: { byReason: Record<string, number>; of?: string }) {
  const reasons = Object.entries(byReason);
  if (reasons.length === 0) return null;
  return (
    <p className="xs muted">
      Not learnt from{of && `, of ${of}`}: {reasons.map(([reason, n]) => `${n} ${excludedWords(reason)}`).join(', ')}.
    </p>
  );
}

/** Why it stands where it stands: what a person wrote, or what stopped it. */
function reasonWords({ state, reason }: MatchModel): string {
  if (!reason) return '';
  if (state !== 'FAILED') return `Reason: ${reason} `;
  return reason === 'TOO_FEW_DECISIONS' ? 'There were too few decisions to learn from. ' : 'A check above failed. ';
}

function Gates({ gates }: { gates: MatchModel['gates'] }) {
  return (
    <ul className="gates sm">
      {gates.map((gate) => {
        const Icon = gate.ok ? CircleCheck : CircleX;
        return (
          <li key={gate.name} className={gate.ok ? 'ok' : 'bad'}>
            <Icon aria-hidden="true" />
            <span className="grow">
              <span className="sr-only">{gate.ok ? 'Passed: ' : 'Failed: '}</span>
              {gateWords(gate.name)}
            </span>
            <span className="num xs muted">
              {gateNumber(gate.value)} (limit {gateNumber(gate.limit)})
            </span>
          </li>
        );
      })}
    </ul>
  );
}
