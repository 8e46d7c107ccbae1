import type { Layout } from './resume-file.ts';

export type DemoPerson = {
  firstName: string;
  lastName: string;
  city: string;
  country: 'GB' | 'PT' | 'ES' | 'IE';
  /** Occupation that the résumé is written from. */
  career: 'grid' | 'analyst' | 'software' | 'technician' | 'payroll' | 'support';
  level: 'junior' | 'middle' | 'senior';
  /** 0 to 10: how much of the work answers the job. */
  fit: number;
  layout: Layout;
};
export type DemoJobKey =
  | 'gridEngineer'
  | 'dataAnalyst'
  | 'softwareEngineer'
  | 'fieldTechnician'
  | 'payrollSpecialist'
  | 'supportLead'
  | 'controlRoom';

const LAYOUTS: Layout[] = [
  'classic',
  'sidebar',
  'compact',
  'detailed',
  'classic',
  'docx',
  'sidebar',
  'txt',
  'detailed',
  'compact',
];

/** `First Last, City, fit level career?` per line; the career defaults to that of the job. */
const APPLICANTS: Record<DemoJobKey, { career: DemoPerson['career']; lines: string[] }> = {
  gridEngineer: {
    career: 'grid',
    lines: [
      'Leila Haddad, Lisbon PT, 9 senior',
      'Oksana Melnyk, Lisbon PT, 10 senior',
      'Emil Sorensen, Porto PT, 8 middle',
      'Marek Novak, Lisbon PT, 8 senior',
      'Aino Järvinen, Porto PT, 7 middle',
      'Rashid Al-Amin, Lisbon PT, 6 middle',
      'Chiamaka Eze, Leeds GB, 5 junior',
      'Diogo Matos, Lisbon PT, 5 middle',
      'Hannah Brooks, Leeds GB, 3 junior',
      'Katarina Wojcik, Lisbon PT, 8 middle',
      'Samuel Boateng, Braga PT, 7 middle',
      'Noor van Dijk, Lisbon PT, 7 senior',
      'Bruno Fialho, Coimbra PT, 5 middle',
      'Amara Diallo, Lisbon PT, 7 senior',
      'Tiago Brandão, Lisbon PT, 6 senior',
      'Grace Oyelaran, Leeds GB, 7 senior',
      'Ravi Menon, Lisbon PT, 9 middle',
      'Julia Brandt, Porto PT, 8 senior',
      'Paulo Simões, Setúbal PT, 3 middle technician',
      'Ana Ferraz, Lisbon PT, 2 middle support',
      'Henrique Duarte, Lisbon PT, 4 junior',
      'Ines Cordeiro, Lisbon PT, 6 junior',
    ],
  },
  dataAnalyst: {
    career: 'analyst',
    lines: [
      'Priya Raman, Leeds GB, 9 senior',
      'Thomas Ashworth, Leeds GB, 8 middle',
      'Marta Quintela, Lisbon PT, 8 senior',
      'Joel Okafor, Bradford GB, 6 middle',
      'Sophie Lindqvist, Leeds GB, 7 middle',
      'Daniel Whitaker, York GB, 5 junior',
      'Yasmin Karim, Leeds GB, 9 senior',
      'Rui Nogueira, Lisbon PT, 6 middle',
      'Beth Holroyd, Wakefield GB, 4 junior',
      'Callum Reid, Leeds GB, 7 middle',
      'Nadia Benali, Manchester GB, 8 senior',
      'Owen Pritchard, Leeds GB, 5 middle',
      'Elena Vidal, Lisbon PT, 7 middle',
      'Farah Sheikh, Bradford GB, 3 junior payroll',
      'Gareth Lowe, Sheffield GB, 6 senior',
      'Mei Tanaka, Leeds GB, 8 middle',
      'Jack Illingworth, Harrogate GB, 2 middle support',
    ],
  },
  softwareEngineer: {
    career: 'software',
    lines: [
      'Nathan Cole, Leeds GB, 9 senior',
      'Aisha Rahman, Leeds GB, 8 middle',
      'Pedro Salgado, Porto PT, 7 middle',
      'Lucy Fairbairn, York GB, 8 senior',
      'Kwame Asante, Manchester GB, 7 middle',
      'Ivo Petrov, Leeds GB, 6 middle',
      'Rachel Tempest, Leeds GB, 5 junior',
      'Miguel Antunes, Lisbon PT, 8 senior',
      'Zoe Hargreaves, Sheffield GB, 6 middle',
      'Adam Kowalczyk, Leeds GB, 7 senior',
      'Simran Gill, Bradford GB, 4 junior',
      'Luke Mercer, Leeds GB, 3 junior',
      'Catarina Reis, Lisbon PT, 7 middle',
      'Ben Oldroyd, Huddersfield GB, 2 middle technician',
      'Fionn Daly, Dublin IE, 8 middle',
    ],
  },
  fieldTechnician: {
    career: 'technician',
    lines: [
      'Craig Bentley, Leeds GB, 9 senior',
      'Liam Sutcliffe, Wakefield GB, 8 middle',
      'Karen Doyle, Bradford GB, 7 middle',
      'Imran Hussain, Leeds GB, 6 middle',
      'Scott Varley, Huddersfield GB, 8 senior',
      'Joe Armitage, Leeds GB, 4 junior',
      'Darren Pickles, Halifax GB, 6 middle',
      'Chloe Naylor, Leeds GB, 5 junior',
      'Piotr Zielinski, Leeds GB, 7 middle',
      'Mark Thackray, York GB, 9 senior',
      'Ryan Dobson, Doncaster GB, 3 junior',
      'Tariq Mahmood, Bradford GB, 5 middle',
    ],
  },
  payrollSpecialist: {
    career: 'payroll',
    lines: [
      'Helen Cartwright, Leeds GB, 9 senior',
      'Sunita Patel, Bradford GB, 8 middle',
      'Rebecca Stead, Leeds GB, 7 middle',
      'Paul Greenwood, Harrogate GB, 5 middle',
      'Jodie Fenton, Wakefield GB, 4 junior',
      'Angela Moss, Leeds GB, 6 senior',
      'Dawn Shaw, York GB, 3 junior',
      'Ewa Lis, Leeds GB, 7 middle',
      'Martin Bairstow, Leeds GB, 2 middle support',
      'Claire Hobson, Leeds GB, 8 senior',
    ],
  },
  supportLead: {
    career: 'support',
    lines: [
      'Beatriz Moura, Porto PT, 9 senior',
      'João Tavares, Porto PT, 8 senior',
      'Rita Pacheco, Braga PT, 7 middle',
      'Luis Gouveia, Porto PT, 6 middle',
      'Sara Monteiro, Aveiro PT, 5 junior',
      'Vasco Lemos, Porto PT, 7 senior',
      'Carla Teixeira, Porto PT, 4 junior',
      'Nuno Esteves, Lisbon PT, 6 middle',
      'Marisol Vega, Vigo ES, 5 middle',
      'Filipa Sousa, Porto PT, 8 senior',
    ],
  },
  controlRoom: {
    career: 'grid',
    lines: [
      'Sofia Carmona, Lisbon PT, 10 senior',
      'Henrik Aalto, Lisbon PT, 9 senior',
      'Mateus Prado, Setúbal PT, 9 middle',
      'Laura Quintana, Lisbon PT, 8 senior',
      'Gonçalo Serrano, Lisbon PT, 6 middle',
      'Ines Barreto, Porto PT, 4 junior',
      'Dário Fontes, Lisbon PT, 3 middle technician',
      'Clara Nobre, Lisbon PT, 2 middle support',
    ],
  },
};

/** The applicants of one job, in the order in which they applied. */
export function applicantsOf(job: DemoJobKey): DemoPerson[] {
  const { career, lines } = APPLICANTS[job];
  return lines.map((line, index) =>
    readLine(line, career, LAYOUTS[(index + lines.length) % LAYOUTS.length] ?? 'classic'),
  );
}

function readLine(line: string, career: DemoPerson['career'], layout: Layout): DemoPerson {
  const [name = '', place = '', rest = ''] = line.split(', ');
  const [firstName = '', ...last] = name.split(' ');
  const [fit = '0', level = 'middle', other] = rest.split(' ');
  return {
    firstName,
    lastName: last.join(' '),
    city: place.slice(0, -3),
    country: place.slice(-2) as DemoPerson['country'],
    career: (other as DemoPerson['career'] | undefined) ?? career,
    level: level as DemoPerson['level'],
    fit: Number(fit),
    layout,
  };
}
