import { APPLICATION_TABS, type ApplicationTab } from '../../paths.ts';

export const APPLICATION_TAB_LABELS = {
  overview: 'Overview',
  interviews: 'Interviews',
  messages: 'Messages',
  notes: 'Notes',
  files: 'Files',
  activity: 'Activity',
} satisfies Record<ApplicationTab, string>;

const NEEDS: Partial<Record<ApplicationTab, string>> = {
  interviews: 'interview.read',
  messages: 'email.read',
  notes: 'note.read',
};

/** The tabs of an application that this viewer has, in their order (candidates.md section 3). */
export function tabsOf({ capabilities }: { capabilities: readonly string[] }): ApplicationTab[] {
  return APPLICATION_TABS.filter((tab) => NEEDS[tab] === undefined || capabilities.includes(NEEDS[tab]));
}
