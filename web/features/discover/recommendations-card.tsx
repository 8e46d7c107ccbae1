import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '#api/contract/jobs';
import { Failure } from '../../ui/failure.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { recommendationsQuery } from './queries.ts';
import { RecommendedPerson } from './recommended-person.tsx';

/** Past applicants who fit this job well enough, beside the people of the job; nobody is better than somebody who does not fit. */
export function RecommendationsCard({ job, onOpen }: { job: Job; onOpen: (candidateId: string) => void }) {
  const [which, setWhich] = useState<'shown' | 'passed'>('shown');
  const { data, error, refetch } = useQuery(recommendationsQuery(job.id, which === 'passed'));
  const withCount = (words: string, count: number | undefined, fresh = 0) =>
    count === undefined ? words : `${words} (${[count, ...(fresh > 0 ? [`${fresh} new`] : [])].join(', ')})`;
  return (
    <aside className="recommendations card" aria-label="Recommendations">
      <div className="cardhead">
        <Segmented
          label="Past applicants"
          options={[
            { value: 'shown', label: withCount('Recommendations', data?.shown, data?.fresh) },
            { value: 'passed', label: withCount('Passed', data?.passed) },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div className="p-4">
          <SkeletonText lines={4} />
        </div>
      )}
      {data && (
        <>
          {data.items.length === 0 && (
            <p className="sm muted p-4" role="status">
              {which === 'passed'
                ? 'Nobody was passed on for this job.'
                : 'No past applicant fits this job well enough.'}
            </p>
          )}
          {data.items.length > 0 && (
            <ul>
              {data.items.map((person) => (
                <RecommendedPerson key={person.candidateId} job={job} person={person} onOpen={onOpen} />
              ))}
            </ul>
          )}
          <p className="xs muted explained">{data.barExplained}</p>
        </>
      )}
    </aside>
  );
}
