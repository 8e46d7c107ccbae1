import type { ReactNode } from 'react';
import { Switch } from '../../ui/switch.tsx';
import { inCompany, useMe } from '../shell/me.ts';

type Props = {
  name: string;
  /** Beside the name, such as the country of a place. */
  note?: string;
  aside?: ReactNode;
  active: boolean;
  onActive: (active: boolean) => void;
  children?: ReactNode;
};

/** A department or location: archived ones leave the choices, jobs keep them (settings.md R7). */
export function UnitRow({ name, note, aside, active, onActive, children }: Props) {
  const me = useMe();
  return (
    <li className="wide-row">
      <span className="grow min-w-0">
        <span className={active ? undefined : 'muted'}>{name}</span> {note && <span className="muted">{note}</span>}
        {!active && <span className="xs muted block">Archived: not offered for new jobs.</span>}
      </span>
      {aside}
      {children}
      <Switch label={`${name} is offered`} on={active} allowed={inCompany(me, 'settings.manage')} onChange={onActive} />
    </li>
  );
}
