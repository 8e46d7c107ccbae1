import { useState } from 'react';
import { TextField } from '../../ui/field.tsx';
import type { FilterChange } from './filter-change.ts';

type Props = { from: number | undefined; to: number | undefined; onChange: (change: FilterChange) => void };

/** Years of relevant work, from and to; written when the field is left. */
export function YearsFilter({ from, to, onChange }: Props) {
  const [typed, setTyped] = useState({ from: from?.toString() ?? '', to: to?.toString() ?? '' });
  const write = () => onChange({ yearsFrom: numberOf(typed.from), yearsTo: numberOf(typed.to) });
  return (
    <fieldset onBlur={write} onKeyDown={(event) => event.key === 'Enter' && write()}>
      <legend>Relevant years</legend>
      <div className="row">
        <TextField
          label="From"
          type="number"
          className="w-20"
          value={typed.from}
          onChange={(text) => setTyped({ ...typed, from: text })}
        />
        <TextField
          label="To"
          type="number"
          className="w-20"
          value={typed.to}
          onChange={(text) => setTyped({ ...typed, to: text })}
        />
      </div>
    </fieldset>
  );
}

function numberOf(text: string): number | undefined {
  const years = Number(text);
  return text.trim() === '' || !Number.isFinite(years) ? undefined : Math.min(60, Math.max(0, years));
}
