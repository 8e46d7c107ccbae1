import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import {
  statusesByHand,
  type ApprovalState,
  type EmploymentType,
  type ExperienceLevel,
  type JobGroup,
  type JobStatus,
  type WorkMode,
} from '#domain/job';
import type { TeamRole } from '#domain/member';
import type { Tx } from '#db/client';
import type { SalaryRange } from '#db/schema/jobs';
import { capabilitiesOf, visibleJob, type Viewer } from './visibility.ts';

type JobRow = {
  id: string;
  version: number;
  title: string;
  ref_code: string;
  job_status: JobStatus;
  approval_state: ApprovalState;
  location_id: string | null;
  place: string | null;
  work_mode: WorkMode;
  department_id: string | null;
  department: string | null;
  brand_id: string;
  employment_type: EmploymentType;
  experience_level: ExperienceLevel;
  salary_range: SalaryRange | null;
  hiring_process_id: string;
  must_have: string[];
  nice_to_have: string[];
  team: { id: string; name: string; role: TeamRole }[];
  counts: Record<string, number>;
  fresh: number;
  open_positions: number;
  all_positions: number;
  days_open: number;
  published_ads: number;
  created_at: string;
  last_activity_at: string;
};

export type JobDto = ReturnType<typeof jobDto>;

export type JobQuestion = {
  show: JobGroup;
  q?: string | undefined;
  jobStatus?: readonly JobStatus[] | undefined;
  departmentIds?: readonly string[] | undefined;
  locationIds?: readonly string[] | undefined;
  sort: 'lastActivity' | 'title' | 'created' | 'newApplications';
  limit: number;
  offsetAfter: { value: string; id: string } | null;
};

/** One job as its page shows it, or null when the viewer may not see it. */
export async function readJob(tx: Tx, viewer: Viewer, jobId: string): Promise<JobDto | null> {
  const rows =
    await tx.execute<JobRow>(sql`${jobSelect(viewer)} where j.company_id = ${viewer.companyId}::uuid and j.id = ${jobId}::uuid
    and ${visibleJob(viewer, 'job.view', sql`j.id`)}`);
  return rows[0] ? jobDto(viewer, rows[0]) : null;
}

const GROUPS: Record<JobGroup, SQL> = {
  ACTIVE: sql`j.job_status in ('CREATED', 'SOURCING', 'INTERVIEW', 'OFFER')`,
  MY_ACTIVE: sql`j.job_status in ('CREATED', 'SOURCING', 'INTERVIEW', 'OFFER')`,
  FILLED: sql`j.job_status = 'FILLED'`,
  CANCELLED: sql`j.job_status = 'CANCELLED'`,
  ALL: sql`true`,
  MY_ALL: sql`true`,
};

const mine = (viewer: Viewer): SQL =>
  sql`exists (select 1 from hiring_team mt where mt.company_id = j.company_id and mt.job_id = j.id and mt.user_id = ${viewer.id}::uuid)`;

const inGroup = (viewer: Viewer, group: JobGroup): SQL =>
  group === 'MY_ACTIVE' || group === 'MY_ALL' ? sql`${GROUPS[group]} and ${mine(viewer)}` : GROUPS[group];

const SORTS: Record<JobQuestion['sort'], { value: SQL; falling: boolean }> = {
  lastActivity: {
    value: sql`to_char(j.last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    falling: true,
  },
  created: { value: sql`to_char(j.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`, falling: true },
  title: { value: sql`lower(j.title)`, falling: false },
  newApplications: {
    value: sql`lpad((select count(*) from applications n where n.company_id = j.company_id and n.job_id = j.id and n.status = 'NEW')::text, 9, '0')`,
    falling: true,
  },
};

/** A page of jobs in keyset order, the exact total, and the size of every group (jobs.md R16, R17). */
export async function listJobs(tx: Tx, viewer: Viewer, question: JobQuestion) {
  const seen = sql`j.company_id = ${viewer.companyId}::uuid and ${visibleJob(viewer, 'job.view', sql`j.id`)}`;
  const words = (question.q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const filters = [
    seen,
    inGroup(viewer, question.show),
    ...words.map((word) => sql`(j.title || ' ' || j.ref_code) ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    ...(question.jobStatus?.length ? [sql`j.job_status in ${question.jobStatus}`] : []),
    ...(question.departmentIds?.length ? [sql`j.department_id in ${question.departmentIds}`] : []),
    ...(question.locationIds?.length ? [sql`j.location_id in ${question.locationIds}`] : []),
  ];
  const where = sql.join(filters, sql` and `);
  const { value, falling } = SORTS[question.sort];
  const after = question.offsetAfter;
  const page = after
    ? sql` and (${value}, j.id) ${falling ? sql`<` : sql`>`} (${after.value}, ${after.id}::uuid)`
    : sql``;
  const order = falling ? sql`${value} desc, j.id desc` : sql`${value}, j.id`;
  const rows = await tx.execute<JobRow & { sort_value: string }>(
    sql`${jobSelect(viewer, sql`, ${value} as sort_value`)} where ${where}${page} order by ${order} limit ${question.limit + 1}`,
  );
  const [sizes] = await tx.execute<Record<string, number>>(sql`select
    count(*) filter (where ${where})::int as total,
    ${sql.join(
      (Object.keys(GROUPS) as JobGroup[]).map(
        (group) => sql`count(*) filter (where ${inGroup(viewer, group)})::int as ${sql.identifier(group)}`,
      ),
      sql`, `,
    )} from jobs j where ${seen}`);
  const { total = 0, ...counts } = sizes ?? {};
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => jobDto(viewer, row)),
    total,
    counts,
    next: last ? { value: last.sort_value, id: last.id } : null,
  };
}

