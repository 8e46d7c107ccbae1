import type { Career } from '../career.ts';

export const grid: Career = {
  titles: {
    junior: ['Trainee control engineer', 'Network operations assistant', 'Graduate power systems engineer'],
    middle: ['Control engineer', 'Grid control engineer', 'Network operations engineer', 'Dispatch engineer'],
    senior: ['Senior control engineer', 'Shift lead, control room', 'Lead grid operations engineer'],
  },
  employers: ['Tejo Distribuição', 'Rede Atlântica', 'Pennine Networks', 'Solent Power Grid', 'Norte Energia Redes', 'Humber Electricity', 'Costa Verde Transmissão', 'Caledon Grid'],
  summary: [
    'Control room engineer who keeps a distribution network running by day and by night.',
    'Power systems engineer with a calm head for switching, faults and storms.',
    'Grid engineer who likes clear switching plans, clean handovers and good data.',
  ],
  core: [
    'Operated the SCADA and EMS desk for a 60 kV network with 240 substations.',
    'Wrote and checked switching plans for planned outages, about thirty each month.',
    'Led a shift of six dispatchers and ran the handover at every change of shift.',
    'Restored supply after storm faults, on average within 47 minutes.',
    'Ran load flow studies in PSS/E before each network change.',
    'Coordinated voltage control with the transmission operator during solar peaks.',
    'Managed real-time congestion and redispatched three wind farms.',
    'Trained eleven control engineers on the outage management system.',
    'Set protection relay changes in step with the field crews.',
    'Kept the emergency restoration plan up to date and rehearsed it twice a year.',
  ],
  other: [
    'Answered calls of field crews and kept the switching log.',
    'Prepared weekly reports on faults and minutes lost.',
    'Updated network diagrams after each connection of a new customer.',
    'Helped to plan maintenance with the asset team.',
    'Took part in the on-call rota one week in five.',
    'Drew single-line diagrams for small substations.',
  ],
  coreSkills: ['SCADA', 'EMS', 'Load flow analysis', 'PSS/E', 'Protection relays', 'Outage management', 'Shift work', 'Switching operations'],
  otherSkills: ['AutoCAD', 'Microsoft Excel', 'Python', 'MATLAB', 'Report writing', 'Radio communication'],
  degrees: [
    { degree: 'MSc', field: 'Electrical Engineering' },
    { degree: 'BEng', field: 'Power Engineering' },
    { degree: 'BSc', field: 'Electrical and Electronic Engineering' },
    { degree: 'BSc', field: 'Energy Systems' },
  ],
  certificates: ['NEBOSH General Certificate', 'Authorised switching person, 60 kV', 'First aid at work'],
};
