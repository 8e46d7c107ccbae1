import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, Plus } from 'lucide-react';
import { Avatar } from './avatar.tsx';

export type Pickable = { id: string; name: string; note?: string | null };
type Props = {
  label: string;
  /** Things other than people: no avatar. */ plain?: boolean;
  placeholder?: string;
  people: readonly Pickable[];
  onPick: (id: string) => void;
  chosen?: readonly string[];
  onType?: (typed: string) => void;
};

/** Finds one of many people by typing a part of the name. */
export function PersonPicker({
  label,
  plain = false,
  placeholder = 'Type a name',
  people,
  onPick,
  chosen = [],
  onType,
}: Props) {
  return (
    <Base.Root<Pickable>
      items={people}
      {...(onType ? { filter: null } : {})}
      value={null}
      autoHighlight
      itemToStringLabel={(person) => person.name}
      onValueChange={(person) => person && onPick(person.id)}
      onInputValueChange={(typed) => onType?.(typed)}
    >
      <Base.Trigger className="button small" aria-label={label}>
        <Plus aria-hidden="true" />
        {label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} align="start" collisionPadding={8}>
          <Base.Popup className="menu options" aria-label={label}>
            <Base.Input className="input mb-1" placeholder={placeholder} aria-label={label} />
            <Base.Empty>
              <p className="muted sm px-3 py-2">{plain ? 'Nothing of that name.' : 'Nobody of that name.'}</p>
            </Base.Empty>
            <Base.List>
              {(person: Pickable) => (
                <Base.Item key={person.id} value={person}>
                  {chosen.includes(person.id) ? <Check aria-hidden="true" /> : <span />}
                  <span className="row">
                    {!plain && <Avatar name={person.name} />}
                    <span className="clip">{person.name}</span>
                    {person.note && <span className="muted xs clip">{person.note}</span>}
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
