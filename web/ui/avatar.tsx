import { classNames } from './class-names.ts';

type Props = {
  name: string;
  size?: 'normal' | 'large';
  /** Says the name to people who do not see it; silent where the name stands beside it. */ spoken?: string;
};

/** Initials in a quiet circle; the tint is fixed per name. */
export function Avatar({ name, size = 'normal', spoken }: Props) {
  return (
    <span
      className={classNames('avatar', `t${tintOf(name)}`, size === 'large' && 'large')}
      {...(spoken ? { role: 'img', 'aria-label': spoken, title: spoken } : { 'aria-hidden': true })}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

function tintOf(name: string): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return sum % 5;
}
