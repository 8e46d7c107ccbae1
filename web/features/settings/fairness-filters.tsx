import { useInfiniteQuery } from '@tanstack/react-query';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { jobsQuery } from '../jobs/queries.ts';
import type { FairnessFilter } from './learning-queries.ts';

export type Sample = 'ALL' | 'STEP' | 'BAND' | 'STACK';
const SAMPLES: readonly { value: Sample; label: string }[] = [
  { value: 'ALL', label: 'All' },
  { value: 'STEP', label: 'Steps' },
  { value: 'BAND', label: 'Score bands' },
  { value: 'STACK', label: 'Groups' },
];

/** Which job, which nights, which kind of sample. */
export function FairnessFilters({
  filter,
  sample,
  onFilter,
  onSample,
}: {
  filter: FairnessFilter;
  sample: Sample;
  onFilter: (filter: FairnessFilter) => void;
  onSample: (sample: Sample) => void;
}) {
  const { data: jobs } = useInfiniteQuery(jobsQuery({}));
  const choices = [
    { value: '', label: 'All jobs together' },
    ...(jobs?.pages.flatMap((page) => page.items) ?? []).map((job) => ({
      value: job.id,
      label: `${job.title} (${job.refCode})`,
    })),
  ];
  const change = (key: keyof FairnessFilter, value: string) => {
    const { [key]: _old, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <div className="form-grid mb-4" role="search" aria-label="Filters">
      <SelectField label="Job" choices={choices} value={filter.jobId ?? ''} onChange={(id) => change('jobId', id)} />
      <DayField label="Nights from" value={filter.from ?? ''} onChange={(day) => change('from', day)} />
      <DayField label="Nights until" value={filter.to ?? ''} onChange={(day) => change('to', day)} />
      <div className="field">
        <span className="label" id="fairness-sample">
          Show
        </span>
        <Segmented label="Kind of sample" options={SAMPLES} value={sample} onChange={onSample} />
      </div>
    </div>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field label={label} hint="Empty: the newest night.">
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
