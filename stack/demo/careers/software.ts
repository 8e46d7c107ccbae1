import type { Career } from '../career.ts';

export const software: Career = {
  titles: {
    junior: ['Junior developer', 'Graduate software engineer', 'Web developer'],
    middle: ['Software engineer', 'Full-stack developer', 'Backend developer'],
    senior: ['Senior software engineer', 'Lead engineer', 'Staff engineer'],
  },
  employers: ['Quillstone Software', 'Meridian Payments', 'Harbour Apps', 'Fjordline Systems', 'Cobalt Mobility', 'Ledgerly', 'Vista Azul Digital', 'Hexham Health Tech'],
  summary: [
    'Engineer who ships small changes often and leaves the code easier to read.',
    'Full-stack developer at home in TypeScript from the database to the screen.',
    'Backend engineer with a weakness for queues, retries and clear error messages.',
  ],
  core: [
    'Built customer-facing services in TypeScript and Node.js with PostgreSQL behind them.',
    'Moved a monolith of 300,000 lines to services without a day of downtime.',
    'Designed REST APIs with OpenAPI and wrote their contract tests.',
    'Built accessible React screens and brought the page weight down by half.',
    'Ran the services on Kubernetes in AWS with Terraform.',
    'Introduced continuous delivery with GitHub Actions: from monthly to daily releases.',
    'Was on call for payments and wrote the post-mortems.',
    'Reviewed code daily and mentored four engineers.',
    'Cut the p95 response time from 900 to 140 milliseconds.',
    'Put event-driven integration with Kafka in place for meter data.',
  ],
  other: [
    'Fixed defects reported by the support desk.',
    'Wrote user documentation and release notes.',
    'Kept the build scripts running.',
    'Translated the interface into Portuguese.',
    'Helped with interviews of new engineers.',
    'Built internal tools in PHP.',
  ],
  coreSkills: ['TypeScript', 'Node.js', 'React', 'PostgreSQL', 'Kubernetes', 'AWS', 'REST APIs', 'Continuous integration'],
  otherSkills: ['PHP', 'Java', 'Docker', 'HTML', 'CSS', 'Jira'],
  degrees: [
    { degree: 'BSc', field: 'Computer Science' },
    { degree: 'MSc', field: 'Software Engineering' },
    { degree: 'BEng', field: 'Informatics' },
    { degree: 'BSc', field: 'Mathematics' },
  ],
  certificates: ['AWS Certified Solutions Architect – Associate', 'Certified Kubernetes Administrator'],
};
