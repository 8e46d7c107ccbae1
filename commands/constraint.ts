import { AppError } from '#domain/app-error';

/** Constraints that decide races which locks do not see, and what the loser is told (consistency.md section 3, rule 5). */
const REFUSALS: Record<string, () => AppError> = {
  applications_one: () => new AppError('ALREADY_ON_JOB', 'This person is already on this job.'),
  bookings_no_overlap: () =>
    new AppError('SLOT_TAKEN', 'Somebody was booked at that time a moment ago. Choose another time.'),
  company_skills_label: () => new AppError('SKILL_EXISTS', 'Another skill of the company has this name.'),
  departments_name: () => new AppError('INVALID', 'A department of that name exists already.'),
  hiring_steps_name: () => new AppError('STEP_NAME_TAKEN', 'A step of that name is already in this process.'),
  job_ads_same: () => new AppError('AD_EXISTS', 'This job already has an ad in this language, place and visibility.'),
  jobs_ref_code: () => new AppError('REF_CODE_TAKEN', 'Another job has this reference code. Choose another one.'),
  locations_place: () => new AppError('INVALID', 'This location is already on the list.'),
  rsvp_slots_open: () =>
    new AppError('NO_KEYWORD_FREE', 'Another invitation took that keyword a moment ago. Send again.'),
  users_email: () => new AppError('EMAIL_TAKEN', 'Somebody with this e-mail address is already a user.'),
};

/** The refusal behind a violated constraint; null for one that must not happen (a 500 and a bug). */
export function constraintRefusal(name: string | null): AppError | null {
  return name === null ? null : (REFUSALS[name]?.() ?? null);
}
