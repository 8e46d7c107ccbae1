import { sql, type SQL } from 'drizzle-orm';
import type { Seat, SystemRole, TeamRole } from '#domain/member';
import {
  jobCapabilities,
  scopeCapabilities,
  seesEveryJob,
  teamRolesWith,
  type JobCapability,
} from '#domain/permission';
import { JOB_CAPABILITIES } from '#domain/permission';
import type { Tx } from '#db/client';

/** What visibility needs to know of a viewer. */
export type Viewer = {
  type: string;
  id: string | null;
  companyId: string;
  systemRole: SystemRole | null;
  seats: readonly Seat[];
  scopes: readonly string[];
};

/** Whether the viewer reaches every job with this capability, so that no predicate is needed. */
export function reachesAll(viewer: Viewer, capability: JobCapability): boolean {
  if (viewer.type === 'AUTOMATION' || viewer.type === 'SYSTEM') return true;
  if (viewer.type === 'API_CLIENT') return scopeCapabilities(viewer.scopes).has(capability);
  return viewer.systemRole !== null && seesEveryJob(viewer.systemRole);
}

/**
 * The one visibility rule as SQL: true for a job id that the viewer reaches with the capability (permissions.md R8). Lists,
 * counts, search, stacks, files and live updates all use it.
 */
export function visibleJob(viewer: Viewer, capability: JobCapability, jobId: SQL): SQL {
  if (reachesAll(viewer, capability)) return sql`true`;
  if (viewer.type !== 'USER' || viewer.id === null) return sql`false`;
  const roles = teamRolesWith(capability);
  return sql`exists (select 1 from hiring_team ht where ht.company_id = ${viewer.companyId}::uuid and ht.job_id = ${jobId}
    and ht.user_id = ${viewer.id}::uuid and ht.role in ${roles})`;
}

/** Two viewers with the same key see the same people of a job; what `visibleJob` decides by must be part of it. */
export function visibilityKey(viewer: Viewer, capability: JobCapability): string {
  return reachesAll(viewer, capability) ? 'all' : `${viewer.type}:${viewer.id ?? ''}`;
}

/** Capabilities of the viewer on one job; empty when the job is unknown, of another company or not visible. */
export async function capabilitiesOnJob(tx: Tx, viewer: Viewer, jobId: string): Promise<Set<JobCapability>> {
  const found = await capabilitiesOnJobs(tx, viewer, [jobId]);
  return found.get(jobId) ?? new Set();
}

/** The same for several jobs in one statement. */
export async function capabilitiesOnJobs(
  tx: Tx,
  viewer: Viewer,
  jobIds: readonly string[],
): Promise<Map<string, Set<JobCapability>>> {
  if (jobIds.length === 0) return new Map();
  const userId = viewer.type === 'USER' ? viewer.id : null;
  const rows = await tx.execute<{ id: string; roles: TeamRole[] }>(sql`
    select j.id, coalesce(jsonb_agg(ht.role) filter (where ht.role is not null), '[]') as roles
    from jobs j left join hiring_team ht on ht.company_id = j.company_id and ht.job_id = j.id and ht.user_id = ${userId}::uuid
    where j.company_id = ${viewer.companyId}::uuid and j.id in ${[...new Set(jobIds)]}
    group by j.id`);
  return new Map(rows.map((row) => [row.id, capabilitiesOf(viewer, row.roles)]));
}

/** Capabilities from what is known of the viewer and their roles on the job's team. */
export function capabilitiesOf(viewer: Viewer, roles: readonly TeamRole[]): Set<JobCapability> {
  switch (viewer.type) {
    case 'AUTOMATION':
    case 'SYSTEM':
      return new Set(JOB_CAPABILITIES);
    case 'API_CLIENT':
      return scopeCapabilities(viewer.scopes);
    case 'USER':
      return viewer.systemRole === null ? new Set() : jobCapabilities(viewer.systemRole, roles);
    default:
      return new Set();
  }
}
