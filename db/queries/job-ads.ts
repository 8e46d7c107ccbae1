import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { AdVisibility } from '#domain/job';
import { slugOf } from '#domain/slug';
import type { Tx } from '#db/client';
import type { AdSections } from '#db/schema/jobs';
import { capabilitiesOnJob, visibleJob, type Viewer } from './visibility.ts';

type AdRow = {
  id: string;
  version: number;
  job_id: string;
  title: string;
  language: string;
  location_id: string | null;
  sections: AdSections;
  visibility: AdVisibility;
  show_salary: boolean;
  valid_through: string | null;
  published_at: string | null;
  unpublished_at: string | null;
  by: string | null;
  number: number | null;
  slug: string;
};

const SELECT = sql`select a.id, a.version, a.job_id, a.title, a.language, a.location_id, a.sections, a.visibility, a.show_salary, a.valid_through::text,
    a.published_at::text, a.unpublished_at::text, u.first_name || ' ' || u.last_name as by, p.number, c.slug
  from job_ads a join companies c on c.id = a.company_id
  left join users u on u.company_id = a.company_id and u.id = a.published_by
  left join postings p on p.company_id = a.company_id and p.job_ad_id = a.id and p.state = 'ACTIVE'`;

/** One ad with its publication, or null when the viewer may not see its job. */
export async function readJobAd(tx: Tx, viewer: Viewer, jobAdId: string) {
  const [ad] = await readAds(tx, viewer, sql`a.id = ${jobAdId}::uuid`);
  return ad ?? null;
}

export async function listJobAds(tx: Tx, viewer: Viewer, jobId: string) {
  return readAds(tx, viewer, sql`a.job_id = ${jobId}::uuid`);
}

async function readAds(tx: Tx, viewer: Viewer, only: SQL) {
  const rows = await tx.execute<AdRow>(
    sql`${SELECT} where a.company_id = ${viewer.companyId}::uuid and ${only} and ${visibleJob(viewer, 'jobAd.read', sql`a.job_id`)} order by a.changed_at desc, a.id`,
  );
  const first = rows[0];
  if (!first) return [];
  const capabilities = [...(await capabilitiesOnJob(tx, viewer, first.job_id))].filter((capability) =>
    capability.startsWith('jobAd'),
  );
  return rows.map((row) => adDto(row, capabilities));
}

function adDto(row: AdRow, capabilities: string[]) {
  const published = row.published_at !== null && row.unpublished_at === null;
  return {
    id: publicId('jobAd', row.id),
    version: row.version,
    jobId: publicId('job', row.job_id),
    title: row.title,
    language: row.language,
    locationId: row.location_id && publicId('location', row.location_id),
    sections: row.sections,
    visibility: row.visibility,
    showSalary: row.show_salary,
    validThrough: row.valid_through,
    publication: {
      state: published ? ('PUBLISHED' as const) : ('NOT_PUBLISHED' as const),
      at: published && row.published_at ? new Date(row.published_at).toISOString() : null,
      by: published ? row.by : null,
      url: published && row.number !== null ? `/${row.slug}/jobs/${row.number}-${slugOf(row.title)}` : null,
    },
    capabilities,
  };
}
