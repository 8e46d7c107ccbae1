import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Fairness } from '#api/contract/fairness';
import { dayOf } from '../../ui/time.tsx';

/** What came of the weekly check: do names, pronouns, years and clubs change a score (matching.md section 19). */
export function CounterfactualCheck({ check }: { check: Fairness['check'] }) {
  const isGood = check === null || check.changed === 0;
  const Icon = isGood ? CircleCheck : TriangleAlert;
  return (
    <section className="card mb-4" aria-label="Check with swapped names">
      <div className="switch-row">
        <div className="grow">
          {check ? (
            <ul className="gates">
              <li className={isGood ? 'ok' : 'bad'}>
                <Icon aria-hidden="true" />
                <span className="grow med">
                  Checked on {dayOf(check.at)}: {check.changed} of {check.resumes} changed by more than 1 point
                </span>
              </li>
            </ul>
          ) : (
            <div className="med">Not checked with swapped names yet</div>
          )}
          <p className="xs muted">
            Once a week invented résumés are scored twice: as they are, and with names, pronouns, graduation years and
            clubs swapped. No score may change by more than 1 point
            {check && check.largest > 0 ? `; the largest change was ${check.largest.toFixed(0)}` : ''}.
            {check && !check.inForce && ' Another model is in force since; the next night checks it.'}
          </p>
        </div>
      </div>
    </section>
  );
}
