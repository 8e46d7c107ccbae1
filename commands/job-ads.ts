import { sql } from 'drizzle-orm';
import sanitizeHtml from 'sanitize-html';
import type { AdSections } from '#db/schema/jobs';
import { jobAds, postings } from '#db/schema/jobs';
import { newId } from '#db/id';
import { readJobAd } from '#db/queries/job-ads';
import { AppError, invalid } from '#domain/app-error';
import { isOpen, risenStatus, type AdVisibility } from '#domain/job';
import { mustMatch, mustOnJob, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { lockJob, recordStatus, wakeMatching, type LockedJob } from './jobs.ts';

export type AdFields = {
  title?: string | undefined;
  language?: string | undefined;
  locationId?: string | null | undefined;
  sections?: Partial<AdSections> | undefined;
  visibility?: AdVisibility | undefined;
  showSalary?: boolean | undefined;
  validThrough?: string | null | undefined;
};

const EMPTY: AdSections = { company: '', description: '', qualifications: '', additional: '' };

/** Writes an ad; title and location start as the job's (jobs.md R9). */
export const createJobAd = defineCommand('jobAd.create', async (context, input: AdFields & { jobId: string }) => {
  const { tx, companyId, record } = context;
  const job = await lockJob(context, input.jobId);
  await mustOnJob(context, 'jobAd.write', job.id);
  if (!isOpen(job.jobStatus)) throw new AppError('JOB_CLOSED', 'A filled or cancelled job takes no new ad.');
  const [place] = await tx.execute<{ location_id: string | null }>(
    sql`select location_id from jobs where company_id = ${companyId}::uuid and id = ${job.id}::uuid`,
  );
  const id = newId();
  await tx.insert(jobAds).values({
    companyId,
    id,
    jobId: job.id,
    language: input.language ?? 'en',
    locationId: input.locationId === undefined ? (place?.location_id ?? null) : input.locationId,
    title: input.title ?? job.title,
    sections: clean({ ...EMPTY, ...input.sections }),
    visibility: input.visibility ?? 'PUBLIC',
    showSalary: input.showSalary ?? false,
    validThrough: input.validThrough ?? null,
  });
  await touchJob(context, job);
  record.events.push({ aggregate: 'jobAd', id, version: 1, kind: 'jobAd.created' });
  record.audits.push({ name: 'JOB_AD_CREATED', subjectType: 'JOB_AD', subjectId: id, jobId: job.id });
  wakeMatching(context, job, 'jobText.changed');
  return present(context, id);
});

/** Edits an ad; the text shows at once, and matching reads it again (jobs.md R14). */
export const updateJobAd = defineCommand('jobAd.update', async (context, input: AdFields & { jobAdId: string }) => {
  const { tx, companyId, record } = context;
  const { ad, job } = await lockAd(context, input.jobAdId);
  if (!isOpen(job.jobStatus))
    throw new AppError('JOB_CLOSED', 'Ad texts of a filled or cancelled job stay as they are.');
  mustMatch(context, ad.version, { version: ad.version });
  if (input.visibility && input.visibility !== ad.visibility && ad.published) {
    throw new AppError('AD_PUBLISHED', 'The visibility of a published ad cannot change. Unpublish it first.');
  }
  const { jobAdId, sections, ...fields } = input;
  const change = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  await tx
    .update(jobAds)
    .set({
      ...change,
      ...(sections ? { sections: clean({ ...ad.sections, ...sections }) } : {}),
      changedAt: context.now,
      version: ad.version + 1,
    })
    .where(sql`company_id = ${companyId}::uuid and id = ${jobAdId}::uuid`);
  await touchJob(context, job);
  record.events.push({ aggregate: 'jobAd', id: jobAdId, version: ad.version + 1, kind: 'jobAd.edited' });
  record.audits.push({ name: 'JOB_AD_UPDATED', subjectType: 'JOB_AD', subjectId: jobAdId, jobId: job.id });
  wakeMatching(context, job, 'jobText.changed');
  return present(context, jobAdId);
});

/** Publishes on the own career site; the page is readable at commit, the first ad lifts CREATED to SOURCING (jobs.md R10, R12). */
export const publishJobAd = defineCommand('jobAd.publish', async (context, input: { jobAdId: string }) => {
  const { tx, actor, companyId, record } = context;
  const { ad, job } = await lockAd(context, input.jobAdId);
  if (ad.published) return present(context, input.jobAdId);
  mustMatch(context, ad.version, { version: ad.version });
  if (!isOpen(job.jobStatus)) throw new AppError('JOB_CLOSED', 'A filled or cancelled job cannot be advertised.');
  const faults = [];
  if (ad.title.trim() === '') faults.push({ field: 'title', code: 'REQUIRED', message: 'Give the ad a title.' });
  if (textOf(ad.sections.description) === '')
    faults.push({ field: 'sections.description', code: 'REQUIRED', message: 'Describe the job.' });
  if (!ad.location_id && !ad.remote)
    faults.push({ field: 'locationId', code: 'REQUIRED', message: 'Choose a location, or make the job remote.' });
  if (faults.length > 0) throw invalid(faults);
  if (ad.visibility === 'INTERNAL')
    throw new AppError('NOT_ALLOWED', 'Internal ads need the employee portal, which is not switched on.');
  await tx.execute(sql`update job_ads set published_at = ${context.now.toISOString()}::timestamptz, published_by = ${actor.id}::uuid, unpublished_at = null, changed_at = ${context.now.toISOString()}::timestamptz, version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.jobAdId}::uuid`);
  const postingId = newId();
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('posting:' || ${companyId}, 0))`);
  const [last] = await tx.execute<{ n: number }>(
    sql`select coalesce(max(number), 100000) + 1 as n from postings where company_id = ${companyId}::uuid`,
  );
  await tx.insert(postings).values({
    companyId,
    id: postingId,
    number: last?.n ?? 100001,
    jobAdId: input.jobAdId,
    jobId: job.id,
    outlet: 'CAREER_SITE',
    state: 'ACTIVE',
  });
  record.events.push({
    aggregate: 'jobAd',
    id: input.jobAdId,
    version: ad.version + 1,
    kind: 'jobAd.published',
    facts: { postingId },
  });
  record.audits.push({ name: 'JOB_AD_PUBLISHED', subjectType: 'JOB_AD', subjectId: input.jobAdId, jobId: job.id });
  await raiseJob(context, job, 'SOURCING');
  return present(context, input.jobAdId);
});

/** Takes an ad off the career site at once; allowed always (jobs.md R13). */
export const unpublishJobAd = defineCommand('jobAd.unpublish', async (context, input: { jobAdId: string }) => {
  const { tx, companyId, record } = context;
  const { ad, job } = await lockAd(context, input.jobAdId);
  if (!ad.published) return present(context, input.jobAdId);
  await tx.execute(
    sql`update job_ads set unpublished_at = now(), changed_at = now(), version = version + 1 where company_id = ${companyId}::uuid and id = ${input.jobAdId}::uuid`,
  );
  await tx.execute(
    sql`update postings set state = 'INACTIVE', ended_at = now(), end_reason = 'AD_UNPUBLISHED' where company_id = ${companyId}::uuid and job_ad_id = ${input.jobAdId}::uuid and state = 'ACTIVE'`,
  );
  record.events.push({ aggregate: 'jobAd', id: input.jobAdId, version: ad.version + 1, kind: 'jobAd.unpublished' });
  record.audits.push({ name: 'JOB_AD_UNPUBLISHED', subjectType: 'JOB_AD', subjectId: input.jobAdId, jobId: job.id });
  await touchJob(context, job);
  return present(context, input.jobAdId);
});

/** Raises a job's status if it may rise, else only notes the activity; one event either way. */
export async function raiseJob(
  context: CommandContext,
  job: LockedJob,
  reached: 'SOURCING' | 'INTERVIEW' | 'OFFER',
): Promise<void> {
  const { tx, companyId, record } = context;
  const to = risenStatus(job.jobStatus, reached);
  await tx.execute(
    sql`update jobs set job_status = ${to}, version = version + 1, last_activity_at = now() where company_id = ${companyId}::uuid and id = ${job.id}::uuid`,
  );
  if (to !== job.jobStatus) recordStatus(context, job, to, 'RISE');
  else record.events.push({ aggregate: 'job', id: job.id, version: job.version + 1, kind: 'job.activity' });
  record.changes.push({ topic: 'job', id: job.id, jobId: job.id, version: job.version + 1 });
}

async function touchJob(context: CommandContext, job: LockedJob): Promise<void> {
  const { tx, companyId, record } = context;
  await tx.execute(
    sql`update jobs set version = version + 1, text_version = text_version + 1, last_activity_at = now() where company_id = ${companyId}::uuid and id = ${job.id}::uuid`,
  );
  record.events.push({ aggregate: 'job', id: job.id, version: job.version + 1, kind: 'job.adChanged' });
  record.changes.push({ topic: 'job', id: job.id, jobId: job.id, version: job.version + 1 });
}

type AdRow = {
  job_id: string;
  version: number;
  title: string;
  sections: AdSections;
  visibility: AdVisibility;
  location_id: string | null;
  published: boolean;
  remote: boolean;
};

async function lockAd(context: CommandContext, jobAdId: string): Promise<{ ad: AdRow; job: LockedJob }> {
  const { tx, companyId } = context;
  const [found] = await tx.execute<{ job_id: string }>(
    sql`select job_id from job_ads where company_id = ${companyId}::uuid and id = ${jobAdId}::uuid`,
  );
  if (!found) throw notFound('This ad');
  const job = await lockJob(context, found.job_id);
  await mustOnJob(context, 'jobAd.write', job.id, () => notFound('This ad'));
  const [ad] = await tx.execute<AdRow>(sql`select a.job_id, a.version, a.title, a.sections, a.visibility, a.location_id,
      (a.published_at is not null and a.unpublished_at is null) as published, j.work_mode = 'REMOTE' as remote
    from job_ads a join jobs j on j.company_id = a.company_id and j.id = a.job_id where a.company_id = ${companyId}::uuid and a.id = ${jobAdId}::uuid for update of a`);
  if (!ad) throw notFound('This ad');
  return { ad, job };
}

async function present({ tx, actor }: CommandContext, jobAdId: string) {
  const dto = await readJobAd(tx, actor, jobAdId);
  if (!dto) throw notFound('This ad');
  return dto;
}

/** Ad text as it is stored: a short list of tags, https links, nothing else (apply-form.md R4). */
export function clean(sections: AdSections): AdSections {
  const one = (html: string) =>
    sanitizeHtml(html, {
      allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'h3', 'h4', 'a'],
      allowedAttributes: { a: ['href'] },
      allowedSchemes: ['https'],
      transformTags: { b: 'strong', i: 'em' },
    });
  return {
    company: one(sections.company),
    description: one(sections.description),
    qualifications: one(sections.qualifications),
    additional: one(sections.additional),
  };
}

function textOf(html: string): string {
  return sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).trim();
}
