import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPage1, meantEmailDomain, readApplyPage1, type RawPage1 } from '#domain/apply-form';

const TODAY = '2026-11-25';
const job = { title: 'Engineer', employer: 'Grid Ltd', from: '2022-03', to: '', current: true };
const school = { institution: 'University of Leeds', degree: 'BEng', field: '', from: '', to: '' };
const page = (more: Partial<RawPage1> = {}): RawPage1 => ({
  ...emptyPage1('GB'),
  firstName: 'Ann',
  lastName: 'Lee',
  email: 'ann@example.com',
  ...more,
});
const faults = (more: Partial<RawPage1>): string[] => {
  const read = readApplyPage1(page(more), TODAY);
  return read.ok ? [] : read.errors.map((error) => `${error.field} ${error.code}`);
};
const value = (more: Partial<RawPage1>) => {
  const read = readApplyPage1(page(more), TODAY);
  return read.ok ? read.value : null;
};

test.each<[string, Partial<RawPage1>, string[]]>([
  ['a first name of blanks', { firstName: '  ' }, ['firstName REQUIRED']],
  ['a first name with accents', { firstName: 'José María' }, []],
  ['a first name of one sign', { firstName: '李' }, []],
  ['a first name with an apostrophe', { firstName: 'O’Neil' }, []],
  ['a first name of 101 characters', { firstName: 'a'.repeat(101) }, ['firstName TOO_LONG']],
  ['a last name that is a dash', { lastName: '-' }, []],
  ['a last name without a letter', { lastName: '123' }, ['lastName REQUIRED']],
  ['an e-mail with a blank behind it', { email: 'ann@example.com ' }, []],
  ['an e-mail without a dot', { email: 'ann@example' }, ['email INVALID_EMAIL']],
  ['an e-mail without an at', { email: 'ann example.com' }, ['email INVALID_EMAIL']],
  ['an e-mail with two ats', { email: 'a@b@c.de' }, ['email INVALID_EMAIL']],
  ['no e-mail', { email: '' }, ['email REQUIRED']],
  ['a place that was typed, not chosen', { place: 'Berlin' }, ['place PLACE_NOT_CHOSEN']],
  ['a chosen place', { place: 'Berlin', placeId: '3' }, []],
  ['a phone number with its country', { phone: '+49 151 23456789' }, []],
  ['a phone number of the picker’s country', { phone: '0151 23456789', phoneCountry: 'DE' }, []],
  [
    'a phone number without any country',
    { phone: '0049 151 23456789', phoneCountry: '' },
    ['phone PHONE_NOT_INTERNATIONAL'],
  ],
  ['a phone number that cannot be', { phone: '+1 (555) 010' }, ['phone PHONE_IMPOSSIBLE']],
  ['a phone number of letters', { phone: 'abc' }, ['phone PHONE_NOT_INTERNATIONAL']],
  ['a job without employer', { experience: [{ ...job, employer: '' }] }, ['experience.0.employer ENTRY_INCOMPLETE']],
  [
    'a job that ends before it begins',
    { experience: [{ ...job, current: false, from: '2024-05', to: '2023-01' }] },
    ['experience.0.to DATE_ORDER'],
  ],
  ['a job of one month', { experience: [{ ...job, current: false, from: '2024-05', to: '2024-05' }] }, []],
  ['a job that begins in two months', { experience: [{ ...job, from: '2027-02' }] }, ['experience.0.from DATE_FUTURE']],
  [
    'a job of which only the year is known',
    { experience: [{ ...job, from: '2022-' }] },
    ['experience.0.from ENTRY_INCOMPLETE'],
  ],
  ['a school alone', { education: [{ ...school, degree: '' }] }, ['education.0.degree ENTRY_INCOMPLETE']],
  ['a school that ends in seven years', { education: [{ ...school, to: '2033-06' }] }, []],
  ['a school that ends in nine years', { education: [{ ...school, to: '2036-06' }] }, ['education.0.to DATE_FUTURE']],
  ['a link without its scheme', { links: 'linkedin.com/in/ann' }, []],
  ['a link that is none', { links: 'my profile' }, ['links INVALID']],
])('%s', (_name, more, expected) => {
  expect(faults(more)).toEqual(expected);
});

test('everything that is wrong is said at once, in form order', () => {
  expect(
    faults({ firstName: '', lastName: '', email: '', phone: 'x', place: 'y', experience: [{ ...job, title: '' }] }),
  ).toEqual([
    'firstName REQUIRED',
    'lastName REQUIRED',
    'email REQUIRED',
    'phone PHONE_NOT_INTERNATIONAL',
    'place PLACE_NOT_CHOSEN',
    'experience.0.title ENTRY_INCOMPLETE',
  ]);
});

