import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ChipTone = 'plain' | 'ok' | 'warn' | 'bad' | 'info' | 'acc' | 'line' | 'hold';

/** A small mark with words; colour never stands alone. */
export function Chip({
  tone = 'plain',
  icon: Icon,
  children,
}: {
  tone?: ChipTone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span className={classNames('chip', tone !== 'plain' && tone)}>
      {Icon && <Icon aria-hidden="true" />}
      {children}
    </span>
  );
}
