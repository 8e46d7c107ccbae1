import { analyst } from './careers/analyst.ts';
import { elsewhere } from './careers/elsewhere.ts';
import { grid } from './careers/grid.ts';
import { payroll } from './careers/payroll.ts';
import { software } from './careers/software.ts';
import { support } from './careers/support.ts';
import { technician } from './careers/technician.ts';
import type { Career } from './career.ts';
import type { DemoPerson } from './people.ts';

export type ResumeText = {
  name: string;
  title: string;
  email: string;
  phone: string;
  city: string;
  summary: string;
  work: { title: string; employer: string; from: string; to: string; lines: string[] }[];
  education: { degree: string; field: string; school: string; year: number }[];
  skills: string[];
  certificates: string[];
  languages: string[];
};

const CAREERS = { grid, analyst, software, technician, payroll, support } satisfies Record<
  DemoPerson['career'],
  Career
>;
const SCHOOLS = {
  GB: [
    'University of Leeds',
    'University of Manchester',
    'University of York',
    'Leeds City College',
    'University of Sheffield',
    'University of Bradford',
  ],
  PT: [
    'Universidade de Lisboa',
    'Universidade do Porto',
    'Universidade de Coimbra',
    'Universidade do Minho',
    'Universidade de Aveiro',
  ],
  ES: ['Universidade de Vigo', 'Universidad de Salamanca'],
  IE: ['Trinity College Dublin', 'University College Dublin'],
};
const COUNTRIES = { GB: 'United Kingdom', PT: 'Portugal', ES: 'Spain', IE: 'Ireland' };
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const THIS_YEAR = 2026;

/**
 * Writes the résumé of one person from the pools of their trade. The same number gives the same résumé; `fit` decides how
 * much of the work answers the job, `level` how long the career is. Who fits little comes from another trade, in whole
 * (up to 3) or in what they did before (up to 6).
 */
export function writeResume(person: DemoPerson, number: number, phone: string): ResumeText {
  const trade = CAREERS[person.career];
  const career = person.fit <= 3 ? elsewhere : trade;
  const draw = sequence(number * 7919 + 17);
  const jobs = { junior: 1, middle: 2, senior: 3 }[person.level] + (draw(3) === 0 ? 1 : 0);
  const core = shuffled(career.core, draw).slice(0, Math.max(1, person.fit));
  const other = shuffled(career.other, draw);
  const employers = shuffled(career.employers, draw);
  let year = THIS_YEAR;
  const work = Array.from({ length: jobs }, (_, index) => {
    const then = person.fit <= 6 && index > 0 ? elsewhere : career;
    const years = 1 + draw(index === 0 ? 4 : 5);
    const from = year - years;
    const rank = index === 0 ? person.level : index === jobs - 1 ? 'junior' : 'middle';
    const share = Math.ceil(core.length / jobs);
    const lines = [
      ...(then === career ? core : elsewhere.core).slice(index * share, (index + 1) * share),
      ...(then === career ? other : elsewhere.other).slice(
        index * 2,
        index * 2 + (person.layout === 'detailed' ? 3 : 1 + draw(2)),
      ),
    ];
    const entry = {
      title: pick(then.titles[rank], draw),
      employer: (then === career ? employers : elsewhere.employers)[index % employers.length] ?? '',
      from: `${MONTHS[draw(12)] ?? ''} ${from}`,
      to: index === 0 ? 'Present' : `${MONTHS[draw(12)] ?? ''} ${year}`,
      lines,
    };
    year = from;
    return entry;
  });
  const { degree, field } = pick((person.fit <= 5 ? elsewhere : career).degrees, draw);
  return {
    name: `${person.firstName} ${person.lastName}`,
    title: work[0]?.title ?? '',
    email: addressOf(person),
    phone,
    city: `${person.city}, ${COUNTRIES[person.country]}`,
    summary: pick(career.summary, draw),
    work,
    education: [{ degree, field, school: pick(SCHOOLS[person.country], draw), year: year - draw(2) }],
    skills: [
      ...shuffled(career.coreSkills, draw).slice(0, Math.max(1, Math.round(person.fit * 0.8) - 1)),
      ...shuffled(career.otherSkills, draw).slice(0, 3),
    ],
    certificates: draw(2) === 0 ? [pick(career.certificates, draw)] : [],
    languages:
      person.country === 'PT'
        ? ['Portuguese (native)', `English (${pick(['B2', 'C1', 'C2'], draw)})`]
        : person.country === 'ES'
          ? ['Spanish (native)', 'Portuguese (C1)']
          : ['English (native)'],
  };
}

/** Mail address of a demo person; the domain is reserved for examples. */
export function addressOf(person: Pick<DemoPerson, 'firstName' | 'lastName'>): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '');
  return `${plain(person.firstName)}.${plain(person.lastName)}@example.com`;
}

/**
 * Numbers that no real person has, one per person: the British range kept for drama, for everybody else the North American
 * range for fiction, of which the stand-in of the provider keeps 0150 to 0170 for faults.
 */
export function phoneBook(): (person: Pick<DemoPerson, 'country'>) => string {
  let [british, others] = [0, 0];
  return (person) => {
    if (person.country === 'GB') return `+44 7700 900${100 + (british += 1)}`;
    others += 1;
    return `+1 202 555 0${others <= 40 ? 109 + others : 130 + others}`;
  };
}

/** Whole numbers below n, always the same ones for the same seed (Mulberry32). */
export function sequence(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pick<T>(list: readonly T[], draw: (below: number) => number): T {
  const found = list[draw(list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

function shuffled<T>(list: readonly T[], draw: (below: number) => number): T[] {
  return list
    .map((value) => ({ value, key: draw(1_000_000) }))
    .toSorted((a, b) => a.key - b.key)
    .map((one) => one.value);
}
