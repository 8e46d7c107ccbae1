import { useQuery } from '@tanstack/react-query';
import type { PayPeriod } from '#domain/job';
import { TagsField } from '../../ui/tags-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { JobDraft } from './job-form.ts';
import { choicesOf, EMPLOYMENT_LABELS, EXPERIENCE_LABELS, WORK_MODE_LABELS } from './job-words.ts';
import { brandsQuery, departmentsQuery, locationsQuery } from './queries.ts';

type Props = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  faultOf: (field: keyof JobDraft) => string | undefined;
  /** Pay is shown only to those who may write it. */
  pay: boolean;
};

const PERIODS = { YEAR: 'a year', MONTH: 'a month', DAY: 'a day', HOUR: 'an hour' } satisfies Record<PayPeriod, string>;

/** The fields of a job, for creating and for its settings. */
export function JobFields({ draft, onChange, faultOf, pay }: Props) {
  const departments =
    useQuery(departmentsQuery).data?.items.filter((one) => one.active || one.id === draft.departmentId) ?? [];
  const locations =
    useQuery(locationsQuery).data?.items.filter((one) => one.active || one.id === draft.locationId) ?? [];
  const brands = useQuery(brandsQuery).data?.items ?? [];
  return (
    <div className="form-grid">
      <TextField
        className="full"
        label="Title"
        required
        maxLength={150}
        value={draft.title}
        fault={faultOf('title')}
        onChange={(title) => onChange({ title })}
      />
      <SelectField
        label="Location"
        value={draft.locationId}
        fault={faultOf('locationId')}
        choices={[
          { value: '', label: 'Not chosen yet' },
          ...locations.map((one) => ({ value: one.id, label: `${one.city}, ${one.country}` })),
        ]}
        onChange={(locationId) => onChange({ locationId })}
      />
      <SelectField
        label="Department"
        required={departments.length > 0}
        value={draft.departmentId}
        fault={faultOf('departmentId')}
        choices={[
          { value: '', label: 'Not chosen yet' },
          ...departments.map((one) => ({ value: one.id, label: one.name })),
        ]}
        onChange={(departmentId) => onChange({ departmentId })}
      />
      {brands.length > 1 && (
        <SelectField
          label="Brand"
          value={draft.brandId || (brands.find((one) => one.isDefault)?.id ?? '')}
          choices={brands.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(brandId) => onChange({ brandId })}
        />
      )}
      <SelectField
        label="Work mode"
        value={draft.workMode}
        choices={choicesOf(WORK_MODE_LABELS)}
        onChange={(workMode) => onChange({ workMode })}
      />
      <SelectField
        label="Employment"
        value={draft.employmentType}
        choices={choicesOf(EMPLOYMENT_LABELS)}
        onChange={(employmentType) => onChange({ employmentType })}
      />
      <SelectField
        label="Experience"
        value={draft.experienceLevel}
        choices={choicesOf(EXPERIENCE_LABELS)}
        onChange={(experienceLevel) => onChange({ experienceLevel })}
      />
      <TextField
        label="Reference code"
        hint="Left blank, the next free one is taken."
        maxLength={50}
        value={draft.refCode}
        fault={faultOf('refCode')}
        onChange={(refCode) => onChange({ refCode })}
      />
      {pay && (
        <div className="full pay-grid">
          <TextField
            label="Pay from"
            value={draft.payFrom}
            fault={faultOf('payFrom')}
            onChange={(payFrom) => onChange({ payFrom })}
          />
          <TextField label="Pay to" value={draft.payTo} onChange={(payTo) => onChange({ payTo })} />
          <SelectField
            label="Currency"
            value={draft.currency}
            choices={[...new Set(['EUR', 'GBP', 'USD', 'CHF', draft.currency])].map((value) => ({
              value,
              label: value,
            }))}
            onChange={(currency) => onChange({ currency })}
          />
          <SelectField
            label="Pay is"
            value={draft.payPeriod}
            choices={choicesOf(PERIODS)}
            onChange={(payPeriod) => onChange({ payPeriod })}
          />
        </div>
      )}
      <TagsField
        className="full"
        label="Must have"
        hint="Enter after each one, at most 20. SmartAssistant compares people with them."
        most={20}
        values={draft.mustHave}
        onChange={(mustHave) => onChange({ mustHave })}
      />
      <TagsField
        className="full"
        label="Nice to have"
        most={20}
        values={draft.niceToHave}
        onChange={(niceToHave) => onChange({ niceToHave })}
      />
    </div>
  );
}
