import { MAX_ENTRIES, type RawPage1 } from '#domain/apply-form';
import type { Request } from '../request.ts';

export type PostedForm = { text(name: string): string; files(name: string): File[] };

const TEXT_LIMIT = 2_000;

/** A posted form, urlencoded or multipart; texts are cut at 2,000 characters. */
export async function postedForm(request: Request): Promise<PostedForm> {
  const body = await request.req.parseBody({ all: true });
  const values = (name: string) => [body[name] ?? []].flat();
  return {
    text: (name) =>
      values(name).flatMap((value) => (typeof value === 'string' ? value.slice(0, TEXT_LIMIT) : []))[0] ?? '',
    files: (name) =>
      values(name).flatMap((value) => (value instanceof File && (value.size > 0 || value.name !== '') ? value : [])),
  };
}

/** Page 1 as it was posted, nothing checked. */
export function rawPage1(form: PostedForm): RawPage1 {
  const rows = <T>(list: string, row: (at: string) => T): T[] =>
    Array.from({ length: Math.min(MAX_ENTRIES, Number(form.text(`${list}.count`)) || 0) }, (_, index) =>
      row(`${list}.${index}`),
    );
  return {
    firstName: form.text('firstName'),
    lastName: form.text('lastName'),
    email: form.text('email'),
    phone: form.text('phone'),
    phoneCountry: form.text('phoneCountry'),
    place: form.text('place'),
    placeId: form.text('placeId'),
    links: form.text('links'),
    firstJob: form.text('firstJob') === '1',
    experience: rows('experience', (at) => ({
      title: form.text(`${at}.title`),
      employer: form.text(`${at}.employer`),
      from: monthOf(form, `${at}.from`),
      to: monthOf(form, `${at}.to`),
      current: form.text(`${at}.current`) === '1',
    })),
    education: rows('education', (at) => ({
      institution: form.text(`${at}.institution`),
      degree: form.text(`${at}.degree`),
      field: form.text(`${at}.field`),
      from: monthOf(form, `${at}.from`),
      to: monthOf(form, `${at}.to`),
    })),
  };
}

/** `YYYY-MM`; `YYYY-` or `-MM` while one half is missing, so that nothing typed is lost. */
function monthOf(form: PostedForm, name: string): string {
  const [year, month] = [form.text(`${name}Year`).trim().slice(0, 4), form.text(`${name}Month`).slice(0, 2)];
  return year === '' && month === '' ? '' : `${year}-${month}`;
}

/** Page 1 after one of its smaller acts: add, remove. */
export function afterAct(raw: RawPage1, act: string): RawPage1 {
  const [verb, list = '', index = ''] = act.split(/[-:]/);
  const at = Number(index);
  switch (`${verb}-${list}`) {
    case 'add-experience':
      return {
        ...raw,
        experience: [...raw.experience, { title: '', employer: '', from: '', to: '', current: false }].slice(
          0,
          MAX_ENTRIES,
        ),
      };
    case 'add-education':
      return {
        ...raw,
        education: [...raw.education, { institution: '', degree: '', field: '', from: '', to: '' }].slice(
          0,
          MAX_ENTRIES,
        ),
      };
    case 'remove-experience':
      return { ...raw, experience: raw.experience.filter((_, one) => one !== at) };
    case 'remove-education':
      return { ...raw, education: raw.education.filter((_, one) => one !== at) };
    default:
      return raw;
  }
}
