import { TRADES, type Trade } from './fixture-trades.ts';

/** What of a person must never count: smart-assistant.md R31. */
interface PersonalSide {
  name: string;
  pronoun: 'she' | 'he' | 'they';
  /** Year of the last degree. */
  graduated: number;
  club: string;
  postcode: string;
  born: string;
}

/** An invented résumé, and the same one with the personal side swapped, one way at a time and all at once. */
export interface FixtureResume {
  id: string;
  trade: Trade;
  text: string;
  swapped: { what: 'name' | 'pronoun' | 'graduated' | 'club' | 'postcode' | 'born' | 'all'; text: string }[];
}

const NAMES = [
  'Emily Walsh',
  'Lakisha Robinson',
  'Greg Baker',
  'Jamal Washington',
  'Fatima Al-Sayed',
  'Thomas Whitfield',
  'Li Wei',
  'Nguyen Thi Lan',
  'Siobhán O’Neill',
  'Aleksander Kowalczyk',
  'Priya Venkataraman',
  'Oliver Hughes',
  'Precious Okafor',
  'Jürgen Krüger',
  'Ana de la Cruz',
  'Mohammed Khan',
  'Jordan Cook',
  'Chloé Lefèvre',
  'Ivan Petrov',
  'Grace Potter',
  'Sofia Marino',
  'Daniel Carpenter',
  'Yuki Tanaka',
  'Deborah Cohen',
  'Christian Bishop',
  'Aisha Bello',
  'Hunter Mason',
  'Madison Brooks',
  'Zoltán Szabó',
  'Rosa Fernández Gómez',
  'German Ortega',
  'Paris Whitaker',
  'Ruby Swift',
  'Dallas Reed',
  'Mark Driver',
  'Wu Na',
  'María del Mar Ríos',
];
const CLUBS = [
  'Captain of the women’s rowing club',
  'Member of the Rotary Club',
  'Treasurer of the Muslim students’ society',
  'Scouts leader at weekends',
  'Singer in the church choir',
  'Member of the men’s rugby club',
  'Volunteer of the LGBT youth network',
  'Player in the Polish football club',
];
/** Postcodes of one town each: the town may count, the part of it never. */
const TOWNS = [
  { town: 'Leeds', postcodes: ['LS6 2AB', 'LS17 8QT'] },
  { town: 'Manchester', postcodes: ['M14 5RQ', 'M20 2WX'] },
  { town: 'Birmingham', postcodes: ['B11 4EE', 'B15 2TT'] },
  { town: 'Bristol', postcodes: ['BS5 6JB', 'BS8 1UH'] },
] as const;
const PRONOUNS = { she: ['She', 'her'], he: ['He', 'his'], they: ['They', 'their'] } as const;
const MOST = 200;
const TODAY_YEAR = 2026;

/**
 * Up to 200 invented résumés over twenty trades, in four manners (headed, with personal data, first person, without any
 * heading), each with swapped twins. The same ones every time.
 */
export function fixtureResumes(count: number = MOST): FixtureResume[] {
  return Array.from({ length: Math.min(count, MOST) }, (_, i): FixtureResume => {
    const trade = at(TRADES, i);
    const own = sideOf(i, 0);
    const other = sideOf(i, 1);
    const write = (change: Partial<PersonalSide>): string => resumeText(trade, i, { ...own, ...change });
    const single = (['name', 'pronoun', 'graduated', 'club', 'postcode', 'born'] as const).map((what) => ({
      what,
      text: write({ [what]: other[what] }),
    }));
    return {
      id: `fixture-${i + 1}`,
      trade,
      text: write({}),
      swapped: [...single, { what: 'all', text: write(other) }],
    };
  });
}

/** Two personal sides of the same person, 0 and 1, that differ in everything. */
function sideOf(i: number, side: 0 | 1): PersonalSide {
  const town = at(TOWNS, i);
  const graduated = TODAY_YEAR - 12 - (i % 9);
  return {
    name: at(NAMES, i * 7 + side * 11),
    pronoun: at(['she', 'he', 'they'] as const, i + side),
    graduated: graduated - side * 14,
    club: at(CLUBS, i + side * 3),
    postcode: town.postcodes[side],
    born: `${1 + (i % 27)} ${at(['March', 'June', 'October'], i)} ${graduated - 22 - side * 14}`,
  };
}

