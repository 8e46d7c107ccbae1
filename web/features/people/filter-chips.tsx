import { X } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import type { FilterGroup } from './filter-groups.ts';
import type { Filterable, FilterChange } from './filter-change.ts';

type Chip = { key: string; label: string; values: string; off: FilterChange };
type Props = { groups: readonly FilterGroup[]; view: Filterable; onChange: (change: FilterChange) => void };

/** What is filtered now, each with a way to take it away. */
export function FilterChips({ groups, view, onChange }: Props) {
  return chipsOf(groups, view).map((chip) => (
    <span key={chip.key} className="row gap-0">
      <span className="filter-chip">
        {chip.label}: <b className="clip">{chip.values}</b>
      </span>
      <IconButton
        icon={X}
        className="filter-remove"
        label={`Remove filter ${chip.label}`}
        onClick={() => onChange(chip.off)}
      />
    </span>
  ));
}

function chipsOf(groups: readonly FilterGroup[], view: Filterable): Chip[] {
  const { yearsFrom: from, yearsTo: to } = view;
  const chosen = groups.flatMap(({ key, label, options }): Chip[] => {
    const values: readonly string[] = view[key];
    if (values.length === 0) return [];
    const words = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
    return [{ key, label, values: words.join(' or '), off: { [key]: undefined } }];
  });
  const years =
    from === undefined && to === undefined
      ? []
      : [
          {
            key: 'years',
            label: 'Relevant years',
            values: to === undefined ? `${from} or more` : `${from ?? 0} to ${to}`,
            off: { yearsFrom: undefined, yearsTo: undefined },
          },
        ];
  const unseen = view.unseen
    ? [{ key: 'unseen', label: 'Only', values: 'not seen by me', off: { unseen: undefined } }]
    : [];
  const internal = view.internal
    ? [
        {
          key: 'internal',
          label: 'Only',
          values: view.internal === 'true' ? 'employees' : 'from outside',
          off: { internal: undefined },
        },
      ]
    : [];
  return [...chosen, ...years, ...unseen, ...internal];
}
