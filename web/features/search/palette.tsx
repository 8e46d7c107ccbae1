import { Asterisk, Briefcase, CalendarDays, House, ListChecks, Plus, Settings, UserRound, Users } from 'lucide-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { search } from '#api/contract/search';
import { sentenceOf } from '../../app-error.ts';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { PaletteFrame } from '../../ui/palette-frame.tsx';
import { inCompany, seesSettings, useMe } from '../shell/me.ts';

type Place = { label: string; icon: ReactNode; to: string; key?: string };

/** Finds people, jobs and pages by a few letters, and goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, error, isFetching } = useQuery({
    queryKey: ['applications', 'palette', q],
    queryFn: ({ signal }) => call(search, { body: { q: q.slice(0, 200) }, signal }),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const found = q.length >= 2 ? data : undefined;
  const places = placesOf(seesSettings(me), inCompany(me, 'job.create') === true).filter((place) =>
    place.label.toLowerCase().includes(q.toLowerCase()),
  );
  const first = found?.people[0]?.applicationId ?? found?.jobs[0]?.id ?? places[0]?.to ?? '';
  const [active, setActive] = useState('');
  useEffect(() => setActive(first), [first]);
  const go = (to: string) => {
    onClose();
    void navigate({ to });
  };
  return (
    <PaletteFrame label="Search people, jobs, pages" onClose={onClose}>
      <Command label="Search people, jobs, pages" shouldFilter={false} loop value={active} onValueChange={setActive}>
        <Command.Input autoFocus placeholder="Search people, jobs, pages" value={typed} onValueChange={setTyped} />
        <Command.List>
          <Command.Empty>
            {error
              ? sentenceOf(error)
              : isFetching
                ? 'Searching …'
                : `Nobody found for '${q}'. Try fewer words or a part of the name.`}
          </Command.Empty>
          {found && found.people.length > 0 && (
            <Command.Group heading="People">
              {found.people.map((person) => (
                <Item
                  key={person.applicationId}
                  id={person.applicationId}
                  icon={<UserRound aria-hidden="true" />}
                  onGo={() => go(paths.application(person.applicationId))}
                  note={[person.jobTitle, person.stepName].filter(Boolean).join(', ')}
                >
                  {person.name}
                </Item>
              ))}
            </Command.Group>
          )}
          {found && found.jobs.length > 0 && (
            <Command.Group heading="Jobs">
              {found.jobs.map((job) => (
                <Item
                  key={job.id}
                  id={job.id}
                  icon={<Briefcase aria-hidden="true" />}
                  onGo={() => go(paths.job(job.id))}
                  note={[job.refCode, job.place].filter(Boolean).join(', ')}
                >
                  {job.title}
                </Item>
              ))}
            </Command.Group>
          )}
          {places.length > 0 && (
            <Command.Group heading="Go to">
              {places.map((place) => (
                <Item key={place.to} id={place.to} icon={place.icon} onGo={() => go(place.to)} note={place.key ?? ''}>
                  {place.label}
                </Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </PaletteFrame>
  );
}

function Item({
  id,
  icon,
  note,
  onGo,
  children,
}: {
  id: string;
  icon: ReactNode;
  note: string;
  onGo: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item value={id} onSelect={onGo}>
      {icon}
      <span className="med clip">{children}</span>
      <span className="muted xs clip ml-auto">{note}</span>
    </Command.Item>
  );
}

function placesOf(settings: boolean, create: boolean): Place[] {
  return [
    { label: 'Home', icon: <House aria-hidden="true" />, to: paths.home(), key: 'G H' },
    { label: 'Jobs', icon: <Briefcase aria-hidden="true" />, to: paths.jobs(), key: 'G J' },
    { label: 'Candidates', icon: <Users aria-hidden="true" />, to: paths.applications(), key: 'G C' },
    { label: 'My interviews', icon: <CalendarDays aria-hidden="true" />, to: paths.interviews(), key: 'G I' },
    ...(create ? [{ label: 'Create job', icon: <Plus aria-hidden="true" />, to: paths.newJob() }] : []),
    ...(settings
      ? [
          { label: 'Settings: Hiring processes', icon: <ListChecks aria-hidden="true" />, to: paths.hiringProcesses() },
          { label: 'Settings: Required steps', icon: <Asterisk aria-hidden="true" />, to: paths.requiredSteps() },
          { label: 'Settings: Users', icon: <Users aria-hidden="true" />, to: paths.users() },
          { label: 'Settings: Company', icon: <Settings aria-hidden="true" />, to: paths.company() },
          { label: 'Settings: Career page', icon: <Settings aria-hidden="true" />, to: paths.careerPageSettings() },
          { label: 'Settings: API clients', icon: <Settings aria-hidden="true" />, to: paths.apiClients() },
          { label: 'Settings: Skills', icon: <Settings aria-hidden="true" />, to: paths.companySkills() },
          { label: 'Settings: Occupations', icon: <Settings aria-hidden="true" />, to: paths.companyOccupations() },
          { label: 'Settings: SmartAssistant', icon: <Settings aria-hidden="true" />, to: paths.smartAssistant() },
        ]
      : []),
  ];
}
