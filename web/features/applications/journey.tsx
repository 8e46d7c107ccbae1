import { Clock, ExternalLink, TriangleAlert } from 'lucide-react';
import type { Application } from '#api/contract/applications';
import { classNames } from '../../ui/class-names.ts';
import { dayOf, momentOf, weekdayMomentOf } from '../../ui/time.tsx';
import { daysInStep } from './days.ts';

/** The steps as a thread: what was passed, where the person stands, what comes next; and what is being waited for. */
export function Journey({ application }: { application: Application }) {
  const { steps, effectiveStep } = application;
  const order = effectiveStep?.order ?? 0;
  return (
    <section className="journey" aria-label="Journey">
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Steps" ref={showNow}>
        <ol className="thread">
          {steps.map((step) => {
            const now = step.order === order;
            const next = step.order === order + 1;
            return (
              <li
                key={step.stepId}
                className={classNames(step.order < order && 'done', now && 'now', next && 'next')}
                aria-current={now ? 'step' : undefined}
              >
                <span className="dot" />
                <span className="name">
                  {step.required && (
                    <span className="req" aria-hidden="true">
                      *{' '}
                    </span>
                  )}
                  {step.name}
                  {step.required && <span className="sr-only">, required step</span>}
                </span>
                <span className="num">
                  {now && step.enteredAt
                    ? `since ${dayOf(step.enteredAt)}, ${daysInStep(application.daysInStep)}`
                    : step.order < order && step.enteredAt
                      ? dayOf(step.enteredAt)
                      : next
                        ? 'Next'
                        : ''}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
      <Waiting application={application} />
      {application.removedStepName !== null && (
        <p className="xs muted mt-1">Step removed: {application.removedStepName}</p>
      )}
    </section>
  );
}

const WAITS: Record<string, string> = {
  CANDIDATE: 'the candidate',
  RECRUITER: 'the recruiter',
  INTERVIEWER: 'an interviewer',
  APPROVER: 'an approver',
  PROVIDER: 'a provider',
  PARTNER: 'a partner',
  MATCHER: 'the résumé to be read and scored',
  TIMER: 'the next date',
  OPERATOR: 'an operator',
};

/** What the process of this application waits for; operators get the link to it. */
export function Waiting({ application }: { application: Pick<Application, 'process' | 'nextInterview'> }) {
  const { process, nextInterview } = application;
  const waits =
    process?.waitingOn && process.waitingOn !== 'NOBODY' ? (WAITS[process.waitingOn] ?? process.waitingOn) : null;
  if (!waits && !nextInterview && !process?.problem && !process?.url) return null;
  return (
    <p className="wait">
      {process?.problem ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
      <span>
        {process?.problem ? `${process.problem} ` : ''}
        {nextInterview ? (
          <>
            Waits for the interview on <b>{weekdayMomentOf(nextInterview.startsAt)}</b>.
          </>
        ) : waits ? (
          <>
            Waits for {waits}
            {process?.nextDueAt ? (
              <>
                , next look <b>{momentOf(process.nextDueAt)}</b>
              </>
            ) : null}
            .
          </>
        ) : null}
      </span>
      {process?.url && (
        <a className="link" href={process.url} target="_blank" rel="noopener">
          Open in Temporal <ExternalLink aria-hidden="true" className="inline" />
        </a>
      )}
    </p>
  );
}

/** On narrow screens the present step is brought into sight. */
function showNow(frame: HTMLElement | null): void {
  const now = frame?.querySelector<HTMLElement>('.now');
  if (frame && now) frame.scrollLeft = Math.max(0, now.offsetLeft - frame.clientWidth / 3);
}
