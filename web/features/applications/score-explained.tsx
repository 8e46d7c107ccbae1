import { useQuery } from '@tanstack/react-query';
import type { MatchScore } from '#api/contract/matching';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { momentOf } from '../../ui/time.tsx';
import { BAND_LABELS, NO_SCORE_LABELS } from './application-words.ts';
import { scoreQuery } from './queries.ts';

/** The score and the points that add up to it, each with what it was read from (smart-assistant.md R8). */
export function ScoreExplained({ applicationId }: { applicationId: string }) {
  const { data: score, error, refetch } = useQuery(scoreQuery(applicationId));
  return (
    <section className="section" aria-label="Match score">
      <div className="h">
        <h3>Match score</h3>
        {score?.computedAt && (
          <span className="side">
            {score.updating ? 'Updating, computed ' : 'Computed '}
            {momentOf(score.computedAt)}
          </span>
        )}
      </div>
      {error && !score ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : score ? (
        <ScorePoints score={score} />
      ) : (
        <SkeletonText lines={4} />
      )}
    </section>
  );
}

/** The value, and the reasons with their points and evidence. */
export function ScorePoints({ score }: { score: MatchScore }) {
  if (score.value === null || score.band === null) return <p className="sm muted">{NO_SCORE_LABELS[score.state]}</p>;
  const base = score.base ?? 0;
  const most = Math.max(1, ...score.points.map((point) => Math.abs(point.points)));
  return (
    <>
      <div className="bigscore">
        <b>{score.value}</b>
        <span className={score.band}>{BAND_LABELS[score.band]}</span>
        <span className="note">
          {base} base and {signed(score.value - base)} from the reasons below
        </span>
      </div>
      <ul className="reasons mt-2">
        {score.points.map((point) => (
          <li key={point.code}>
            <span className="points">{signed(point.points)}</span>
            <span className={point.points < 0 ? 'track dn' : 'track'} aria-hidden="true">
              <i style={{ width: `${(Math.abs(point.points) / most) * 100}%` }} />
            </span>
            <span>
              {point.text}
              {point.evidence ? (
                <>
                  <q>{point.evidence.text}</q>
                  <span className="source">{point.evidence.source === 'RESUME' ? 'Résumé' : 'Job ad'}</span>
                </>
              ) : (
                point.code !== 'OTHER' && (
                  <span className="source block">
                    {point.points < 0 ? 'Not found in the résumé' : 'From the profile'}
                  </span>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function signed(points: number): string {
  return points < 0 ? `−${Math.abs(points)}` : `+${points}`;
}
