import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  to: string;
  search?: Record<string, unknown>;
  /** Keeps the scroll position, for views of the same page. */
  stay?: boolean;
  children: ReactNode;
};

/** A link inside the app. */
export function Anchor({ to, search, stay = false, children, ...rest }: Props) {
  return (
    <Link to={to} search={search ?? {}} resetScroll={!stay} {...rest}>
      {children}
    </Link>
  );
}
