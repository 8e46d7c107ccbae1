import {
  Asterisk,
  BookOpen,
  BrainCircuit,
  BriefcaseBusiness,
  Building2,
  Globe,
  KeyRound,
  ListChecks,
  Scale,
  Sparkles,
  Users,
} from 'lucide-react';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { seesSettings, useMe } from '../shell/me.ts';
import { PageMissing } from '../shell/page-states.tsx';

const PAGES = {
  'hiring-processes': {
    label: 'Hiring processes',
    icon: ListChecks,
    to: paths.hiringProcesses(),
    screen: lazy(() => import('./processes-page.tsx').then((area) => ({ default: area.ProcessesPage }))),
  },
  'required-steps': {
    label: 'Required steps',
    icon: Asterisk,
    to: paths.requiredSteps(),
    screen: lazy(() => import('./required-steps-page.tsx').then((area) => ({ default: area.RequiredStepsPage }))),
  },
  users: {
    label: 'Users',
    icon: Users,
    to: paths.users(),
    screen: lazy(() => import('./users-page.tsx').then((area) => ({ default: area.UsersPage }))),
  },
  company: {
    label: 'Company',
    icon: Building2,
    to: paths.company(),
    screen: lazy(() => import('./company-page.tsx').then((area) => ({ default: area.CompanyPage }))),
  },
  'career-page': {
    label: 'Career page',
    icon: Globe,
    to: paths.careerPageSettings(),
    screen: lazy(() => import('./career-page.tsx').then((area) => ({ default: area.CareerPage }))),
  },
  'api-clients': {
    label: 'API clients',
    icon: KeyRound,
    to: paths.apiClients(),
    screen: lazy(() => import('./api-clients-page.tsx').then((area) => ({ default: area.ApiClientsPage }))),
  },
  skills: {
    label: 'Skills',
    icon: BookOpen,
    to: paths.companySkills(),
    screen: lazy(() => import('./skills-page.tsx').then((area) => ({ default: area.SkillsPage }))),
  },
  occupations: {
    label: 'Occupations',
    icon: BriefcaseBusiness,
    to: paths.companyOccupations(),
    screen: lazy(() => import('./occupations-page.tsx').then((area) => ({ default: area.OccupationsPage }))),
  },
  'smart-assistant': {
    label: 'SmartAssistant',
    icon: Sparkles,
    to: paths.smartAssistant(),
    screen: lazy(() => import('./assistant-page.tsx').then((area) => ({ default: area.AssistantPage }))),
  },
  models: {
    label: 'Models',
    icon: BrainCircuit,
    to: paths.matchModels(),
    screen: lazy(() => import('./models-page.tsx').then((area) => ({ default: area.ModelsPage }))),
  },
  fairness: {
    label: 'Fairness',
    icon: Scale,
    to: paths.fairness(),
    screen: lazy(() => import('./fairness-page.tsx').then((area) => ({ default: area.FairnessPage }))),
  },
} as const;

function intoSight(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** Settings: the pages on the left, the chosen one beside. */
export function SettingsPage() {
  const { page = '' } = useParams({ strict: false });
  const me = useMe();
  const name = (Object.keys(PAGES) as (keyof typeof PAGES)[]).find((one) => one === page);
  if (!name || !seesSettings(me)) return <PageMissing />;
  const Screen = PAGES[name].screen;
  return (
    <div className="settings">
      <nav className="side-nav" aria-label="Settings">
        {Object.values(PAGES).map(({ label, icon: Icon, to }) => (
          <Anchor
            key={to}
            to={to}
            aria-current={to === PAGES[name].to ? 'page' : undefined}
            // On a phone the pages stand in one row: the present one is brought into sight.
            ref={to === PAGES[name].to ? intoSight : undefined}
          >
            <Icon aria-hidden="true" />
            {label}
          </Anchor>
        ))}
      </nav>
      <Suspense fallback={<SkeletonText lines={6} />}>
        <Screen />
      </Suspense>
    </div>
  );
}
