const SIGNS: Record<string, string> = { shift: '⇧', enter: '⏎', mod: 'Ctrl', escape: 'Esc' };

/** The key beside an act, such as "⇧ R". Decoration: the key is announced by `aria-keyshortcuts`. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys.split(/[+ ]/).map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return <kbd aria-hidden="true">{parts.join(' ')}</kbd>;
}
