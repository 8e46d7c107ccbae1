import type { ApplyFormRules, RequirableField } from './apply-form-rules.ts';
import { readFormPhone } from './phone.ts';
import type { TypedEducation, TypedExperience } from './profile-source.ts';

/** Page 1 of the apply form as it was found valid (apply-form.md R23). */
export type ApplyPage1 = {
  firstName: string;
  lastName: string;
  email: string;
  phoneRaw: string | null;
  phone: string | null;
  placeId: string | null;
  experience: TypedExperience[];
  education: TypedEducation[];
  links: string[];
};
export type ApplyPage2 = {
  answers: { questionId: string; question: string; answer: string }[];
  consents: { sms: boolean; whatsapp: boolean; futureJobs: boolean };
};

/** Page 1 as posted: plain texts, lists by position. */
export type RawPage1 = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  phoneCountry: string;
  /** What stands in the place field, and the id that was chosen from the list. */
  place: string;
  placeId: string;
  experience: { title: string; employer: string; from: string; to: string; current: boolean }[];
  education: { institution: string; degree: string; field: string; from: string; to: string }[];
  links: string;
  /** “This is my first job”; counts only where the company allows it (R15). */
  firstJob: boolean;
};
/** What the page asked for when it was shown, and whether a file lies in the résumé section. */
export type Asked = Pick<ApplyFormRules, 'required' | 'allowFirstJob'> & { hasResume: boolean };
export type FieldFault = { field: string; code: string; message: string };
export type ReadPage1 = { ok: true; value: ApplyPage1 } | { ok: false; errors: FieldFault[] };

/** Entries of one kind (R14). */
export const MAX_ENTRIES = 30;

const NOTHING_ASKED: Asked = { required: [], allowFirstJob: false, hasResume: false };
const PHONE_TEXT = 'Enter a phone number with country code, for example +49 151 23456789.';
const PLACE_TEXT = 'Choose your city from the list.';
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const TYPING_ERRORS: Record<string, string> = {
  'gmial.com': 'gmail.com',
  'gmal.com': 'gmail.com',
  'gmail.co': 'gmail.com',
  'hotmial.com': 'hotmail.com',
  'outlok.com': 'outlook.com',
  'yahooo.com': 'yahoo.com',
};

/**
 * Checks page 1 as a whole and answers all faults at once, in form order (apply-form.md R8–R16): names need a letter, a
 * filled field must be valid even where it is optional, empty entries are dropped, incomplete ones are faults. `today` is
 * `YYYY-MM-DD`; `asked` holds what the company requires, nothing by default.
 */
export function readApplyPage1(raw: RawPage1, today: string, asked: Asked = NOTHING_ASKED): ReadPage1 {
  const errors: FieldFault[] = [];
  const fault: Fault = (field, code, message) => errors.push({ field, code, message });
  const missing = (field: RequirableField, isThere: boolean) => asked.required.includes(field) && !isThere;
  if (missing('resume', asked.hasResume)) fault('resume', 'REQUIRED', 'Attach your résumé.');
  const firstName = readName(raw.firstName, false);
  const lastName = readName(raw.lastName, true);
  if (typeof firstName !== 'string')
    fault(
      'firstName',
      firstName.code,
      firstName.code === 'TOO_LONG' ? 'Shorten your first name to 100 characters.' : 'Enter your first name.',
    );
  if (typeof lastName !== 'string')
    fault(
      'lastName',
      lastName.code,
      lastName.code === 'TOO_LONG' ? 'Shorten your last name to 100 characters.' : 'Enter your last name.',
    );
  const email = readEmail(raw.email);
  if (email === null)
    fault(
      'email',
      raw.email.trim() === '' ? 'REQUIRED' : 'INVALID_EMAIL',
      'Enter an e-mail address like name@example.com.',
    );
  const phone = raw.phone.trim() === '' ? null : readFormPhone(raw.phone, raw.phoneCountry || null);
  if (phone && !phone.ok) fault('phone', phone.code, PHONE_TEXT);
  else if (missing('phone', phone !== null)) fault('phone', 'REQUIRED', PHONE_TEXT);
  if (raw.placeId === '' && raw.place.trim() !== '') fault('place', 'PLACE_NOT_CHOSEN', PLACE_TEXT);
  else if (missing('location', raw.placeId !== '')) fault('place', 'REQUIRED', PLACE_TEXT);
  const before = errors.length;
  const experience = readExperience(raw.experience, today, fault);
  const isFirstJob = asked.allowFirstJob && raw.firstJob;
  if (errors.length === before && missing('experience', experience.length > 0 || isFirstJob))
    fault('experience', 'REQUIRED', 'Add at least one job.');
  const between = errors.length;
  const education = readEducation(raw.education, today, fault);
  if (errors.length === between && missing('education', education.length > 0))
    fault('education', 'REQUIRED', 'Add at least one school or training.');
  const links = readLinks(raw.links, fault);
  if (errors.length > 0 || typeof firstName !== 'string' || typeof lastName !== 'string' || email === null)
    return { ok: false, errors };
  return {
    ok: true,
    value: {
      firstName,
      lastName,
      email,
      phoneRaw: raw.phone.trim() || null,
      phone: phone?.ok ? phone.number : null,
      placeId: raw.placeId || null,
      experience,
      education,
      links,
    },
  };
}

