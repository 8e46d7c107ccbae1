import { Mail, MapPin, Phone } from 'lucide-react';
import type { Application } from '#api/contract/applications';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Ago, weekdayMomentOf } from '../../ui/time.tsx';
import { STATUS_LABELS } from '../applications/application-words.ts';
import { daysInStep } from '../applications/days.ts';
import { FactList } from '../applications/fact-list.tsx';
import { Requirements } from '../applications/requirements.tsx';
import { ScoreExplained } from '../applications/score-explained.tsx';

/** What is known of a person, short enough to decide by. */
export function PanelBody({ application, ids }: { application: Application; ids: readonly string[] }) {
  const { candidate, lastNote } = application;
  return (
    <div className="panel-body" tabIndex={0} role="group" aria-label={`Details of ${candidate.name}`}>
      <div className="who">
        <Avatar name={candidate.name} size="large" />
        <div className="grow">
          <h2>{candidate.name}</h2>
          <p className="sm muted">{candidate.headline ?? application.jobTitle}</p>
        </div>
        <Anchor className="button small" to={paths.application(application.id)} list={ids}>
          Open profile
        </Anchor>
      </div>
      <Contact application={application} />
      <Steps application={application} />
      {application.rejection && (
        <p className="notice mt-3">
          Rejected by {application.rejection.by}, {application.rejection.reason}
          {application.rejection.comment ? `: ${application.rejection.comment}` : '.'}
        </p>
      )}
      {application.score && (
        <>
          <ScoreExplained applicationId={application.id} />
          <Requirements applicationId={application.id} />
        </>
      )}
      {lastNote && (
        <section className="section">
          <div className="h">
            <h3>Last note</h3>
            <span className="side">
              {lastNote.by}, <Ago at={lastNote.at} />
            </span>
          </div>
          <p className="sm whitespace-pre-wrap">{lastNote.text}</p>
        </section>
      )}
      <FactList facts={application.facts} kinds={['EXPERIENCE', 'EDUCATION', 'SKILL']} />
    </div>
  );
}

/** E-mail, phone and place; what this viewer may not see is not there. */
export function Contact({ application }: { application: Application }) {
  const { email, emailVerified, phone, place } = application.candidate;
  return (
    <div className="contact">
      {email && (
        <a href={`mailto:${email}`}>
          <Mail aria-hidden="true" />
          {email}
          {emailVerified === false && <Chip tone="warn">not confirmed</Chip>}
        </a>
      )}
      {phone && (
        <a href={`tel:${phone}`}>
          <Phone aria-hidden="true" />
          {phone}
        </a>
      )}
      {place && (
        <span>
          <MapPin aria-hidden="true" />
          {place}
        </span>
      )}
    </div>
  );
}

function Steps({ application }: { application: Application }) {
  const { steps, effectiveStep, nextInterview, status, daysInStep: days } = application;
  const order = effectiveStep?.order ?? 0;
  const name =
    status === 'REJECTED' || status === 'WITHDRAWN' ? STATUS_LABELS[status] : (effectiveStep?.name ?? 'Lead');
  return (
    <div className="section">
      <ol className="thread mini" aria-label={`Steps: step ${order} of ${steps.length}, ${name}`}>
        {steps.map((step) => (
          <li
            key={step.stepId}
            className={step.order < order ? 'done' : step.order === order ? 'now' : ''}
            aria-current={step.order === order ? 'step' : undefined}
          >
            <span className="dot" />
            <span className="sr-only">
              {step.name}
              {step.required && ', required step'}
            </span>
          </li>
        ))}
      </ol>
      <div className="row sm mt-1.5 flex-wrap gap-y-0">
        <span className="strong text-accent">{name}</span>
        <span className="muted">
          {days === 0 ? 'since today' : `${daysInStep(days)} in step`}
          {nextInterview && `, next interview ${weekdayMomentOf(nextInterview.startsAt)}`}
        </span>
      </div>
    </div>
  );
}
