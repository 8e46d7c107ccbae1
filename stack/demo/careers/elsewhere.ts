import type { Career } from '../career.ts';

/** Work of other trades: people who change direction, and those who apply everywhere. */
export const elsewhere: Career = {
  titles: {
    junior: ['Shop assistant', 'Barista', 'Warehouse operative', 'Teaching assistant'],
    middle: [
      'Store supervisor',
      'Primary school teacher',
      'Delivery driver',
      'Hotel receptionist',
      'Office administrator',
    ],
    senior: ['Store manager', 'Head of year', 'Event planner', 'Restaurant manager'],
  },
  employers: [
    'Harrow Books',
    'Café Alfama',
    'Moorside Primary School',
    'Greenway Supermarkets',
    'Sierra Sports',
    'Pousada do Rio',
    'Lockwood Parcels',
    'Bellfield Gardens',
  ],
  summary: [
    'Reliable, quick to learn, and ready for something new.',
    'People person who keeps calm on busy days.',
    'Organised, punctual and curious.',
  ],
  core: [
    'Served customers at the till and on the shop floor.',
    'Planned rotas for nine colleagues.',
    'Counted stock and ordered what was missing.',
    'Taught a class of twenty-eight children.',
    'Delivered parcels on a fixed round, on time.',
    'Welcomed guests and answered their questions.',
    'Arranged parties of up to two hundred guests.',
    'Kept the kitchen to hygiene rules.',
  ],
  other: [
    'Opened and closed the shop.',
    'Handled cash and card payments.',
    'Trained new starters on their first day.',
    'Decorated the windows each season.',
    'Answered the telephone.',
  ],
  coreSkills: [
    'Customer contact',
    'Cash handling',
    'Stock keeping',
    'Event planning',
    'Food hygiene',
    'Classroom management',
  ],
  otherSkills: ['Microsoft Word', 'Spanish', 'Driving', 'First aid', 'Photography', 'Gardening'],
  degrees: [
    { degree: 'BA', field: 'History' },
    { degree: 'BA', field: 'Hospitality Management' },
    { degree: 'A-levels', field: 'English and Art' },
    { degree: 'BEd', field: 'Primary Education' },
  ],
  certificates: ['Food Hygiene Level 2', 'Paediatric First Aid'],
};
