import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { WhatIfAnswer } from '#api/contract/what-if';
import { scoreBand } from '#domain/match-score';
import { Score } from '../applications/score.tsx';

type Person = WhatIfAnswer['first'][number];
type Props = { first: readonly Person[]; people: number; onOpen: (id: string) => void };

/** Who would come first, how many places up or down, and the score of then and now. */
export function WhatIfOrder({ first, people, onOpen }: Props) {
  if (first.length === 0) return null;
  return (
    <section className="section" aria-label="New order">
      <div className="h">
        <h3>New order</h3>
        <span className="side">
          {first.length < people ? `the first ${first.length} of ${people.toLocaleString('en')}` : 'everybody'}
        </span>
      </div>
      <ol className="new-order">
        {first.map((person) => (
          <li key={person.applicationId}>
            <span className="num rank">{person.rankAfter}</span>
            <Moved by={person.rankBefore - person.rankAfter} />
            <span className="grow">
              <button type="button" className="link clip" onClick={() => onOpen(person.applicationId)}>
                {person.name}
              </button>
              {person.headline && <span className="xs muted clip">{person.headline}</span>}
            </span>
            <span className="scores">
              {person.after === null ? (
                <span className="score muted">No score</span>
              ) : (
                <Score
                  score={{
                    value: person.after,
                    band: scoreBand(person.after),
                    state: 'SCORED',
                    updating: false,
                    reasons: [],
                  }}
                />
              )}
              {person.before !== person.after && (
                <span className="xs muted num">{person.before === null ? 'no score now' : `${person.before} now`}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Places up or down, in words too: the arrow only repeats them. */
function Moved({ by }: { by: number }) {
  const Icon = by > 0 ? ArrowUp : by < 0 ? ArrowDown : Minus;
  const places = `${Math.abs(by)} ${Math.abs(by) === 1 ? 'place' : 'places'}`;
  const words = by === 0 ? 'same place' : by > 0 ? `up ${places}` : `down ${places}`;
  return (
    <span className={`moved num ${by > 0 ? 'up' : by < 0 ? 'down' : 'muted'}`}>
      <Icon aria-hidden="true" />
      <span aria-hidden="true">{by === 0 ? '' : Math.abs(by)}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
