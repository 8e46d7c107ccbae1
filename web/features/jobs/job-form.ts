import type { Job } from '#api/contract/jobs';
import type { EmploymentType, ExperienceLevel, PayPeriod, WorkMode } from '#domain/job';

/** What a person types about a job; empty text stands for "not chosen". */
export type JobDraft = {
  title: string;
  refCode: string;
  locationId: string;
  /** Empty: the default brand. */
  brandId: string;
  departmentId: string;
  workMode: WorkMode;
  employmentType: EmploymentType;
  experienceLevel: ExperienceLevel;
  mustHave: string[];
  niceToHave: string[];
  payFrom: string;
  payTo: string;
  currency: string;
  payPeriod: PayPeriod;
};

export const EMPTY_JOB: JobDraft = {
  title: '',
  refCode: '',
  locationId: '',
  brandId: '',
  departmentId: '',
  workMode: 'ON_SITE',
  employmentType: 'FULL_TIME',
  experienceLevel: 'MID_SENIOR',
  mustHave: [],
  niceToHave: [],
  payFrom: '',
  payTo: '',
  currency: 'EUR',
  payPeriod: 'YEAR',
};

export function draftOf(job: Job): JobDraft {
  const pay = job.salaryRange;
  return {
    title: job.title,
    refCode: job.refCode,
    locationId: job.locationId ?? '',
    brandId: job.brandId,
    departmentId: job.departmentId ?? '',
    workMode: job.workMode,
    employmentType: job.employmentType,
    experienceLevel: job.experienceLevel,
    mustHave: job.mustHave,
    niceToHave: job.niceToHave,
    payFrom: pay ? String(pay.minCents / 100) : '',
    payTo: pay ? String(pay.maxCents / 100) : '',
    currency: pay?.currency ?? 'EUR',
    payPeriod: pay?.period ?? 'YEAR',
  };
}

/** The draft as the API takes it; pay is sent only by those who may write it. */
export function fieldsOf(draft: JobDraft, withPay: boolean) {
  const hasPay = draft.payFrom.trim() !== '' || draft.payTo.trim() !== '';
  const [from, to] = [centsOf(draft.payFrom), centsOf(draft.payTo || draft.payFrom)];
  return {
    title: draft.title.trim(),
    ...(draft.refCode.trim() === '' ? {} : { refCode: draft.refCode.trim() }),
    locationId: draft.locationId || null,
    ...(draft.brandId === '' ? {} : { brandId: draft.brandId }),
    departmentId: draft.departmentId || null,
    workMode: draft.workMode,
    employmentType: draft.employmentType,
    experienceLevel: draft.experienceLevel,
    mustHave: draft.mustHave,
    niceToHave: draft.niceToHave,
    ...(withPay
      ? {
          salaryRange: hasPay
            ? { minCents: from, maxCents: to, currency: draft.currency, period: draft.payPeriod }
            : null,
        }
      : {}),
  };
}

/** What is missing before it makes sense to ask the server, by field. */
export function faultsOf(draft: JobDraft, hasDepartments: boolean): Partial<Record<keyof JobDraft, string>> {
  const faults: Partial<Record<keyof JobDraft, string>> = {};
  if (draft.title.trim() === '') faults.title = 'Give the job a title.';
  if (draft.title.length > 150) faults.title = 'At most 150 characters.';
  if (hasDepartments && draft.departmentId === '') faults.departmentId = 'Choose a department.';
  if (Number.isNaN(centsOf(draft.payFrom)) || Number.isNaN(centsOf(draft.payTo)))
    faults.payFrom = 'Write a number, such as 48000.';
  else if (draft.payTo !== '' && centsOf(draft.payTo) < centsOf(draft.payFrom))
    faults.payFrom = 'The upper end lies below the lower one.';
  return faults;
}

function centsOf(text: string): number {
  return Math.round(Number(text.replace(/[\s,']/g, '')) * 100);
}