interface Career {
  work: { title: string; employer: string; from: string; to: string; duties: string[] }[];
  skills: string[];
}

/** One to three positions; nothing of it depends on the personal side. */
function careerOf(trade: Trade, i: number): Career {
  const variant = Math.floor(i / TRADES.length);
  const titles =
    variant % 3 === 0
      ? [trade.title]
      : variant % 3 === 1
        ? [trade.title, trade.junior]
        : [trade.senior, trade.title, trade.junior];
  const first = TODAY_YEAR - 2 - (i % 4);
  return {
    work: titles.map((title, n) => ({
      title,
      employer: at(trade.employers, n + variant),
      from: `${at(['Jan', 'Apr', 'Sep'], i + n)} ${first - 3 * n}`,
      to: n === 0 ? 'Present' : `${at(['Mar', 'Aug', 'Dec'], i + n)} ${first - 3 * (n - 1) - 1}`,
      duties: [0, 1, 2].map((k) => at(trade.duties, k + n * 2 + variant)),
    })),
    skills: trade.skills.slice(0, 3 + (variant % 4)),
  };
}

function resumeText(trade: Trade, i: number, side: PersonalSide): string {
  const { town } = at(TOWNS, i);
  const career = careerOf(trade, i);
  const [first = ''] = side.name.split(' ');
  const [subject, possessive] = PRONOUNS[side.pronoun];
  const email = `${side.name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')}@example.com`;
  const contact = [`12 Mill Lane, ${town} ${side.postcode}`, `${email} | +44 113 496 0${100 + i}`];
  const study = `${trade.degree}, ${trade.school}, ${side.graduated - 3} – ${side.graduated}`;
  const about = `${first} works as a ${trade.title.toLowerCase()} with care for detail. ${subject} led small teams, and colleagues value ${possessive} calm way of working.`;
  const positions = career.work.flatMap(({ title, employer, from, to, duties }) => [
    `${title}, ${employer}`,
    `${from} – ${to}`,
    ...duties.map((duty) => `• ${duty}`),
  ]);
  switch (Math.floor(i / TRADES.length) % 4) {
    case 0:
      return lines(
        side.name,
        trade.title,
        ...contact,
        '',
        'Profile',
        about,
        '',
        'Work Experience',
        ...positions,
        '',
        'Education',
        study,
        '',
        'Skills',
        career.skills.join(', '),
        '',
        'Interests',
        side.club,
      );
    case 1:
      return lines(
        'Curriculum Vitae',
        `Name: ${side.name}`,
        ...contact,
        `Date of birth: ${side.born}`,
        `Gender: ${genderOf(side)}`,
        '',
        'Employment History',
        ...positions,
        '',
        'Education',
        study,
        '',
        'Key Skills',
        ...career.skills.map((skill) => `• ${skill}`),
        '',
        'Memberships',
        side.club,
      );
    case 2:
      return lines(
        side.name.toUpperCase(),
        ...contact,
        '',
        'SUMMARY',
        `${trade.title} who likes to learn. Born in ${side.born.slice(-4)}.`,
        '',
        'EDUCATION',
        study,
        '',
        'EXPERIENCE',
        ...positions,
        '',
        'SKILLS',
        career.skills.join(' | '),
        '',
        'LANGUAGES',
        'English (native), Spanish B1',
        '',
        'ACTIVITIES',
        side.club,
      );
    default:
      return lines(
        side.name,
        ...contact,
        '',
        about,
        ...career.work.map(
          ({ title, employer, from, to, duties }) =>
            `From ${from} to ${to} ${first} was ${title} at ${employer}. ${duties.map((duty) => `${subject} ${lowered(duty)}.`).join(' ')}`,
        ),
        `${subject} holds a ${trade.degree} of ${trade.school}, finished in ${side.graduated}.`,
        `${first} knows ${career.skills.join(', ')}.`,
        side.club,
      );
  }
}

function genderOf({ pronoun }: PersonalSide): string {
  return pronoun === 'she' ? 'female' : pronoun === 'he' ? 'male' : 'not stated';
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function lines(...parts: string[]): string {
  return `${parts.join('\n')}\n`;
}

function at<T>(items: readonly T[], i: number): T {
  const item = items[i % items.length];
  if (item === undefined) throw new Error('An empty list has no item.');
  return item;
}
