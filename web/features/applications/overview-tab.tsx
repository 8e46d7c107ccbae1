import type { Application } from '#api/contract/applications';
import { Contact } from '../panel/panel-body.tsx';
import { momentOf } from '../../ui/time.tsx';
import { ConsentList } from './consent-list.tsx';
import { FactList } from './fact-list.tsx';
import { Requirements } from './requirements.tsx';
import { ResumeCard } from './resume-card.tsx';
import { ScoreExplained } from './score-explained.tsx';

/** The profile beside the résumé, and the score with everything that it is made of. */
export function OverviewTab({ application }: { application: Application }) {
  const { candidate, answers, rejection, facts } = application;
  return (
    <div className="tab-body columns-even">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <section className="card" aria-label="Profile">
          <div className="cardhead">
            <h2>Profile</h2>
            <span className="grow" />
            <span className="xs muted num">
              {application.appliedAt ? `Applied ${momentOf(application.appliedAt)}` : 'Lead'}, {application.source}
            </span>
          </div>
          <div className="cardbody">
            {rejection && (
              <p className="notice mb-3">
                Rejected by {rejection.by} on {momentOf(rejection.at)}: {rejection.reason}
                {rejection.comment ? `, ${rejection.comment}` : ''}
              </p>
            )}
            <Contact application={application} />
            {candidate.links.length > 0 && (
              <p className="row mt-2 flex-wrap sm">
                {candidate.links.map((link) => (
                  <a key={link} className="link" href={link} target="_blank" rel="noopener noreferrer nofollow">
                    {link.replace(/^https?:\/\/(www\.)?/, '')}
                  </a>
                ))}
              </p>
            )}
            {candidate.summary && <p className="sm mt-3 whitespace-pre-wrap">{candidate.summary}</p>}
            <FactList facts={facts} kinds={['EXPERIENCE', 'EDUCATION', 'SKILL', 'LANGUAGE', 'CERTIFICATE']} />
            {facts.length === 0 && <p className="sm muted mt-3">Nothing was read from a résumé yet.</p>}
          </div>
        </section>
        {application.score && (
          <section className="card" aria-label="Match">
            <div className="cardbody">
              <ScoreExplained applicationId={application.id} />
              <Requirements applicationId={application.id} />
            </div>
          </section>
        )}
        {answers.length > 0 && (
          <section className="card" aria-label="Answers">
            <div className="cardhead">
              <h2>Answers</h2>
            </div>
            <dl className="cardbody grid gap-3 sm">
              {answers.map(({ question, answer }) => (
                <div key={question}>
                  <dt className="xs muted med">{question}</dt>
                  <dd className="whitespace-pre-wrap">{answer || '–'}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <ConsentList application={application} />
      </div>
      <ResumeCard application={application} />
    </div>
  );
}