/** Columns of a job with everything that its page and list rows show, in one statement. */
function jobSelect(viewer: Viewer, more: SQL = sql``): SQL {
  return sql`select j.id, j.version, j.title, j.ref_code, j.job_status, j.approval_state, j.location_id, j.work_mode, j.department_id,
      j.brand_id, j.employment_type, j.experience_level, j.salary_range, j.hiring_process_id, j.must_have, j.nice_to_have,
      j.created_at::text, j.last_activity_at::text, d.name as department, p.name || ', ' || p.country as place,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'role', t.role) order by t.created_at, u.id), '[]')
        from hiring_team t join users u on u.company_id = t.company_id and u.id = t.user_id where t.company_id = j.company_id and t.job_id = j.id) as team,
      (select coalesce(jsonb_object_agg(a.status, a.n), '{}') from (select status, count(*)::int as n from applications a
        where a.company_id = j.company_id and a.job_id = j.id group by status) a) as counts,
      (select count(*)::int from applications a where a.company_id = j.company_id and a.job_id = j.id and a.status = 'NEW'
        and not exists (select 1 from application_seen s where s.company_id = a.company_id and s.application_id = a.id and s.user_id = ${viewer.id}::uuid)) as fresh,
      (select count(*)::int from positions o where o.company_id = j.company_id and o.job_id = j.id and o.cancelled_at is null and o.hire_date is null) as open_positions,
      (select count(*)::int from positions o where o.company_id = j.company_id and o.job_id = j.id and o.cancelled_at is null) as all_positions,
      (select greatest(0, coalesce(j.closed_at, now())::date - min(o.open_date))::int from positions o where o.company_id = j.company_id and o.job_id = j.id) as days_open,
      (select count(*)::int from job_ads b where b.company_id = j.company_id and b.job_id = j.id and b.published_at is not null and b.unpublished_at is null) as published_ads
      ${more}
    from jobs j
    left join departments d on d.company_id = j.company_id and d.id = j.department_id
    left join locations l on l.company_id = j.company_id and l.id = j.location_id
    left join places p on p.id = l.place_id`;
}

function jobDto(viewer: Viewer, row: JobRow) {
  const roles = row.team.filter((member) => member.id === viewer.id).map((member) => member.role);
  const capabilities = capabilitiesOf(viewer, roles);
  const of = (role: TeamRole) => {
    const member = row.team.find((one) => one.role === role);
    return member ? { id: publicId('user', member.id), name: member.name } : null;
  };
  const counted = capabilities.has('candidate.view');
  const paid = capabilities.has('salary.read');
  return {
    id: publicId('job', row.id),
    version: row.version,
    title: row.title,
    refCode: row.ref_code,
    jobStatus: row.job_status,
    statusesByHand: capabilities.has('job.status.edit') ? statusesByHand(row.job_status) : [],
    approvalState: row.approval_state,
    locationId: row.location_id && publicId('location', row.location_id),
    place: row.place,
    workMode: row.work_mode,
    departmentId: row.department_id && publicId('department', row.department_id),
    department: row.department,
    brandId: publicId('brand', row.brand_id),
    employmentType: row.employment_type,
    experienceLevel: row.experience_level,
    salaryRange: paid ? row.salary_range : null,
    hiringProcessId: publicId('process', row.hiring_process_id),
    mustHave: row.must_have,
    niceToHave: row.nice_to_have,
    hiringManager: of('HIRING_MANAGER'),
    recruiter: of('RECRUITER'),
    ...(counted
      ? {
          applicationCounts: {
            LEAD: row.counts['LEAD'] ?? 0,
            NEW: row.counts['NEW'] ?? 0,
            IN_REVIEW: row.counts['IN_REVIEW'] ?? 0,
            INTERVIEW: row.counts['INTERVIEW'] ?? 0,
            OFFERED: row.counts['OFFERED'] ?? 0,
            HIRED: row.counts['HIRED'] ?? 0,
          },
          newCount: row.fresh,
        }
      : {}),
    positionCounts: { open: row.open_positions, all: row.all_positions },
    daysOpen: row.days_open ?? 0,
    publishedAds: row.published_ads,
    createdAt: new Date(row.created_at).toISOString(),
    lastActivityAt: new Date(row.last_activity_at).toISOString(),
    capabilities: [...capabilities],
    hiddenFields: [...(counted ? [] : ['applicationCounts', 'newCount']), ...(paid ? [] : ['salaryRange'])],
  };
}
