import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobAd } from '#api/contract/job-ads';
import type { Job } from '#api/contract/jobs';
import { AD_VISIBILITIES } from '#domain/job';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { htmlOf, textOf } from './ad-text.ts';
import { VISIBILITY_LABELS } from './job-words.ts';
import { useSaveAd } from './mutations.ts';
import { locationsQuery } from './queries.ts';

const SECTIONS = {
  description: 'Description',
  qualifications: 'Qualifications',
  company: 'About the company',
  additional: 'Further information',
} as const;
type Section = keyof typeof SECTIONS;

function draftOf(job: Job, ad: JobAd | null) {
  const text = (section: Section) => textOf(ad?.sections[section] ?? '');
  return {
    title: ad?.title ?? job.title,
    locationId: (ad ? ad.locationId : job.locationId) ?? '',
    language: ad?.language ?? 'en',
    visibility: ad?.visibility ?? ('PUBLIC' as const),
    showSalary: ad?.showSalary ?? false,
    validThrough: ad?.validThrough ?? '',
    sections: {
      description: text('description'),
      qualifications: text('qualifications'),
      company: text('company'),
      additional: text('additional'),
    },
  };
}

/** Writes or edits an ad; text shows at once where it is published. */
export function AdDialog({ job, ad, onClose }: { job: Job; ad: JobAd | null; onClose: () => void }) {
  const [start] = useState(() => draftOf(job, ad));
  const [draft, setDraft] = useState(start);
  const locations = useQuery(locationsQuery).data?.items ?? [];
  const save = useSaveAd(job.id);
  const toasts = useToasts();
  const published = ad?.publication.state === 'PUBLISHED';
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = () => {
    const sections = Object.fromEntries(
      (Object.keys(SECTIONS) as Section[]).flatMap((section) =>
        draft.sections[section] === start.sections[section] ? [] : [[section, htmlOf(draft.sections[section])]],
      ),
    );
    const body = {
      title: draft.title.trim() || job.title,
      locationId: draft.locationId || null,
      language: draft.language,
      showSalary: draft.showSalary,
      validThrough: draft.validThrough || null,
      sections,
      ...(published ? {} : { visibility: draft.visibility }),
    };
    save.mutate({ ad, body }, { onSuccess: () => (toasts.say('The ad is saved.'), onClose()) });
  };
  return (
    <Dialog
      title={ad ? 'Edit ad' : 'Write an ad'}
      size="middle"
      dirty={draft !== start}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <span className="start">
            {published ? 'Published: the text shows at once.' : 'Nobody outside sees it before it is published.'}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" busy={save.isPending} shortcut="mod+enter">
            Save ad
          </Button>
        </>
      }
    >
      <Problem error={save.error} />
      <div className="form-grid">
        <TextField
          className="full"
          label="Title"
          maxLength={150}
          value={draft.title}
          onChange={(title) => change({ title })}
        />
        <SelectField
          label="Location"
          value={draft.locationId}
          choices={[
            { value: '', label: 'Not chosen yet' },
            ...locations.map((one) => ({ value: one.id, label: `${one.city}, ${one.country}` })),
          ]}
          onChange={(locationId) => change({ locationId })}
        />
        <SelectField
          label="Who sees it"
          value={draft.visibility}
          hint={published ? 'A published ad keeps this. Unpublish it first.' : ''}
          choices={AD_VISIBILITIES.map((value) => ({
            value,
            label: VISIBILITY_LABELS[value],
            disabled: published && value !== draft.visibility,
          }))}
          onChange={(visibility) => change({ visibility })}
        />
        <TextField
          label="Ends after"
          type="date"
          value={draft.validThrough}
          onChange={(validThrough) => change({ validThrough })}
        />
      </div>
      {(Object.keys(SECTIONS) as Section[]).map((section) => (
        <TextArea
          key={section}
          label={SECTIONS[section]}
          rows={section === 'description' ? 9 : 4}
          value={draft.sections[section]}
          onChange={(text) => change({ sections: { ...draft.sections, [section]: text } })}
        />
      ))}
      <CheckField
        label="Show the pay range in the ad"
        checked={draft.showSalary}
        onChange={(showSalary) => change({ showSalary })}
      />
    </Dialog>
  );
}
