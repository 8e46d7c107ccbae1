import type { Seat, SystemRole, TeamRole } from './member.ts';

/** Things that a user may do to one job and what hangs on it (permissions.md R3). */
export const JOB_CAPABILITIES = [
  'job.view',
  'job.edit',
  'job.status.edit',
  'job.team.edit',
  'jobAd.read',
  'jobAd.write',
  'candidate.view',
  'candidate.edit',
  'application.move',
  'application.reject',
  'interview.read',
  'interview.write',
  'email.read',
  'email.write',
  'salary.read',
  'salary.write',
  'note.read',
  'note.write',
  'metrics.view',
] as const;
export type JobCapability = (typeof JOB_CAPABILITIES)[number];

/** Things that a user may do in the whole company (permissions.md R2). */
export const COMPANY_CAPABILITIES = [
  'job.create',
  'candidate.pool',
  'settings.manage',
  'process.manage',
  'user.manage',
  'credential.manage',
  'audit.read',
] as const;
export type CompanyCapability = (typeof COMPANY_CAPABILITIES)[number];

const ALL: readonly JobCapability[] = JOB_CAPABILITIES;
const without = (...left: JobCapability[]) => ALL.filter((capability) => !left.includes(capability));

const BY_TEAM_ROLE: Record<TeamRole, readonly JobCapability[]> = {
  RECRUITER: ALL,
  HIRING_MANAGER: without('jobAd.write', 'candidate.edit', 'email.write', 'salary.write'),
  COORDINATOR: [
    'job.view',
    'jobAd.read',
    'candidate.view',
    'candidate.edit',
    'application.move',
    'interview.read',
    'interview.write',
    'email.read',
    'email.write',
    'note.read',
    'note.write',
    'metrics.view',
  ],
  INTERVIEW_TEAM: ['job.view', 'jobAd.read', 'candidate.view', 'interview.read', 'note.read', 'note.write'],
  EXECUTIVE: ['job.view', 'jobAd.read', 'candidate.view', 'interview.read', 'salary.read', 'note.read', 'metrics.view'],
};

const BY_SYSTEM_ROLE: Record<SystemRole, readonly CompanyCapability[]> = {
  EMPLOYEE: [],
  BASIC: [],
  STANDARD: ['job.create'],
  EXTENDED: ['job.create', 'candidate.pool'],
  ADMINISTRATOR: COMPANY_CAPABILITIES,
};

/** Whether the role reaches every job of the company (grant kind SYSTEM_ROLE, permissions.md R2). */
export function seesEveryJob(role: SystemRole): boolean {
  return role === 'EXTENDED' || role === 'ADMINISTRATOR';
}

/** Company-wide capabilities of a role. */
export function companyCapabilities(role: SystemRole): readonly CompanyCapability[] {
  return BY_SYSTEM_ROLE[role];
}

/** Team roles whose members have a capability on their job; visibility is built from it (permissions.md R8). */
export function teamRolesWith(capability: JobCapability): TeamRole[] {
  return (['HIRING_MANAGER', 'RECRUITER', 'COORDINATOR', 'INTERVIEW_TEAM', 'EXECUTIVE'] as const).filter((role) =>
    BY_TEAM_ROLE[role].includes(capability),
  );
}

/**
 * What a user may do on one job: the union over their company-wide role and their roles on the job's team; no role ever
 * lowers what another gives (permissions.md R4). Empty: the job is not visible to them.
 */
export function jobCapabilities(systemRole: SystemRole, teamRoles: readonly TeamRole[]): Set<JobCapability> {
  if (seesEveryJob(systemRole)) return new Set(ALL);
  return new Set(teamRoles.flatMap((role) => BY_TEAM_ROLE[role]));
}

/** What an API client's scopes give on every job of the company (permissions.md R9). */
export function scopeCapabilities(scopes: readonly string[]): Set<JobCapability> {
  const has = (scope: string) => scopes.includes(scope);
  const given: JobCapability[] = [];
  if (has('jobs:read') || has('jobs:write')) given.push('job.view', 'jobAd.read');
  if (has('jobs:write')) given.push('job.edit', 'job.status.edit', 'jobAd.write');
  if (has('applications:read') || has('applications:write')) given.push('job.view', 'candidate.view', 'note.read');
  if (has('applications:write')) given.push('candidate.edit', 'application.move', 'application.reject', 'note.write');
  if (has('interviews:read') || has('interviews:write')) given.push('job.view', 'interview.read', 'candidate.view');
  if (has('interviews:write')) given.push('interview.write');
  return new Set(given);
}

const WORDS: Record<JobCapability, string> = {
  'job.view': 'the right to see this job',
  'job.edit': 'the right to edit this job',
  'job.status.edit': 'the right to change the status of this job',
  'job.team.edit': 'the right to change the hiring team',
  'jobAd.read': 'the right to see job ads',
  'jobAd.write': 'the right to write job ads',
  'candidate.view': 'the right to see candidates',
  'candidate.edit': 'the right to edit candidates',
  'application.move': 'the right to move applications',
  'application.reject': 'the right to reject applications',
  'interview.read': 'the right to see interviews',
  'interview.write': 'the right to schedule interviews',
  'email.read': 'the right to read messages',
  'email.write': 'the right to write messages',
  'salary.read': 'the right to see pay',
  'salary.write': 'the right to change pay',
  'note.read': 'the right to read notes',
  'note.write': 'the right to write notes',
  'metrics.view': 'the right to see figures',
};

/** The sentence behind a disabled control (permissions.md section 3). */
export function explainMissing(capability: JobCapability): string {
  return `You need ${WORDS[capability]} on this job.`;
}

/** Matching is a paid add-on: the company's feature and the user's seat (smart-assistant.md R1). */
export function seesMatching(features: { smartAssistant: boolean }, seats: readonly Seat[]): boolean {
  return features.smartAssistant && seats.includes('SMART_ASSISTANT');
}
