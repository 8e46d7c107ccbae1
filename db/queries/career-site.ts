import { sql } from 'drizzle-orm';
import { DEFAULT_APPLY_FORM, type ApplyFormRules } from '#domain/apply-form-rules';
import type { ListedAd } from '#domain/career-site';
import type { AdVisibility, EmploymentType, JobStatus, WorkMode } from '#domain/job';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';
import type { AdSections, SalaryRange } from '#db/schema/jobs';

export type PublicCompany = {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  zone: string;
  language: string;
  country: string;
  features: Features;
  applyForm: ApplyFormRules;
};

/** The company of a public address, or null. Runs without a company. */
export async function readPublicCompany(tx: Tx, slug: string): Promise<PublicCompany | null> {
  const [row] = await tx.execute<PublicCompany & { applyForm: ApplyFormRules | null }>(
    sql`select id, slug, name, tagline, time_zone as zone, language, country, features, settings->'applyForm' as "applyForm" from companies where slug = ${slug}`,
  );
  return row ? { ...row, applyForm: row.applyForm ?? DEFAULT_APPLY_FORM } : null;
}

/** All companies that have a career site, for the sitemap. Runs without a company. */
export async function listPublicCompanies(tx: Tx): Promise<{ id: string; slug: string }[]> {
  return tx.execute<{ id: string; slug: string }>(sql`select id, slug from companies order by created_at`);
}

/** Colour of the company's default brand, `#rrggbb`. */
export async function readBrandColor(tx: Tx, companyId: string): Promise<string> {
  const [row] = await tx.execute<{ color: string }>(
    sql`select color from brands where company_id = ${companyId}::uuid and is_default`,
  );
  return row?.color ?? '';
}

/** Published PUBLIC ads of open jobs, newest first; nothing internal or private ever stands in this list (apply-form.md R2). */
export async function listPublicAds(tx: Tx, companyId: string): Promise<ListedAd[]> {
  const rows = await tx.execute<
    Omit<ListedAd, 'publishedAt' | 'changedAt'> & { publishedAt: string; changedAt: string }
  >(sql`
    select p.number, a.title, pl.name as place, pl.country, d.name as department, b.name as brand, j.employment_type as "employmentType", j.work_mode as "workMode",
      case when a.show_salary then j.salary_range end as salary, a.published_at::text as "publishedAt", a.changed_at::text as "changedAt"
    from postings p
    join job_ads a on a.company_id = p.company_id and a.id = p.job_ad_id
    join jobs j on j.company_id = p.company_id and j.id = p.job_id
    join brands b on b.company_id = j.company_id and b.id = j.brand_id
    left join departments d on d.company_id = j.company_id and d.id = j.department_id
    left join locations l on l.company_id = a.company_id and l.id = a.location_id
    left join places pl on pl.id = l.place_id
    where p.company_id = ${companyId}::uuid and p.state = 'ACTIVE' and a.visibility = 'PUBLIC' and a.published_at is not null and a.unpublished_at is null
      and j.job_status not in ('FILLED', 'CANCELLED')
    order by a.published_at desc, p.number desc limit 5000`);
  return rows.map((row) => ({ ...row, publishedAt: new Date(row.publishedAt), changedAt: new Date(row.changedAt) }));
}

export type PublicPosting = {
  id: string;
  number: number;
  state: 'ACTIVE' | 'INACTIVE';
  published: boolean;
  visibility: AdVisibility;
  jobStatus: JobStatus;
  title: string;
  language: string;
  sections: AdSections;
  salary: SalaryRange | null;
  validThrough: string | null;
  publishedAt: string;
  refCode: string;
  department: string | null;
  brand: string;
  employmentType: EmploymentType;
  workMode: WorkMode;
  place: { id: string; name: string; region: string; country: string } | null;
  /** Number of the posting under which the same ad stands today; null when it does not. */
  activeNumber: number | null;
};

/** One posting by the number in its address, whatever its state; null when there never was one. */
export async function readPosting(tx: Tx, companyId: string, number: number): Promise<PublicPosting | null> {
  const [row] = await tx.execute<PublicPosting>(sql`
    select p.id, p.number, p.state, (a.published_at is not null and a.unpublished_at is null) as published, a.visibility, j.job_status as "jobStatus", a.title, a.language, a.sections,
      case when a.show_salary then j.salary_range end as salary, a.valid_through::text as "validThrough", coalesce(a.published_at, p.created_at)::text as "publishedAt", j.ref_code as "refCode", d.name as department, b.name as brand,
      j.employment_type as "employmentType", j.work_mode as "workMode",
      case when pl.id is not null then jsonb_build_object('id', pl.id, 'name', pl.name, 'region', pl.region, 'country', pl.country) end as place,
      (select o.number from postings o where o.company_id = p.company_id and o.job_ad_id = p.job_ad_id and o.state = 'ACTIVE' limit 1) as "activeNumber"
    from postings p
    join job_ads a on a.company_id = p.company_id and a.id = p.job_ad_id
    join jobs j on j.company_id = p.company_id and j.id = p.job_id
    join brands b on b.company_id = j.company_id and b.id = j.brand_id
    left join departments d on d.company_id = j.company_id and d.id = j.department_id
    left join locations l on l.company_id = a.company_id and l.id = a.location_id
    left join places pl on pl.id = l.place_id
    where p.company_id = ${companyId}::uuid and p.number = ${number}`);
  return row ?? null;
}

/** Channels by which the company can text at all. */
export async function readTextChannels(tx: Tx, companyId: string): Promise<('SMS' | 'WHATSAPP')[]> {
  const rows = await tx.execute<{ channel: 'SMS' | 'WHATSAPP' }>(
    sql`select distinct channel from text_senders where company_id = ${companyId}::uuid and active = 'true' order by channel`,
  );
  return rows.map((row) => row.channel);
}
