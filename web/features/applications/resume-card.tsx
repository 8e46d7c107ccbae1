import { Download, FileText } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application } from '#api/contract/applications';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { FilePreview } from './file-preview.tsx';
import { FileText as ReadText } from './file-text.tsx';
import { filesQuery, scoreQuery } from './queries.ts';

/** The newest résumé: as it looks, or as it was read with the evidence of the score marked. */
export function ResumeCard({ application }: { application: Application }) {
  const { data, error, refetch } = useQuery(filesQuery(application.id));
  const { data: score } = useQuery({ ...scoreQuery(application.id), enabled: application.score !== undefined });
  const [as, setAs] = useState<'layout' | 'text'>('layout');
  const resume = data?.items.find((file) => file.kind === 'RESUME' && file.state !== 'REMOVED');
  const spans = [...(score?.points ?? []), ...(score?.requirements ?? [])].flatMap(({ evidence }) =>
    evidence?.source === 'RESUME' ? [evidence] : [],
  );
  const drawn = resume?.preview === 'PDF' || resume?.preview === 'PICTURE';
  return (
    <section className="card" aria-label="Résumé">
      <div className="cardhead">
        <h2>Résumé</h2>
        <span className="n clip">{resume?.name}</span>
        <span className="grow" />
        {resume && (
          <>
            {drawn && (
              <Segmented
                label="Résumé as"
                value={as}
                onChange={setAs}
                options={[
                  { value: 'layout', label: 'Layout' },
                  { value: 'text', label: application.score ? 'Evidence' : 'Text' },
                ]}
              />
            )}
            <a
              className="icon small"
              href={paths.file(resume.id, 'content')}
              download={resume.name}
              aria-label={`Download ${resume.name}`}
              title="Download"
            >
              <Download aria-hidden="true" />
            </a>
          </>
        )}
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div className="cardbody">
          <SkeletonText lines={8} />
        </div>
      )}
      {data && !resume && <EmptyState icon={FileText} title="No résumé was sent." />}
      {resume?.reading === 'FAILED' && <p className="notice m-3">We could not read this file.</p>}
      {resume &&
        (drawn && as === 'layout' ? (
          <FilePreview key={resume.id} file={resume} />
        ) : resume.reading === 'DONE' ? (
          <ReadText fileId={resume.id} spans={spans} layoutMayDiffer={!drawn} />
        ) : (
          <EmptyState
            icon={FileText}
            title={resume.reading === 'READING' ? 'The résumé is being read.' : 'No preview'}
          />
        ))}
    </section>
  );
}
