import { ListFilter } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { JOB_GROUPS, JOB_STATUSES, type JobGroup, type JobStatus } from '#domain/job';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { JOB_GROUP_LABELS, JOB_STATUS_LABELS } from './job-words.ts';
import { departmentsQuery, locationsQuery } from './queries.ts';

type View = {
  show: JobGroup;
  status: readonly JobStatus[];
  department: readonly string[];
  location: readonly string[];
};
type Change = { show?: JobGroup; status?: string[]; department?: string[]; location?: string[] };
type Props = { view: View; counts: Record<string, number>; onChange: (change: Change) => void };

/** "Show jobs" with its counts, and the filters beside it. */
export function JobFilters({ view, counts, onChange }: Props) {
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  const locations = useQuery(locationsQuery).data?.items ?? [];
  const on = view.status.length + view.department.length + view.location.length;
  const toggle = (list: readonly string[], value: string) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  return (
    <>
      <Select
        label="Show jobs"
        inline
        size="small"
        value={view.show}
        choices={JOB_GROUPS.map((value) => ({
          value,
          label:
            counts[value] === undefined ? JOB_GROUP_LABELS[value] : `${JOB_GROUP_LABELS[value]} (${counts[value]})`,
        }))}
        onChange={(show) => onChange({ show })}
      />
      <Popover
        title="Filter jobs"
        trigger={
          <Button size="small" icon={ListFilter}>
            Filter
            {on > 0 && <span className="badge">{on}</span>}
          </Button>
        }
      >
        <div className="filter-groups">
          <fieldset>
            <legend>Job status</legend>
            {JOB_STATUSES.map((status) => (
              <CheckField
                key={status}
                label={JOB_STATUS_LABELS[status]}
                checked={view.status.includes(status)}
                onChange={() => onChange({ status: toggle(view.status, status) })}
              />
            ))}
          </fieldset>
          <fieldset>
            <legend>Department</legend>
            {departments.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={view.department.includes(id)}
                onChange={() => onChange({ department: toggle(view.department, id) })}
              />
            ))}
          </fieldset>
          <fieldset>
            <legend>Location</legend>
            {locations.map(({ id, city }) => (
              <CheckField
                key={id}
                label={city}
                checked={view.location.includes(id)}
                onChange={() => onChange({ location: toggle(view.location, id) })}
              />
            ))}
          </fieldset>
        </div>
        {on > 0 && (
          <Button size="small" tone="textual" onClick={() => onChange({ status: [], department: [], location: [] })}>
            Clear filters
          </Button>
        )}
      </Popover>
    </>
  );
}
