import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: string; children?: ReactNode; act?: ReactNode };

/** Says why a place is empty and offers the next act. */
export function EmptyState({ icon: Icon, title, children, act }: Props) {
  return (
    <div className="empty">
      <Icon aria-hidden="true" />
      <div>
        <h2>{title}</h2>
        {children && <p>{children}</p>}
      </div>
      {act}
    </div>
  );
}
