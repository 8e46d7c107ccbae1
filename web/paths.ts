/** Every address of the signed-in app. */

export const JOB_TABS = ['people', 'discover', 'interviews', 'team', 'ads', 'activity', 'settings'] as const;
export type JobTab = (typeof JOB_TABS)[number];

export const APPLICATION_TABS = ['overview', 'interviews', 'messages', 'notes', 'files', 'activity'] as const;
export type ApplicationTab = (typeof APPLICATION_TABS)[number];

export const paths = {
  home: () => '/home',
  jobs: () => '/jobs',
  newJob: () => '/jobs/new',
  job: (jobId: string, tab: JobTab = 'people') => `/jobs/${jobId}/${tab}`,
  applications: () => '/applications',
  application: (applicationId: string, tab: ApplicationTab = 'overview') => `/applications/${applicationId}/${tab}`,
  interviews: () => '/interviews',
  settings: () => '/settings',
  hiringProcesses: () => '/settings/hiring-processes',
  requiredSteps: () => '/settings/required-steps',
  users: () => '/settings/users',
  company: () => '/settings/company',
  careerPageSettings: () => '/settings/career-page',
  apiClients: () => '/settings/api-clients',
  companySkills: () => '/settings/skills',
  companyOccupations: () => '/settings/occupations',
  smartAssistant: () => '/settings/smart-assistant',
  matchModels: () => '/settings/models',
  fairness: () => '/settings/fairness',
  /** Served by the API as a page of its own, outside this app. */
  signIn: (next: string) => `/sign-in?next=${encodeURIComponent(next)}`,
  careerSite: (companySlug: string) => `/${companySlug}`,
  file: (fileId: string, as: 'content' | 'preview') => `/api/v1/files/${fileId}/${as}`,
} as const;
