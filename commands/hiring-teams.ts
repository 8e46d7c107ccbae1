import { sql } from 'drizzle-orm';
import { hiringTeam } from '#db/schema/jobs';
import { AppError } from '#domain/app-error';
import { isOpen } from '#domain/job';
import type { TeamRole } from '#domain/member';
import { mustMatch, mustOnJob } from './access.ts';
import { defineCommand } from './command.ts';
import { lockJob } from './jobs.ts';

/** Puts the whole hiring team; a job that is not closed keeps a recruiter or hiring manager (permissions.md section 4). */
export const putHiringTeam = defineCommand(
  'job.putHiringTeam',
  async (context, input: { jobId: string; members: { userId: string; role: TeamRole }[] }) => {
    const { tx, companyId, record } = context;
    const job = await lockJob(context, input.jobId);
    await mustOnJob(context, 'job.team.edit', input.jobId);
    mustMatch(context, job.version, { version: job.version });
    const users = [...new Set(input.members.map((member) => member.userId))];
    const [active] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from users where company_id = ${companyId}::uuid and id in ${users} and active`,
    );
    if (active?.n !== users.length) throw new AppError('USER_INACTIVE', 'Only active people can be on a hiring team.');
    if (
      isOpen(job.jobStatus) &&
      !input.members.some((member) => member.role === 'RECRUITER' || member.role === 'HIRING_MANAGER')
    ) {
      throw new AppError('LAST_RECRUITER', 'An open job keeps at least one recruiter or hiring manager.');
    }
    const before = await tx.execute<{ user_id: string; role: TeamRole }>(
      sql`select user_id, role from hiring_team where company_id = ${companyId}::uuid and job_id = ${job.id}::uuid`,
    );
    const has = (list: readonly { userId: string; role: TeamRole }[], one: { userId: string; role: TeamRole }) =>
      list.some((other) => other.userId === one.userId && other.role === one.role);
    const old = before.map((row) => ({ userId: row.user_id, role: row.role }));
    const added = input.members.filter(
      (member, index) => !has(old, member) && !has(input.members.slice(0, index), member),
    );
    const removed = old.filter((member) => !has(input.members, member));
    for (const member of removed) {
      await tx.execute(
        sql`delete from hiring_team where company_id = ${companyId}::uuid and job_id = ${job.id}::uuid and user_id = ${member.userId}::uuid and role = ${member.role}`,
      );
      record.audits.push({
        name: 'HIRING_TEAM_MEMBER_REMOVED',
        subjectType: 'JOB',
        subjectId: job.id,
        jobId: job.id,
        facts: member,
      });
    }
    if (added.length > 0)
      await tx.insert(hiringTeam).values(added.map((member) => ({ companyId, jobId: job.id, ...member })));
    for (const member of added)
      record.audits.push({
        name: 'HIRING_TEAM_MEMBER_ADDED',
        subjectType: 'JOB',
        subjectId: job.id,
        jobId: job.id,
        facts: member,
      });
    await tx.execute(
      sql`update jobs set version = version + 1, last_activity_at = now() where company_id = ${companyId}::uuid and id = ${job.id}::uuid`,
    );
    record.events.push({ aggregate: 'job', id: job.id, version: job.version + 1, kind: 'job.teamChanged' });
    record.changes.push({ topic: 'job', id: job.id, jobId: job.id, version: job.version + 1 });
    return { version: job.version + 1 };
  },
);
