import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  to: string;
  search?: Record<string, unknown>;
  /** The list that the page is opened from, for its next and previous. */
  list?: readonly string[];
  /** Keeps the scroll position, for views of the same page. */
  stay?: boolean;
  children: ReactNode;
};

/** A link inside the app. */
export function Anchor({ to, search, list, stay = false, children, ...rest }: Props) {
  return (
    <Link to={to} search={search ?? {}} resetScroll={!stay} {...(list ? { state: { list } } : {})} {...rest}>
      {children}
    </Link>
  );
}
