import type { Seat, SystemRole } from '#domain/member';

export const SYSTEM_ROLE_LABELS = {
  EMPLOYEE: 'Employee',
  BASIC: 'Basic',
  STANDARD: 'Standard',
  EXTENDED: 'Extended',
  ADMINISTRATOR: 'Administrator',
} satisfies Record<SystemRole, string>;

/** What a role opens, in a line. */
export const SYSTEM_ROLE_HINTS = {
  EMPLOYEE: 'Uses the employee portal; hires only where put on a team.',
  BASIC: 'Works on the jobs they are put on.',
  STANDARD: 'Creates jobs and works on their own.',
  EXTENDED: 'Sees every job and candidate.',
  ADMINISTRATOR: 'Sees everything and changes settings.',
} satisfies Record<SystemRole, string>;

export const SEAT_LABELS = { SMART_MESSAGE: 'SmartMessage', SMART_ASSISTANT: 'SmartAssistant' } satisfies Record<
  Seat,
  string
>;
