import { useQuery } from '@tanstack/react-query';
import type { RecommendedPerson } from '#api/contract/recommendations';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Ago } from '../../ui/time.tsx';
import { FactList } from '../applications/fact-list.tsx';
import { applicationQuery } from '../applications/queries.ts';
import { RequirementList } from '../applications/requirements.tsx';
import { ScorePoints } from '../applications/score-explained.tsx';
import { Contact } from '../panel/panel-body.tsx';

/** What is known of a recommended person; contact and last note only through an earlier application that the viewer may see. */
export function RecommendedBody({ person }: { person: RecommendedPerson }) {
  const { earlier } = person;
  const { data: before } = useQuery({
    ...applicationQuery(earlier?.applicationId ?? ''),
    enabled: earlier !== null,
  });
  return (
    <div className="panel-body" tabIndex={0} role="group" aria-label={`Details of ${person.name}`}>
      <div className="who">
        <Avatar name={person.name} size="large" />
        <div className="grow">
          <h2>{person.name}</h2>
          {person.headline && <p className="sm muted">{person.headline}</p>}
          {person.employee && <Chip tone="line">EMPLOYEE</Chip>}
        </div>
        {earlier && (
          <Anchor className="button small" to={paths.application(earlier.applicationId)}>
            Open profile
          </Anchor>
        )}
      </div>
      {before && <Contact application={before} />}
      <p className="sm muted mt-2">
        Not on this job yet. {person.applied}
        {earlier && ` for ${earlier.jobTitle}`}.
      </p>
      <section className="section" aria-label="Match score">
        <div className="h">
          <h3>Match score</h3>
        </div>
        <ScorePoints score={person.matchScore} />
      </section>
      <RequirementList requirements={person.matchScore.requirements} />
      {before?.lastNote && (
        <section className="section">
          <div className="h">
            <h3>Last note</h3>
            <span className="side">
              {before.lastNote.by}, <Ago at={before.lastNote.at} />
            </span>
          </div>
          <p className="sm whitespace-pre-wrap">{before.lastNote.text}</p>
        </section>
      )}
      <FactList facts={person.facts} kinds={['EXPERIENCE', 'EDUCATION', 'SKILL']} />
    </div>
  );
}