test('empty entries are dropped, texts are trimmed, the phone becomes E.164', () => {
  const empty = { title: '', employer: '', from: '', to: '', current: false };
  expect(
    value({
      email: ' ann@example.com ',
      phone: '+49 151 23456789',
      experience: [job, empty],
      links: 'linkedin.com/in/ann https://ann.example.org',
    }),
  ).toMatchObject({
    email: 'ann@example.com',
    phone: '+4915123456789',
    phoneRaw: '+49 151 23456789',
    experience: [{ title: 'Engineer', employer: 'Grid Ltd', from: '2022-03', to: null }],
    links: ['https://linkedin.com/in/ann', 'https://ann.example.org'],
  });
});

test('an obvious typing error in the domain gives a hint', () => {
  expect(meantEmailDomain('ann@gmial.com')).toBe('gmail.com');
  expect(meantEmailDomain('ann@example.com')).toBeNull();
});

const ALL = {
  required: ['location', 'phone', 'experience', 'education', 'resume'] as const,
  allowFirstJob: false,
  hasResume: false,
};
const asked = (
  more: Partial<RawPage1>,
  rules: Partial<{ allowFirstJob: boolean; hasResume: boolean }> = {},
): string[] => {
  const read = readApplyPage1(page(more), TODAY, { ...ALL, required: [...ALL.required], ...rules });
  return read.ok ? [] : read.errors.map((error) => `${error.field} ${error.code}`);
};
const complete = { phone: '+49 151 23456789', place: 'Berlin', placeId: '3', experience: [job], education: [school] };

test('five required fields that are empty are all named, in form order', () => {
  expect(asked({})).toEqual([
    'resume REQUIRED',
    'phone REQUIRED',
    'place REQUIRED',
    'experience REQUIRED',
    'education REQUIRED',
  ]);
  expect(asked(complete, { hasResume: true })).toEqual([]);
});

test('an incomplete entry is named as such, not as missing', () => {
  expect(asked({ ...complete, experience: [{ ...job, title: '' }] }, { hasResume: true })).toEqual([
    'experience.0.title ENTRY_INCOMPLETE',
  ]);
});

test('a first job stands for experience only where the company allows it', () => {
  const first = { ...complete, experience: [], firstJob: true };
  expect(asked(first, { hasResume: true })).toEqual(['experience REQUIRED']);
  expect(asked(first, { hasResume: true, allowFirstJob: true })).toEqual([]);
});

type Choice = [Partial<RawPage1>, string | null];
/** Each field of the form with what may stand in it and what is wrong with that, in form order. */
const FIELDS: Choice[][] = [
  [
    [{ firstName: ' Ann ' }, null],
    [{ firstName: '  ' }, 'firstName REQUIRED'],
    [{ firstName: 'é'.repeat(101) }, 'firstName TOO_LONG'],
    [{ firstName: 'A\u0000nn' }, 'firstName REQUIRED'],
  ],
  [
    [{ lastName: '-' }, null],
    [{ lastName: '42' }, 'lastName REQUIRED'],
  ],
  [
    [{ email: ' ann@example.com' }, null],
    [{ email: '' }, 'email REQUIRED'],
    [{ email: `${'a'.repeat(250)}@b.de` }, 'email INVALID_EMAIL'],
  ],
  [
    [{ phone: '' }, null],
    [{ phone: '0151 23456789', phoneCountry: 'DE' }, null],
    [{ phone: '+1 (555) 010' }, 'phone PHONE_IMPOSSIBLE'],
  ],
  [
    [{}, null],
    [{ place: 'Berlin', placeId: '3' }, null],
    [{ place: 'Berlin' }, 'place PLACE_NOT_CHOSEN'],
  ],
  [
    [{ experience: [job] }, null],
    [{ experience: [job, { ...job, employer: ' ' }] }, 'experience.1.employer ENTRY_INCOMPLETE'],
    [{ experience: [{ ...job, current: false, to: '2021-01' }] }, 'experience.0.to DATE_ORDER'],
  ],
  [
    [{ education: [] }, null],
    [{ education: [{ ...school, to: '2040-01' }] }, 'education.0.to DATE_FUTURE'],
  ],
  [
    [{ links: 'ann.example.org' }, null],
    [{ links: 'ann' }, 'links INVALID'],
  ],
];

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

test('whatever is right or wrong together: exactly the wrong fields are named, all at once and in form order, and the input stays as it was', () => {
  fc.assert(
    fc.property(fc.tuple(...FIELDS.map((choices) => fc.constantFrom(...choices))), (chosen) => {
      const raw = frozen(structuredClone(chosen.reduce<RawPage1>((all, [more]) => ({ ...all, ...more }), page())));
      const before = JSON.stringify(raw);
      const wrong = chosen.flatMap(([, fault]) => fault ?? []);
      const read = readApplyPage1(raw, TODAY);
      expect(read.ok ? [] : read.errors.map((error) => `${error.field} ${error.code}`)).toEqual(wrong);
      expect(JSON.stringify(raw)).toBe(before);
      if (!read.ok) expect(read.errors.filter((error) => !/^[A-Z].*\.$/.test(error.message))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
