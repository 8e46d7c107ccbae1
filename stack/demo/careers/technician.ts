import type { Career } from '../career.ts';

export const technician: Career = {
  titles: {
    junior: ['Apprentice electrician', 'Electrical fitter', 'Cable jointer’s mate'],
    middle: ['Field technician', 'Electrical technician', 'High voltage technician', 'Cable jointer'],
    senior: ['Senior field technician', 'Crew supervisor', 'Authorised person, high voltage'],
  },
  employers: ['Aire Power Services', 'Wharfe Electrical', 'Northern Line Works', 'Calder Contracting', 'Ridings Rail', 'Brigstone Utilities', 'Humberside Wind Services', 'Dales Electrical'],
  summary: [
    'Electrician who has worked on live networks up to 33 kV and goes home safe every day.',
    'Field technician with clean test sheets and a clean driving licence.',
    'High voltage fitter who likes outdoor work and early starts.',
  ],
  core: [
    'Installed and maintained 11 kV and 33 kV switchgear in primary substations.',
    'Jointed and terminated high voltage cables, more than 400 joints without a failure.',
    'Found cable faults with time domain reflectometry and pinpointing.',
    'Issued permits to work as senior authorised person.',
    'Tested transformers: insulation resistance, ratio and oil samples.',
    'Led a crew of four and briefed them on the risks each morning.',
    'Answered emergency call-outs at night within sixty minutes.',
    'Commissioned protection relays together with the control room.',
    'Kept test records on a tablet, complete and on the same day.',
    'Taught apprentices safe isolation.',
  ],
  other: [
    'Wired houses and small workshops.',
    'Drove the van and looked after tools and stock.',
    'Dug and reinstated trenches.',
    'Installed street lighting.',
    'Read plans and marked services.',
    'Helped to fit solar panels.',
  ],
  coreSkills: ['High voltage switching', 'Cable jointing', 'Fault finding', 'Permit to work', 'Substation maintenance', 'Safe isolation', 'Electrical testing', 'Full driving licence'],
  otherSkills: ['Street works', 'Plastering', 'Forklift', 'Solar installation', 'Customer contact', 'First aid'],
  degrees: [
    { degree: 'NVQ Level 3', field: 'Electrical Installation' },
    { degree: 'HNC', field: 'Electrical Engineering' },
    { degree: 'BTEC', field: 'Engineering' },
    { degree: 'NVQ Level 2', field: 'Construction' },
  ],
  certificates: ['City & Guilds 2391 Inspection and Testing', '18th Edition Wiring Regulations', 'EUSR card', 'IPAF licence'],
};
