import type { Career } from '../career.ts';

export const payroll: Career = {
  titles: {
    junior: ['Payroll assistant', 'Payroll clerk', 'Accounts assistant'],
    middle: ['Payroll administrator', 'Payroll specialist', 'Payroll officer'],
    senior: ['Senior payroll specialist', 'Payroll team lead', 'Payroll manager'],
  },
  employers: ['Rowan Care Homes', 'Airedale Foods', 'Castleford Glass', 'Wetherby Hotels', 'Sterne Logistics', 'Leeds Arena Catering', 'Meadow Schools Trust', 'Pudsey Print'],
  summary: [
    'Payroll specialist who pays 2,000 people right and on time, every time.',
    'Careful with numbers, patient with questions, at ease with deadlines.',
    'Payroll administrator who knows pensions, statutory pay and year end by heart.',
  ],
  core: [
    'Ran the monthly payroll for 1,800 employees from start to finish.',
    'Handled PAYE, national insurance and real time submissions to HMRC.',
    'Calculated statutory sick, maternity and paternity pay.',
    'Looked after auto-enrolment pensions with two providers.',
    'Reconciled payroll control accounts with the general ledger each month.',
    'Led the move from Sage to SAP SuccessFactors Employee Central Payroll.',
    'Closed year end with P60s and P11Ds without a correction.',
    'Answered questions of employees within one working day.',
    'Checked shift allowances and overtime against the time system.',
    'Wrote the payroll handbook and trained two colleagues.',
  ],
  other: [
    'Posted invoices and matched them with orders.',
    'Kept holiday records.',
    'Ordered office supplies.',
    'Opened the post and filed letters.',
    'Took calls at the reception.',
    'Entered timesheets.',
  ],
  coreSkills: ['Payroll', 'PAYE', 'HMRC submissions', 'Pensions auto-enrolment', 'SAP SuccessFactors', 'Reconciliation', 'Year end', 'Microsoft Excel'],
  otherSkills: ['Sage', 'Bookkeeping', 'Filing', 'Customer service', 'Data entry', 'Microsoft Word'],
  degrees: [
    { degree: 'BA', field: 'Accounting and Finance' },
    { degree: 'Diploma', field: 'Payroll Management' },
    { degree: 'BA', field: 'Business Administration' },
    { degree: 'A-levels', field: 'Mathematics' },
  ],
  certificates: ['CIPP Payroll Technician Certificate', 'AAT Level 3'],
};
