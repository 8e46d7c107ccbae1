import { CircleCheck, CircleHelp, CircleSlash, CircleX, type LucideIcon } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { MatchScore } from '#api/contract/matching';
import type { RequirementState } from '#domain/score-band';
import { scoreQuery } from './queries.ts';

type Requirement = MatchScore['requirements'][number];
const LOOKS = {
  MATCHED: { label: 'Matched', icon: CircleCheck, tone: 'm' },
  PARTLY: { label: 'Partly', icon: CircleSlash, tone: 'pm' },
  MISSING: { label: 'Missing', icon: CircleX, tone: 'x' },
  UNKNOWN: { label: 'Unknown', icon: CircleHelp, tone: 'u' },
} satisfies Record<RequirementState, { label: string; icon: LucideIcon; tone: string }>;

/** The requirement list of an application, read with its score. */
export function Requirements({ applicationId }: { applicationId: string }) {
  const { data: score } = useQuery(scoreQuery(applicationId));
  return score ? <RequirementList requirements={score.requirements} /> : null;
}

/** Every must and nice-to-have of the job with what is known about it; nothing said is never worded as missing (R9). */
export function RequirementList({ requirements }: { requirements: readonly Requirement[] }) {
  if (requirements.length === 0) return null;
  const musts = requirements.filter((one) => one.must);
  const others = requirements.filter((one) => !one.must);
  return (
    <section className="section" aria-label="Requirements">
      <div className="h">
        <h3>Requirements</h3>
        {musts.length > 0 && <span className="side">{summaryOf(musts)}</span>}
      </div>
      <List requirements={musts} />
      {others.length > 0 && <p className="xs muted mt-2">Nice to have</p>}
      <List requirements={others} />
    </section>
  );
}

function List({ requirements }: { requirements: readonly Requirement[] }) {
  return (
    <ul className="requirements">
      {requirements.map(({ id, text, state, evidence }) => {
        const { label, icon: Icon, tone } = LOOKS[state];
        return (
          <li key={id} title={evidence?.text}>
            <span className={tone}>
              <Icon aria-hidden="true" />
            </span>
            <span className="state">{label}</span>
            <span>
              {text} {state === 'UNKNOWN' && <span className="muted">nothing said</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function summaryOf(musts: readonly Requirement[]): string {
  const matched = musts.filter((one) => one.state === 'MATCHED').length;
  const unknown = musts.filter((one) => one.state === 'UNKNOWN').length;
  return `${matched} of ${musts.length} must-haves matched${unknown > 0 ? `, ${unknown} unknown` : ''}`;
}
