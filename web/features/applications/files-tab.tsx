import { Download, Eye, FileText } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application } from '#api/contract/applications';
import type { FileDto } from '#api/contract/files';
import { paths } from '../../paths.ts';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { momentOf } from '../../ui/time.tsx';
import { FilePreview } from './file-preview.tsx';
import { FileText as ReadText } from './file-text.tsx';
import { filesQuery } from './queries.ts';

const KINDS = { RESUME: 'Résumé', COVER_LETTER: 'Cover letter', OTHER: 'Other' } satisfies Record<
  FileDto['kind'],
  string
>;

/** Files of an application; the chosen one is shown beside the list. */
export function FilesTab({ application }: { application: Application }) {
  const { data, error, refetch } = useQuery(filesQuery(application.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = data?.items.find((file) => file.id === chosen) ?? data?.items.find((file) => file.preview !== 'NONE');
  return (
    <div className="tab-body columns-even">
      <section className="card" aria-label="Files">
        <div className="cardhead">
          <h2>Files</h2>
          {data && <span className="n">{data.items.length}</span>}
        </div>
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={3} />}
        {data?.items.length === 0 && <EmptyState icon={FileText} title="No files were sent." />}
        <ul>
          {data?.items.map((file) => (
            <li key={file.id} className="wide-row">
              <FileText aria-hidden="true" />
              <div className="grow">
                <div className="med clip">{file.name}</div>
                <div className="xs muted num">
                  {KINDS[file.kind]} · {sizeOf(file.bytes)} · {momentOf(file.createdAt)}
                </div>
              </div>
              {file.reading === 'FAILED' && <Chip tone="warn">could not be read</Chip>}
              {file.state === 'REMOVED' && <Chip>removed</Chip>}
              <IconButton
                icon={Eye}
                label={`Show ${file.name}`}
                allowed={file.preview === 'NONE' ? { reason: 'No preview' } : true}
                onClick={() => setChosen(file.id)}
              />
              {file.state !== 'REMOVED' && (
                <a
                  className="icon small"
                  href={paths.file(file.id, 'content')}
                  download={file.name}
                  aria-label={`Download ${file.name}`}
                  title="Download"
                >
                  <Download aria-hidden="true" />
                </a>
              )}
            </li>
          ))}
        </ul>
      </section>
      {shown && (
        <section className="card" aria-label={shown.name}>
          <div className="cardhead">
            <h2 className="clip">{shown.name}</h2>
          </div>
          {shown.preview === 'TEXT' ? (
            <ReadText key={shown.id} fileId={shown.id} spans={[]} layoutMayDiffer />
          ) : (
            <FilePreview key={shown.id} file={shown} />
          )}
        </section>
      )}
    </div>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
