import { ListFilter } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { Filterable, FilterChange } from './filter-change.ts';
import type { FilterGroup, FilterKey } from './filter-groups.ts';
import { NO_FILTERS, filterCount } from './people-view.ts';
import { YearsFilter } from './years-filter.tsx';

type Props = {
  groups: readonly FilterGroup[];
  view: Filterable;
  /** Asks for years of relevant work too. */
  years?: boolean;
  label?: string;
  onChange: (change: FilterChange) => void;
};

/** All filters of a list in one layer. Between filters all must fit, inside one any. */
export function FilterMenu({ groups, view, years = false, label = 'Filter', onChange }: Props) {
  const count = filterCount(view);
  const toggle = (key: FilterKey, value: string) => {
    const now: readonly string[] = view[key];
    onChange({ [key]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
  };
  return (
    <Popover
      trigger={
        <Button size="small" icon={ListFilter}>
          {label}
          {count > 0 && <span className="badge">{count}</span>}
        </Button>
      }
      title="Filter people"
    >
      <div className="filter-groups">
        {groups.map((group) => (
          <fieldset key={group.key}>
            <legend>{group.label}</legend>
            {group.options.length === 0 && <p className="muted xs">Nothing to choose.</p>}
            {group.options.map((option) => (
              <CheckField
                key={option.value}
                label={option.count === undefined ? option.label : `${option.label} (${option.count})`}
                checked={view[group.key].some((one) => one === option.value)}
                onChange={() => toggle(group.key, option.value)}
              />
            ))}
          </fieldset>
        ))}
        {years && <YearsFilter from={view.yearsFrom} to={view.yearsTo} onChange={onChange} />}
        <fieldset>
          <legend>Only</legend>
          <CheckField
            label="Not seen by me"
            checked={view.unseen === 'true'}
            onChange={(on) => onChange({ unseen: on ? 'true' : undefined })}
          />
          <CheckField
            label="Employees"
            checked={view.internal === 'true'}
            onChange={(on) => onChange({ internal: on ? 'true' : undefined })}
          />
        </fieldset>
      </div>
      {count > 0 && (
        <Button size="small" tone="textual" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      )}
    </Popover>
  );
}
