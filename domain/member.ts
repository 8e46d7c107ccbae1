/** Company-wide roles, from least to most (permissions.md R2). */
export const SYSTEM_ROLES = ['EMPLOYEE', 'BASIC', 'STANDARD', 'EXTENDED', 'ADMINISTRATOR'] as const;
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** Paid rights given to one user (permissions.md R6). */
export const SEATS = ['SMART_MESSAGE', 'SMART_ASSISTANT'] as const;
export type Seat = (typeof SEATS)[number];

/** Roles on one job's hiring team (permissions.md R3). */
export const TEAM_ROLES = ['HIRING_MANAGER', 'RECRUITER', 'COORDINATOR', 'INTERVIEW_TEAM', 'EXECUTIVE'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** How a command came in; derived from the credential, never from the caller (permissions.md R9). */
export const CHANNELS = ['DESKTOP', 'MOBILE', 'INTEGRATION'] as const;
export type Channel = (typeof CHANNELS)[number];

export const ACTOR_TYPES = ['USER', 'API_CLIENT', 'AUTOMATION', 'CANDIDATE', 'SUPPORT', 'SYSTEM'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];
