import { Copy, ExternalLink, Megaphone, Pencil, Plus } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobAd } from '#api/contract/job-ads';
import type { Job } from '#api/contract/jobs';
import { explainMissing } from '#domain/permission';
import { isOpen } from '#domain/job';
import { allowIf, allOf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { dayOf } from '../../ui/time.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AdDialog } from './ad-dialog.tsx';
import { textOf } from './ad-text.ts';
import { VISIBILITY_LABELS } from './job-words.ts';
import { usePublication } from './mutations.ts';
import { adsQuery } from './queries.ts';

/** The ads of a job: written, shown, published on the career site and taken off again. */
export function AdsTab({ job }: { job: Job }) {
  const { data, error, refetch } = useQuery(adsQuery(job.id));
  const [editing, setEditing] = useState<JobAd | 'new' | null>(null);
  const write = allOf(
    allowIf(job.capabilities.includes('jobAd.write'), explainMissing('jobAd.write')),
    allowIf(isOpen(job.jobStatus), 'This job is closed. Reopen it first.'),
  );
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  const create = (
    <Button tone="primary" icon={Plus} allowed={write} onClick={() => setEditing('new')}>
      Write an ad
    </Button>
  );
  return (
    <div className="tab-body">
      <div className="reading-width grid gap-3">
        <div className="row">
          <h2 className="grow text-lg font-semibold">Ads</h2>
          {data && data.items.length > 0 && create}
        </div>
        {!data && (
          <div className="card">
            <SkeletonRows rows={3} />
          </div>
        )}
        {data?.items.length === 0 && (
          <div className="card">
            <EmptyState icon={Megaphone} title="No ad yet. Write the first one." act={create} />
          </div>
        )}
        {data?.items.map((ad) => (
          <Ad key={ad.id} job={job} ad={ad} onEdit={() => setEditing(ad)} />
        ))}
      </div>
      {editing && <AdDialog job={job} ad={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function Ad({ job, ad, onEdit }: { job: Job; ad: JobAd; onEdit: () => void }) {
  const publication = usePublication(job.id);
  const toasts = useToasts();
  const { state, at, by, url } = ad.publication;
  const published = state === 'PUBLISHED';
  const write = allowIf(job.capabilities.includes('jobAd.write'), explainMissing('jobAd.write'));
  const publish = allOf(
    write,
    allowIf(isOpen(job.jobStatus), 'This job is closed. Reopen it first.'),
    allowIf(ad.sections.description !== '', 'Write a description first.'),
    allowIf(ad.locationId !== null || job.workMode === 'REMOTE', 'Choose a location first.'),
  );
  const copy = () =>
    void navigator.clipboard
      .writeText(new URL(url ?? '', location.origin).href)
      .then(() => toasts.say('The address is copied.'))
      .catch((error: unknown) => toasts.fail(error));
  return (
    <section className="card" aria-label={ad.title}>
      <div className="cardhead flex-wrap py-2">
        <h2>{ad.title}</h2>
        <Chip tone={published ? 'ok' : 'plain'}>
          {published ? `Published since ${at ? dayOf(at) : ''}` : 'Not published'}
        </Chip>
        <span className="xs muted">
          {VISIBILITY_LABELS[ad.visibility]} · {ad.language}
          {published && by ? ` · by ${by}` : ''}
        </span>
        <span className="grow" />
        <Button size="small" icon={Pencil} allowed={write} onClick={onEdit}>
          Edit
        </Button>
        {published ? (
          <Button
            size="small"
            busy={publication.isPending}
            allowed={write}
            onClick={() => publication.mutate({ ad, publish: false })}
          >
            Unpublish
          </Button>
        ) : (
          <Button
            size="small"
            tone="primary"
            busy={publication.isPending}
            allowed={publish}
            onClick={() => publication.mutate({ ad, publish: true })}
          >
            {publication.isPending ? 'Publishing…' : 'Publish'}
          </Button>
        )}
      </div>
      <div className="cardbody grid gap-2">
        <p className="sm ad-excerpt">{textOf(ad.sections.description) || 'No description yet.'}</p>
        {url ? (
          <div className="row flex-wrap">
            <a className="link sm" href={url} target="_blank" rel="noopener">
              <ExternalLink aria-hidden="true" className="inline" /> Public page
            </a>
            <Button size="small" tone="quiet" icon={Copy} onClick={copy}>
              Copy link
            </Button>
          </div>
        ) : (
          <p className="xs muted">Publish the ad to share it.</p>
        )}
      </div>
    </section>
  );
}
