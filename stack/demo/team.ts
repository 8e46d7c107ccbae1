import type { Seat, SystemRole } from '#domain/member';

export type DemoMember = {
  key: string;
  firstName: string;
  lastName: string;
  systemRole: SystemRole;
  seats: Seat[];
  zone: string;
  says: string;
};

export const DEMO_COMPANY = {
  name: 'Northbank Energy',
  slug: 'northbank',
  domain: 'northbank.example',
  zone: 'Europe/London',
  country: 'GB',
  brandColor: '#0f6b66',
} as const;

/** Staff who can sign in, one of each kind; the order is that of the terminal's list. */
export const DEMO_TEAM: DemoMember[] = [
  {
    key: 'alex.rivera',
    firstName: 'Alex',
    lastName: 'Rivera',
    systemRole: 'STANDARD',
    seats: ['SMART_ASSISTANT', 'SMART_MESSAGE'],
    zone: 'Europe/London',
    says: 'recruiter',
  },
  {
    key: 'helena.marsh',
    firstName: 'Helena',
    lastName: 'Marsh',
    systemRole: 'ADMINISTRATOR',
    seats: ['SMART_ASSISTANT', 'SMART_MESSAGE'],
    zone: 'Europe/London',
    says: 'administrator',
  },
  {
    key: 'mia.thornton',
    firstName: 'Mia',
    lastName: 'Thornton',
    systemRole: 'EXTENDED',
    seats: ['SMART_ASSISTANT', 'SMART_MESSAGE'],
    zone: 'Europe/London',
    says: 'recruiter of every job',
  },
  {
    key: 'ines.carvalho',
    firstName: 'Inês',
    lastName: 'Carvalho',
    systemRole: 'STANDARD',
    seats: ['SMART_MESSAGE'],
    zone: 'Europe/Lisbon',
    says: 'coordinator',
  },
  {
    key: 'tom.whitfield',
    firstName: 'Tom',
    lastName: 'Whitfield',
    systemRole: 'BASIC',
    seats: [],
    zone: 'Europe/London',
    says: 'hiring manager',
  },
  {
    key: 'nina.osei',
    firstName: 'Nina',
    lastName: 'Osei',
    systemRole: 'BASIC',
    seats: ['SMART_ASSISTANT'],
    zone: 'Europe/London',
    says: 'hiring manager',
  },
  {
    key: 'george.ellis',
    firstName: 'George',
    lastName: 'Ellis',
    systemRole: 'BASIC',
    seats: [],
    zone: 'Europe/London',
    says: 'interviewer',
  },
  {
    key: 'sam.adeyemi',
    firstName: 'Sam',
    lastName: 'Adeyemi',
    systemRole: 'BASIC',
    seats: [],
    zone: 'Europe/London',
    says: 'interviewer',
  },
  {
    key: 'keith.barlow',
    firstName: 'Keith',
    lastName: 'Barlow',
    systemRole: 'BASIC',
    seats: [],
    zone: 'Europe/London',
    says: 'interviewer',
  },
];