/** The domain that was probably meant, for obvious typing errors; a hint, never an error (R11). */
export function meantEmailDomain(email: string): string | null {
  return TYPING_ERRORS[email.trim().split('@')[1]?.toLowerCase() ?? ''] ?? null;
}

/** Page 1 before anything was typed. */
export function emptyPage1(phoneCountry: string): RawPage1 {
  return {
    firstName: '',
    lastName: '',
    email: '',
    phone: '',
    phoneCountry,
    place: '',
    placeId: '',
    experience: [],
    education: [],
    links: '',
    firstJob: false,
  };
}

function readName(raw: string, isLast: boolean): string | { code: 'REQUIRED' | 'TOO_LONG' } {
  const name = raw.normalize('NFC').trim();
  if (isLast && name === '-') return name;
  // oxlint-disable-next-line no-control-regex -- names with control characters are refused (R10)
  if (!/\p{L}/u.test(name) || /[\u0000-\u001f\u007f]/.test(name)) return { code: 'REQUIRED' };
  return [...name].length > 100 ? { code: 'TOO_LONG' } : name;
}

function readEmail(raw: string): string | null {
  const email = raw.trim();
  const parts = email.split('@');
  const [local = '', domain = ''] = parts;
  if (parts.length !== 2 || email.length > 254 || local === '' || /\s/.test(email)) return null;
  return /^[^.\s]+(\.[^.\s]+)+$/.test(domain) ? email : null;
}

type Fault = (field: string, code: string, message: string) => void;

function readExperience(rows: RawPage1['experience'], today: string, fault: Fault): TypedExperience[] {
  return rows.slice(0, MAX_ENTRIES).flatMap((row, index) => {
    const [title, employer] = [row.title.trim(), row.employer.trim()];
    if (title === '' && employer === '' && row.from === '' && row.to === '') return [];
    const at = `experience.${index}`;
    const job = `job ${index + 1}`;
    const incomplete = (field: string, what: string) =>
      fault(`${at}.${field}`, 'ENTRY_INCOMPLETE', `Experience, ${job}: enter ${what}, or remove this job.`);
    if (title === '') incomplete('title', 'the title');
    if (employer === '') incomplete('employer', 'the employer');
    if (!MONTH.test(row.from)) incomplete('from', 'month and year of the beginning');
    if (!row.current && !MONTH.test(row.to))
      fault(
        `${at}.to`,
        'ENTRY_INCOMPLETE',
        `Experience, ${job}: enter month and year of the end, or tick “I work here now”.`,
      );
    const to = row.current ? null : row.to;
    if (MONTH.test(row.from) && to !== null && MONTH.test(to) && to < row.from)
      fault(`${at}.to`, 'DATE_ORDER', `Experience, ${job}: it ends before it begins.`);
    const latest = monthsAhead(today, 1);
    if (MONTH.test(row.from) && row.from > latest)
      fault(`${at}.from`, 'DATE_FUTURE', `Experience, ${job}: the beginning lies in the future.`);
    else if (to !== null && MONTH.test(to) && to > latest)
      fault(`${at}.to`, 'DATE_FUTURE', `Experience, ${job}: the end lies in the future.`);
    return [{ title, employer, from: row.from, to }];
  });
}

function readEducation(rows: RawPage1['education'], today: string, fault: Fault): TypedEducation[] {
  return rows.slice(0, MAX_ENTRIES).flatMap((row, index) => {
    const [institution, degree, field] = [row.institution.trim(), row.degree.trim(), row.field.trim()];
    if (institution === '' && degree === '' && field === '' && row.from === '' && row.to === '') return [];
    const at = `education.${index}`;
    const entry = `Education, entry ${index + 1}`;
    if (institution === '')
      fault(`${at}.institution`, 'ENTRY_INCOMPLETE', `${entry}: enter the institution, or remove this entry.`);
    if (degree === '' && field === '')
      fault(`${at}.degree`, 'ENTRY_INCOMPLETE', `${entry}: enter the degree or the field, or remove this entry.`);
    if (row.from !== '' && !MONTH.test(row.from))
      fault(`${at}.from`, 'ENTRY_INCOMPLETE', `${entry}: enter month and year of the beginning, or neither.`);
    if (row.to !== '' && !MONTH.test(row.to))
      fault(`${at}.to`, 'ENTRY_INCOMPLETE', `${entry}: enter month and year of the end, or neither.`);
    const from = MONTH.test(row.from) ? row.from : null;
    const to = MONTH.test(row.to) ? row.to : null;
    if (from !== null && to !== null && to < from)
      fault(`${at}.to`, 'DATE_ORDER', `${entry}: it ends before it begins.`);
    if (to !== null && to > monthsAhead(today, 96))
      fault(`${at}.to`, 'DATE_FUTURE', `${entry}: the end lies too far in the future.`);
    return [{ institution, degree, field, from, to }];
  });
}

/** Addresses between blanks; one without a scheme is taken as https. */
function readLinks(raw: string, fault: Fault): string[] {
  const links = raw.split(/\s+/).filter((link) => link !== '');
  const whole = links.map((link) => (/^https?:\/\//i.test(link) ? link : `https://${link}`));
  if (whole.some((link) => !/^https?:\/\/[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(link)))
    fault('links', 'INVALID', 'Enter an address like linkedin.com/in/name.');
  return whole.slice(0, 10);
}

/** `YYYY-MM` a number of months after a date. */
function monthsAhead(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
