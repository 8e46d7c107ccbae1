/** A person invented for tests, as the résumé should be read. */
export interface InventedPerson {
  name: string;
  headline: string;
  email: string;
  phone: string;
  city: string;
  country: string;
  countryCode: string;
  summary: string;
  work: { position: string; name: string; city: string; start: string; end: string | null; bullets: string[] }[];
  education: { degree: string; area: string; institution: string; start: string; end: string; level: number }[];
  skills: string[];
  languages: { language: string; fluency: string; level: string }[];
}

const person = (value: InventedPerson): InventedPerson => value;

/** Twelve people of twelve trades; nobody and no employer here exists. */
export const PEOPLE: InventedPerson[] = [
  person({
    name: 'Marta Kowalska',
    headline: 'Registered Nurse',
    email: 'marta.kowalska@example.org',
    phone: '+48 58 555 01 23',
    city: 'Gdansk',
    country: 'Poland',
    countryCode: 'PL',
    summary:
      'Registered nurse with nine years on intensive care and emergency wards, calm under pressure and used to teaching new colleagues.',
    work: [
      {
        position: 'Staff Nurse',
        name: 'St. Brigid Hospital',
        city: 'Gdansk',
        start: '2018-03',
        end: null,
        bullets: [
          'Cared for ventilated patients on a ward of fourteen beds',
          'Introduced a monthly audit of hand hygiene',
        ],
      },
      {
        position: 'Nurse',
        name: 'Harbour Clinic',
        city: 'Sopot',
        start: '2014-06',
        end: '2018-02',
        bullets: ['Triage in the emergency department', 'Trained six student nurses'],
      },
    ],
    education: [
      {
        degree: 'Bachelor of Science',
        area: 'Nursing',
        institution: 'Medical University of Gdansk',
        start: '2010',
        end: '2014',
        level: 6,
      },
    ],
    skills: ['Wound care', 'Triage', 'Infection control', 'Electronic health records'],
    languages: [
      { language: 'Polish', fluency: 'native', level: 'NATIVE' },
      { language: 'English', fluency: 'C1', level: 'C1' },
    ],
  }),
  person({
    name: 'Jonas Lind',
    headline: 'Frontend Engineer',
    email: 'jonas.lind@example.org',
    phone: '+46 8 555 010 20',
    city: 'Stockholm',
    country: 'Sweden',
    countryCode: 'SE',
    summary:
      'Engineer who builds booking interfaces that load fast and work with the keyboard alone, mostly for clinics and shops.',
    work: [
      {
        position: 'Senior Frontend Engineer',
        name: 'Brightpath Software AB',
        city: 'Stockholm',
        start: '2020-01',
        end: null,
        bullets: [
          'Built the booking interface in React and TypeScript used by 300 clinics',
          'Cut the time to first paint by half',
        ],
      },
      {
        position: 'Web Developer',
        name: 'Studio Nord AB',
        city: 'Uppsala',
        start: '2016-08',
        end: '2019-12',
        bullets: ['Shops and campaign sites for retail customers'],
      },
    ],
    education: [
      {
        degree: 'Master of Science',
        area: 'Computer Science',
        institution: 'Uppsala University',
        start: '2011',
        end: '2016',
        level: 7,
      },
    ],
    skills: ['TypeScript', 'React', 'Node.js', 'PostgreSQL', 'Docker'],
    languages: [
      { language: 'Swedish', fluency: 'native', level: 'NATIVE' },
      { language: 'English', fluency: 'fluent', level: 'C1' },
    ],
  }),
  person({
    name: 'Priya Raman',
    headline: 'Financial Accountant',
    email: 'priya.raman@example.com',
    phone: '+44 113 496 0021',
    city: 'Leeds',
    country: 'United Kingdom',
    countryCode: 'GB',
    summary:
      'Accountant for retail groups: monthly closing, value added tax and audits, with a liking for tidy spreadsheets.',
    work: [
      {
        position: 'Financial Accountant',
        name: 'Nortwick Retail Ltd',
        city: 'Leeds',
        start: '2019-05',
        end: null,
        bullets: [
          'Closed the books of four companies within five working days',
          'Prepared VAT returns and talked with auditors',
        ],
      },
      {
        position: 'Assistant Accountant',
        name: 'Fenn & Marlow LLP',
        city: 'York',
        start: '2016-09',
        end: '2019-04',
        bullets: ['Bank reconciliations and accounts payable for thirty clients'],
      },
    ],
    education: [
      {
        degree: 'BSc',
        area: 'Accounting and Finance',
        institution: 'University of Leeds',
        start: '2013',
        end: '2016',
        level: 6,
      },
    ],
    skills: ['SAP', 'VAT', 'Financial reporting', 'Microsoft Excel', 'Power BI'],
    languages: [
      { language: 'English', fluency: 'native', level: 'NATIVE' },
      { language: 'Tamil', fluency: 'fluent', level: 'C1' },
    ],
  }),
  person({
    name: 'Lukas Baumgartner',
    headline: 'Maschinenbauingenieur',
    email: 'lukas.baumgartner@example.de',
    phone: '+49 711 5550 123',
    city: 'Stuttgart',
    country: 'Deutschland',
    countryCode: 'DE',
    summary:
      'Konstrukteur mit Erfahrung in der Entwicklung von Getrieben und der Betreuung von Lieferanten bis zur Serie.',
    work: [
      {
        position: 'Entwicklungsingenieur',
        name: 'Hallwyl Antriebe GmbH',
        city: 'Stuttgart',
        start: '2017-04',
        end: null,
        bullets: ['Konstruktion von Getriebegehäusen in CATIA', 'Betreuung der Lieferanten bis zur Serienreife'],
      },
      {
        position: 'Konstrukteur',
        name: 'Osterberg Maschinen AG',
        city: 'Ulm',
        start: '2013-10',
        end: '2017-03',
        bullets: ['Baugruppen für Verpackungsmaschinen, Stücklisten in SAP'],
      },
    ],
    education: [
      {
        degree: 'Master of Science',
        area: 'Maschinenbau',
        institution: 'Universität Stuttgart',
        start: '2011',
        end: '2013',
        level: 7,
      },
    ],
    skills: ['CATIA', 'SAP', 'FEM', 'Projektmanagement'],
    languages: [
      { language: 'Deutsch', fluency: 'Muttersprache', level: 'NATIVE' },
      { language: 'Englisch', fluency: 'C1', level: 'C1' },
    ],
  }),
  person({
    name: 'Camille Moreau',
    headline: 'Responsable marketing',
    email: 'camille.moreau@example.fr',
    phone: '+33 4 72 00 01 23',
    city: 'Lyon',
    country: 'France',
    countryCode: 'FR',
    summary:
      'Responsable marketing dans la distribution, chargée des campagnes et du budget pour une équipe de cinq personnes.',
    work: [
      {
        position: 'Responsable marketing',
        name: 'Valmonde SAS',
        city: 'Lyon',
        start: '2019-09',
        end: null,
        bullets: [
          'Direction des campagnes numériques et du budget annuel',
          'Encadrement d’une équipe de cinq personnes',
        ],
      },
      {
        position: 'Chargée de communication',
        name: 'Atelier Brune SARL',
        city: 'Grenoble',
        start: '2015-01',
        end: '2019-08',
        bullets: ['Rédaction de la lettre mensuelle et relations presse'],
      },
    ],
    education: [
      {
        degree: 'Master',
        area: 'Marketing',
        institution: 'Université Lumière Lyon 2',
        start: '2012',
        end: '2014',
        level: 7,
      },
    ],
    skills: ['SEO', 'Google Analytics', 'Adobe Photoshop', 'Copywriting'],
    languages: [
      { language: 'Français', fluency: 'langue maternelle', level: 'NATIVE' },
      { language: 'Anglais', fluency: 'courant', level: 'C1' },
    ],
  }),
  person({
    name: "Daniel O'Hara",
    headline: 'Electrician',
    email: 'daniel.ohara@example.ie',
    phone: '+353 1 555 0123',
    city: 'Dublin',
    country: 'Ireland',
    countryCode: 'IE',
    summary:
      'Qualified electrician who has wired houses, schools and a food factory, and who leads small teams on site.',
    work: [
      {
        position: 'Lead Electrician',
        name: 'Kestrel Building Services Ltd',
        city: 'Dublin',
        start: '2017-02',
        end: null,
        bullets: ['Led a team of four on school renovations', 'Tested and certified installations'],
      },
      {
        position: 'Electrician',
        name: 'Moyle Electrical',
        city: 'Galway',
        start: '2012-07',
        end: '2017-01',
        bullets: ['Wired new houses and a food factory'],
      },
    ],
    education: [
      {
        degree: 'Apprenticeship',
        area: 'Electrical installation',
        institution: 'Galway Technical College',
        start: '2008',
        end: '2012',
        level: 3,
      },
    ],
    skills: ['Electrical installation', 'Fault finding', 'PLC programming', 'Health and safety'],
    languages: [{ language: 'English', fluency: 'native', level: 'NATIVE' }],
  }),
  person({
    name: 'Sofia Ruiz Navarro',
    headline: 'Human Resources Manager',
    email: 'sofia.ruiz@example.es',
    phone: '+34 955 550 123',
    city: 'Sevilla',
    country: 'España',
    countryCode: 'ES',
    summary: 'HR manager for hotels and restaurants with a focus on recruiting seasonal staff and on fair rosters.',
    work: [
      {
        position: 'Human Resources Manager',
        name: 'Hotel Miralba Group',
        city: 'Sevilla',
        start: '2021-03',
        end: null,
        bullets: ['Hired 180 seasonal employees each spring', 'Wrote the rules for fair rosters'],
      },
      {
        position: 'Recruiter',
        name: 'Talento Sur S.L.',
        city: 'Cordoba',
        start: '2016-05',
        end: '2021-02',
        bullets: ['Sourced candidates for hospitality and retail'],
      },
    ],
    education: [
      {
        degree: 'Licenciatura',
        area: 'Psychology',
        institution: 'Universidad de Sevilla',
        start: '2010',
        end: '2015',
        level: 6,
      },
    ],
    skills: ['Recruiting', 'Payroll', 'Labour law', 'Onboarding'],
    languages: [
      { language: 'Spanish', fluency: 'native', level: 'NATIVE' },
      { language: 'English', fluency: 'B2', level: 'B2' },
    ],
  }),
  person({
    name: 'Kwame Mensah',
    headline: 'Data Analyst',
    email: 'kwame.mensah@example.com',
    phone: '+1 512 555 0142',
    city: 'Austin',
    country: 'TX',
    countryCode: 'US',
    summary: 'Analyst who turns sales and stock figures into dashboards that shop managers really open.',
    work: [
      {
        position: 'Data Analyst',
        name: 'Larkfield Stores Inc.',
        city: 'Austin',
        start: '2020-06',
        end: null,
        bullets: ['Built dashboards in Tableau for ninety shops', 'Wrote SQL models of stock and sales'],
      },
      {
        position: 'Junior Data Analyst',
        name: 'Pecan Analytics LLC',
        city: 'Dallas',
        start: '2018-01',
        end: '2020-05',
        bullets: ['Cleaned survey data with Python and pandas'],
      },
    ],
    education: [
      {
        degree: 'Bachelor of Arts',
        area: 'Economics',
        institution: 'University of Texas at Austin',
        start: '2013',
        end: '2017',
        level: 6,
      },
    ],
    skills: ['SQL', 'Python', 'Tableau', 'Statistics', 'pandas'],
    languages: [
      { language: 'English', fluency: 'native', level: 'NATIVE' },
      { language: 'French', fluency: 'B1', level: 'B1' },
    ],
  }),
  person({
    name: 'Hanna Virtanen',
    headline: 'Warehouse Supervisor',
    email: 'hanna.virtanen@example.fi',
    phone: '+358 9 4250 0123',
    city: 'Tampere',
    country: 'Finland',
    countryCode: 'FI',
    summary: 'Supervisor of a warehouse of twelve thousand places who started as a picker and knows every shelf.',
    work: [
      {
        position: 'Warehouse Supervisor',
        name: 'Pohjola Logistics Oy',
        city: 'Tampere',
        start: '2018-11',
        end: null,
        bullets: ['Planned shifts for twenty people', 'Cut picking errors by a third'],
      },
      {
        position: 'Forklift Operator',
        name: 'Saari Freight',
        city: 'Turku',
        start: '2014-03',
        end: '2018-10',
        bullets: ['Loading, storage and counting of stock'],
      },
    ],
    education: [
      {
        degree: 'Associate of Applied Science',
        area: 'Logistics',
        institution: 'Tampere University of Applied Sciences',
        start: '2011',
        end: '2013',
        level: 5,
      },
    ],
    skills: ['Inventory management', 'Forklift operation', 'SAP', 'Shift planning'],
    languages: [
      { language: 'Finnish', fluency: 'native', level: 'NATIVE' },
      { language: 'Swedish', fluency: 'B2', level: 'B2' },
    ],
  }),
  person({
    name: 'Amir Haddad',
    headline: 'Sales Manager',
    email: 'amir.haddad@example.net',
    phone: '+31 20 555 0123',
    city: 'Amsterdam',
    country: 'Netherlands',
    countryCode: 'NL',
    summary: 'Sells software to hospitals and schools, leads a team of seven and keeps a clean pipeline.',
    work: [
      {
        position: 'Sales Manager',
        name: 'Meridian Health Systems BV',
        city: 'Amsterdam',
        start: '2019-02',
        end: null,
        bullets: ['Led seven account executives', 'Grew yearly revenue from four to nine million euro'],
      },
      {
        position: 'Account Executive',
        name: 'Corvane Software',
        city: 'Utrecht',
        start: '2015-04',
        end: '2019-01',
        bullets: ['Won thirty new customers among schools'],
      },
    ],
    education: [
      {
        degree: 'Bachelor',
        area: 'Business Administration',
        institution: 'University of Amsterdam',
        start: '2011',
        end: '2014',
        level: 6,
      },
    ],
    skills: ['Salesforce', 'Negotiation', 'Account management', 'Forecasting'],
    languages: [
      { language: 'Dutch', fluency: 'native', level: 'NATIVE' },
      { language: 'Arabic', fluency: 'fluent', level: 'C1' },
    ],
  }),
  person({
    name: 'Eleanor Whitcombe',
    headline: 'Primary School Teacher',
    email: 'eleanor.whitcombe@example.org',
    phone: '+44 161 496 0177',
    city: 'Manchester',
    country: 'England',
    countryCode: 'GB',
    summary: 'Teacher of seven to eleven year olds who likes reading aloud, fractions and the school garden.',
    work: [
      {
        position: 'Primary School Teacher',
        name: 'Ashgrove Primary School',
        city: 'Manchester',
        start: '2016-09',
        end: null,
        bullets: ['Taught mixed classes of thirty', 'Led the reading programme of the school'],
      },
      {
        position: 'Teaching Assistant',
        name: 'St. Hilda Academy',
        city: 'Salford',
        start: '2014-09',
        end: '2016-07',
        bullets: ['Supported children with special needs'],
      },
    ],
    education: [
      {
        degree: 'Postgraduate Certificate in Education',
        area: 'Primary Education',
        institution: 'University of Manchester',
        start: '2013',
        end: '2014',
        level: 7,
      },
    ],
    skills: ['Lesson planning', 'Classroom management', 'Special education', 'Safeguarding'],
    languages: [
      { language: 'English', fluency: 'native', level: 'NATIVE' },
      { language: 'Spanish', fluency: 'B1', level: 'B1' },
    ],
  }),
  person({
    name: 'Tomas Cermak',
    headline: 'Chef de Partie',
    email: 'tomas.cermak@example.cz',
    phone: '+420 222 555 012',
    city: 'Prague',
    country: 'Czech Republic',
    countryCode: 'CZ',
    summary: 'Cook who runs the fish section of a busy restaurant and writes the menus for the season.',
    work: [
      {
        position: 'Chef de Partie',
        name: 'Restaurant Vltavina',
        city: 'Prague',
        start: '2019-01',
        end: null,
        bullets: ['Ran the fish section with two commis', 'Planned menus and orders for the season'],
      },
      {
        position: 'Commis Chef',
        name: 'Hotel Belveder',
        city: 'Brno',
        start: '2015-06',
        end: '2018-12',
        bullets: ['Prepared cold starters for banquets'],
      },
    ],
    education: [
      {
        degree: 'Vocational Certificate',
        area: 'Hospitality',
        institution: 'Hotel School Brno',
        start: '2012',
        end: '2015',
        level: 4,
      },
    ],
    skills: ['Menu planning', 'Food safety', 'HACCP', 'Stock control'],
    languages: [
      { language: 'Czech', fluency: 'native', level: 'NATIVE' },
      { language: 'German', fluency: 'B1', level: 'B1' },
    ],
  }),
];
