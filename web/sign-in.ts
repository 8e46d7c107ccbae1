import { paths } from './paths.ts';

let leaving = false;

/** Leads to the sign-in page, which brings the person back to where they were. */
export function leaveToSignIn(): void {
  if (leaving) return;
  leaving = true;
  location.assign(paths.signIn(location.pathname + location.search));
}
