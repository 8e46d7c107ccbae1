import type { JobFields } from '#commands/jobs';
import type { DemoJobKey } from './people.ts';

export type DemoJob = {
  key: DemoJobKey;
  department: string;
  city: string;
  country: 'GB' | 'PT';
  process: 'Standard' | 'Engineering';
  recruiter: string;
  manager: string;
  panel: string[];
  fields: Omit<JobFields, 'departmentId' | 'locationId'>;
  description: string;
  qualifications: string;
  additional: string;
  /** Opened so many days ago and cancelled since: its applicants are past ones. */
  openedDaysAgo?: number;
};

export const COMPANY_TEXT =
  '<p>Northbank Energy runs the distribution grid for 1.9 million homes around Leeds and Lisbon. We are 2,300 people, half of them out on the network every day.</p>';

const list = (...items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const BENEFITS = list(
  'Pension with a contribution of 10 %',
  '27 days of leave and public holidays',
  'Pay for every hour of standby',
  'Training budget of your own',
);

/** The jobs of the demo company: six open ones in three cities, and one of last year that was cancelled. */
export const DEMO_JOBS: DemoJob[] = [
  {
    key: 'gridEngineer',
    department: 'Network operations',
    city: 'Lisbon',
    country: 'PT',
    process: 'Engineering',
    recruiter: 'alex.rivera',
    manager: 'tom.whitfield',
    panel: ['ines.carvalho', 'george.ellis'],
    fields: {
      title: 'Grid operations engineer',
      workMode: 'HYBRID',
      employmentType: 'FULL_TIME',
      experienceLevel: 'MID_SENIOR',
      salaryRange: { minCents: 3_400_000, maxCents: 4_600_000, currency: 'EUR', period: 'YEAR' },
      mustHave: ['SCADA', 'Shift work', 'Load flow analysis'],
      niceToHave: ['Python', 'PSS/E'],
    },
    description:
      '<p>From our control room in Lisbon you keep the lights on for 800,000 homes. You watch the network, plan and carry out switching, and bring supply back when something breaks.</p>' +
      list(
        'Operate the SCADA and EMS desk in a rotating shift',
        'Write and check switching plans for planned outages',
        'Lead the restoration of supply after faults',
        'Run load flow studies before changes of the network',
        'Hand over clearly at every change of shift',
      ),
    qualifications: list(
      'A degree in electrical engineering or power engineering',
      'At least three years in a control room or in network operations',
      'SCADA or EMS experience is required',
      'Fluent Portuguese and good English',
      'Python or PSS/E would be a plus',
    ),
    additional: BENEFITS,
  },
  {
    key: 'dataAnalyst',
    department: 'Data and insight',
    city: 'Leeds',
    country: 'GB',
    process: 'Standard',
    recruiter: 'alex.rivera',
    manager: 'nina.osei',
    panel: ['george.ellis'],
    fields: {
      title: 'Senior data analyst',
      workMode: 'HYBRID',
      employmentType: 'FULL_TIME',
      experienceLevel: 'MID_SENIOR',
      salaryRange: { minCents: 5_200_000, maxCents: 6_100_000, currency: 'GBP', period: 'YEAR' },
      mustHave: ['SQL', 'Python', 'Statistics'],
      niceToHave: ['Power BI', 'dbt'],
    },
    description:
      '<p>Two billion meter readings a month tell us where the grid will be tight next winter. You find out, explain it, and see your forecast in the plan.</p>' +
      list(
        'Model demand per substation in SQL and Python',
        'Build dashboards that engineers and directors both use',
        'Design tests for tariffs and read their results',
        'Look after data quality together with the platform team',
        'Coach two junior analysts',
      ),
    qualifications: list(
      'A degree in statistics, mathematics, economics or data science',
      'Four years of experience as an analyst',
      'Very good SQL and Python are required',
      'You have used Power BI, Tableau or a similar tool',
      'Snowflake and dbt are nice to have',
    ),
    additional: BENEFITS,
  },
  {
    key: 'softwareEngineer',
    department: 'Customer platform',
    city: 'Leeds',
    country: 'GB',
    process: 'Engineering',
    recruiter: 'mia.thornton',
    manager: 'nina.osei',
    panel: ['sam.adeyemi', 'george.ellis'],
    fields: {
      title: 'Software engineer, customer platform',
      workMode: 'REMOTE',
      employmentType: 'FULL_TIME',
      experienceLevel: 'MID_SENIOR',
      salaryRange: { minCents: 5_400_000, maxCents: 7_200_000, currency: 'GBP', period: 'YEAR' },
      mustHave: ['TypeScript', 'Node.js', 'PostgreSQL'],
      niceToHave: ['Kubernetes', 'React'],
    },
    description:
      '<p>Our customers read their meter, report a power cut and follow its repair in the services that you build.</p>' +
      list(
        'Build and run services in TypeScript and Node.js',
        'Design APIs that partners like to use',
        'Work on React screens that everybody can use',
        'Keep releases small and daily',
        'Share the on-call rota',
      ),
    qualifications: list(
      'Three years of experience with TypeScript or JavaScript on the server',
      'PostgreSQL or another relational database is required',
      'Experience with continuous integration',
      'Kubernetes, AWS or Kafka are a plus',
      'A degree in computer science or the same knowledge from work',
    ),
    additional: BENEFITS,
  },
  {
    key: 'fieldTechnician',
    department: 'Field services',
    city: 'Leeds',
    country: 'GB',
    process: 'Standard',
    recruiter: 'mia.thornton',
    manager: 'tom.whitfield',
    panel: ['keith.barlow'],
    fields: {
      title: 'Field technician, high voltage',
      workMode: 'ON_SITE',
      employmentType: 'FULL_TIME',
      experienceLevel: 'ASSOCIATE',
      salaryRange: { minCents: 3_400_000, maxCents: 3_950_000, currency: 'GBP', period: 'YEAR' },
      mustHave: ['Electrical testing', 'Safe isolation'],
      niceToHave: ['Cable jointing', 'Permit to work'],
    },
    description:
      '<p>You look after substations and cables between Leeds and Harrogate, in a crew of four with your own van.</p>' +
      list(
        'Maintain 11 kV and 33 kV switchgear',
        'Joint and terminate cables',
        'Find faults and put them right, also at night',
        'Write test records on the same day',
      ),
    qualifications: list(
      'NVQ Level 3 in electrical installation or the same',
      'Two years of experience on high voltage equipment',
      'A full driving licence is required',
      'Authorisation as senior authorised person is nice to have',
    ),
    additional: BENEFITS,
  },
  {
    key: 'payrollSpecialist',
    department: 'People',
    city: 'Leeds',
    country: 'GB',
    process: 'Standard',
    recruiter: 'mia.thornton',
    manager: 'helena.marsh',
    panel: [],
    fields: {
      title: 'Payroll specialist',
      workMode: 'HYBRID',
      employmentType: 'PART_TIME',
      experienceLevel: 'ASSOCIATE',
      mustHave: ['Payroll', 'PAYE'],
      niceToHave: ['SAP SuccessFactors'],
    },
    description:
      '<p>2,300 people trust you with their pay. Three days a week, at home or in Leeds.</p>' +
      list(
        'Run the monthly payroll from start to finish',
        'Look after pensions and statutory pay',
        'Reconcile payroll accounts with finance',
        'Answer questions of colleagues within a working day',
      ),
    qualifications: list(
      'Three years of experience in payroll in the United Kingdom',
      'PAYE and HMRC submissions',
      'Good Excel',
      'SAP SuccessFactors is a plus',
    ),
    additional: BENEFITS,
  },
  {
    key: 'supportLead',
    department: 'Customer service',
    city: 'Porto',
    country: 'PT',
    process: 'Standard',
    recruiter: 'ines.carvalho',
    manager: 'helena.marsh',
    panel: ['alex.rivera'],
    fields: {
      title: 'Customer support team lead',
      workMode: 'ON_SITE',
      employmentType: 'FULL_TIME',
      experienceLevel: 'MID_SENIOR',
      mustHave: ['Team leadership', 'Customer service'],
      niceToHave: ['Zendesk', 'Workforce management'],
    },
    description:
      '<p>Fourteen advisers in Porto answer in Portuguese, English and Spanish. You make sure that they can do it well.</p>' +
      list(
        'Lead and coach fourteen advisers',
        'Plan shifts with the planning desk',
        'Take over complaints that need a decision',
        'Report on waiting times and first contact resolution',
      ),
    qualifications: list(
      'Two years of experience as a team leader in a contact centre',
      'Portuguese and English, Spanish is nice to have',
      'Zendesk or a similar tool',
    ),
    additional: BENEFITS,
  },
  {
    key: 'controlRoom',
    department: 'Network operations',
    city: 'Lisbon',
    country: 'PT',
    process: 'Standard',
    recruiter: 'alex.rivera',
    manager: 'tom.whitfield',
    panel: ['george.ellis'],
    openedDaysAgo: 420,
    fields: {
      title: 'Control room engineer',
      workMode: 'ON_SITE',
      employmentType: 'FULL_TIME',
      experienceLevel: 'MID_SENIOR',
      mustHave: ['SCADA', 'Shift work'],
      niceToHave: [],
    },
    description:
      '<p>One more desk in the control room in Lisbon, planned for the new substations in the south. The desk was put off when the substations were.</p>' +
      list(
        'Operate the SCADA desk in a rotating shift',
        'Restore supply after faults',
        'Hand over at every change of shift',
      ),
    qualifications: list(
      'A degree in electrical engineering',
      'Two years in network operations',
      'SCADA experience is required',
      'Fluent Portuguese',
    ),
    additional: BENEFITS,
  },
];

/** Days since a job was opened: the open ones one after the other over the last three months. */
export function daysSinceOpening(job: DemoJob): number {
  return job.openedDaysAgo ?? 90 - 8 * DEMO_JOBS.indexOf(job);
}
