import { newFormId } from '#api/pages/form-id';
import { hidden, type Page, type Site, type TestBrowser } from './site.ts';

export const PERSON = {
  firstName: 'Ngozi',
  lastName: 'Adeyemi',
  email: 'ngozi@example.test',
  phone: '',
  phoneCountry: 'GB',
  place: '',
  links: '',
  'experience.count': '0',
  'education.count': '0',
};

/** A file that is a PDF by its first bytes. */
export const pdf = (name: string, size = 400) =>
  new File([`%PDF-1.4\n${'x'.repeat(size)}`], name, { type: 'application/pdf' });

export type Applicant = {
  /** Id of a page that was shown a while ago, as people need it; the pages make robots wait. */
  formId(): string;
  /** Opens page 1 and posts it with one of its acts. */
  post(fields: Record<string, string | File>, act?: string): Promise<Page>;
  /** Opens page 2 and submits it. */
  submit(fields?: Record<string, string>): Promise<Page>;
};

/** Somebody who fills in the form at `apply` in their browser. */
export function applicant(site: Site, browser: TestBrowser, apply: string): Applicant {
  const formId = () => newFormId(site.deps.settings.signingKey, Date.now() - 10_000);
  return {
    formId,
    async post(fields, act = 'next') {
      const page = await browser.get(apply);
      return browser.post(
        apply,
        { ...PERSON, formId: formId(), filledFrom: hidden(page, 'filledFrom'), act, ...fields },
        { multipart: true },
      );
    },
    async submit(fields = {}) {
      await browser.get(`${apply}/2`);
      return browser.post(`${apply}/2`, { formId: formId(), ...fields });
    },
  };
}
