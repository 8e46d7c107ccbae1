import { useEffect, useRef, useState } from 'react';
import type { AskedChanges, WhatIfAnswer as Answer } from '#api/contract/what-if';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { BAND_LABELS } from '../applications/application-words.ts';
import type { WhatIf } from './use-what-if.ts';
import { isSame } from './what-if-draft.ts';
import { WhatIfOrder } from './what-if-order.tsx';

const SLOW_MS = 15_000;

type Props = { whatIf: WhatIf; changes: AskedChanges; onOpen: (id: string) => void };

/** What came of the requirements that were tried out: counts per band, must-haves, and the new order. */
export function WhatIfAnswer(props: Props) {
  const { asked } = props.whatIf;
  const node = useRef<HTMLDivElement>(null);
  const seen = useRef(asked?.id);
  useEffect(() => {
    if (asked?.id === seen.current) return;
    seen.current = asked?.id;
    node.current?.scrollIntoView({ block: 'start' });
  }, [asked?.id]);
  return (
    <div ref={node} className="answer">
      <Answered {...props} />
    </div>
  );
}

function Answered({ whatIf: { asked, answer }, changes, onOpen }: Props) {
  if (!asked) return null;
  const { data, error, refetch } = answer;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || data.state === 'WAITING') return <Waiting key={asked.id} />;
  const result = data.result;
  if (!result)
    return (
      <p className="problem" role="alert">
        The people could not be scored on this. Nothing was changed. Show it once more in a moment.
      </p>
    );
  const isOlder = !isSame(asked.changes, changes);
  return (
    <>
      {isOlder && (
        <p className="notice mt-2" role="status">
          You changed something since. Show it again to see what it does.
        </p>
      )}
      <Counts result={result} />
      {result.musts.length > 0 && result.people > 0 && <Musts result={result} />}
      <WhatIfOrder first={result.first} people={result.people} onOpen={onOpen} />
    </>
  );
}

function Waiting() {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="section" aria-busy="true" aria-label="What would change">
      <p className="sm muted" role="status">
        {isSlow
          ? 'This takes longer than usual. The answer appears here as soon as it is there.'
          : 'Scoring the people of this job…'}
      </p>
      <SkeletonText lines={5} />
    </section>
  );
}

function Counts({ result }: { result: Answer }) {
  const { people, stale, bands, noScore, up, down } = result;
  return (
    <section className="section" aria-label="What would change">
      <div className="h">
        <h3>What would change</h3>
      </div>
      <p className="sm" role="status">
        {summaryOf({ people, up, down })}
      </p>
      {people > 0 && (
        <table className="counts">
          <thead>
            <tr>
              <th scope="col">Match</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {bands.map(({ band, before, after }) => (
              <Row key={band} label={BAND_LABELS[band]} before={before} after={after} />
            ))}
            {noScore.before + noScore.after > 0 && <Row label="No score" {...noScore} />}
          </tbody>
        </table>
      )}
      {stale > 0 && (
        <p className="xs muted">
          {stale === 1 ? 'One score of today is' : `${stale.toLocaleString('en')} scores of today are`} being updated,
          so part of the change has other reasons.
        </p>
      )}
    </section>
  );
}

function Row({ label, before, after }: { label: string; before: number; after: number }) {
  const by = after - before;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{before.toLocaleString('en')}</td>
      <td>{after.toLocaleString('en')}</td>
      <td className={by === 0 ? 'muted' : undefined}>{by === 0 ? 'same' : `${by > 0 ? '+' : '−'}${Math.abs(by)}`}</td>
    </tr>
  );
}

function Musts({ result: { musts, allMusts } }: { result: Answer }) {
  return (
    <section className="section" aria-label="Must-haves">
      <div className="h">
        <h3>Must-haves</h3>
        <span className="side">
          All of them matched: {allMusts.before.toLocaleString('en')} now, {allMusts.after.toLocaleString('en')} then
        </span>
      </div>
      <ul className="coverage">
        {musts.map(({ id, label, matched, partly, missing, unknown }) => (
          <li key={id}>
            <span className="grow">{label}</span>
            <span className="muted num">
              {[
                `${matched} matched`,
                ...(partly > 0 ? [`${partly} partly`] : []),
                ...(missing > 0 ? [`${missing} missing`] : []),
                ...(unknown > 0 ? [`${unknown} unknown`] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function summaryOf({ people, up, down }: Pick<Answer, 'people' | 'up' | 'down'>): string {
  const many = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
  if (people === 0) return 'Nobody has applied yet, so nothing would change.';
  if (up + down === 0) return `None of ${many(people)} would come into another band.`;
  const of = (count: number) => `${count.toLocaleString('en')} of ${many(people)} would come into`;
  if (down === 0) return `${of(up)} a higher band.`;
  return up === 0
    ? `${of(down)} a lower band.`
    : `${of(up)} a higher band, ${down.toLocaleString('en')} into a lower one.`;
}
