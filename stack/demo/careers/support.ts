import type { Career } from '../career.ts';

export const support: Career = {
  titles: {
    junior: ['Customer adviser', 'Call centre agent', 'Front desk assistant'],
    middle: ['Customer support specialist', 'Senior customer adviser', 'Complaints handler'],
    senior: ['Customer support team leader', 'Contact centre manager', 'Customer operations lead'],
  },
  employers: ['Azul Telecomunicações', 'Porto Água', 'Lojas Minho', 'Sabor Entregas', 'Gaia Hotéis', 'Bramble Telecom', 'Douro Seguros', 'Foz Mobilidade'],
  summary: [
    'Team leader who listens to calls first and to reports second.',
    'Customer adviser with four languages and a steady voice.',
    'Contact centre lead who has brought waiting times under two minutes.',
  ],
  core: [
    'Led a team of fourteen advisers who take 900 calls a day.',
    'Brought the average waiting time from six minutes to ninety seconds.',
    'Coached advisers every week on recorded calls.',
    'Planned shifts with workforce management software.',
    'Handled escalated complaints to the regulator’s deadlines.',
    'Raised customer satisfaction from 71 to 88 percent in a year.',
    'Set up chat and messaging beside the telephone in Zendesk.',
    'Hired and onboarded twenty-two advisers.',
    'Wrote answers for the knowledge base in Portuguese and English.',
    'Reported on first contact resolution each week.',
  ],
  other: [
    'Answered calls on bills and meter readings.',
    'Sold add-on contracts.',
    'Took bookings and payments.',
    'Replied to e-mails in English.',
    'Kept the waiting room tidy.',
    'Updated addresses in the customer database.',
  ],
  coreSkills: ['Team leadership', 'Coaching', 'Zendesk', 'Complaint handling', 'Workforce management', 'Customer service', 'Portuguese', 'English'],
  otherSkills: ['Sales', 'Microsoft Word', 'Cash handling', 'Spanish', 'French', 'Data entry'],
  degrees: [
    { degree: 'BA', field: 'Communication' },
    { degree: 'BA', field: 'Languages' },
    { degree: 'BA', field: 'Business Administration' },
    { degree: 'Diploma', field: 'Tourism' },
  ],
  certificates: ['COPC Customer Experience', 'Cambridge C1 Advanced'],
};
