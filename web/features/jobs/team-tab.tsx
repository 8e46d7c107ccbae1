import { Trash2 } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '#api/contract/jobs';
import { explainMissing } from '#domain/permission';
import type { TeamRole } from '#domain/member';
import { allowIf } from '../../ui/allowed.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useMe } from '../shell/me.ts';
import { usersQuery } from '../settings/queries.ts';
import { choicesOf, TEAM_ROLE_LABELS } from './job-words.ts';
import { usePutTeam } from './mutations.ts';
import { teamQuery } from './queries.ts';

type Member = { userId: string; name: string; email: string; role: TeamRole };

/** The people on a job and what they are there; the whole list is saved at once. */
export function TeamTab({ job }: { job: Job }) {
  const { data, error, refetch } = useQuery(teamQuery(job.id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="tab-body">
      <section className="card reading-width" aria-label="Hiring team">
        {data ? (
          <Team key={data.version} job={job} version={data.version} saved={data.members} />
        ) : (
          <SkeletonRows rows={4} />
        )}
      </section>
    </div>
  );
}

function Team({ job, version, saved }: { job: Job; version: number; saved: Member[] }) {
  const me = useMe();
  const [members, setMembers] = useState(saved);
  const [typed, setTyped] = useState('');
  const people = useQuery(usersQuery(typed)).data?.items.filter((user) => user.active) ?? [];
  const put = usePutTeam(job.id);
  const edit = allowIf(job.capabilities.includes('job.team.edit'), explainMissing('job.team.edit'));
  const dirty = members !== saved;
  const change = (at: number, role: TeamRole) =>
    setMembers(members.map((member, index) => (index === at ? { ...member, role } : member)));
  const add = (userId: string) => {
    const user = people.find((one) => one.id === userId);
    if (user) setMembers([...members, { userId, name: user.name, email: user.email, role: 'INTERVIEW_TEAM' }]);
  };
  const leaving = saved.some((one) => one.userId === me.user.id) && !members.some((one) => one.userId === me.user.id);
  return (
    <>
      <div className="cardhead">
        <h2>Hiring team</h2>
        <span className="n">{members.length}</span>
        <span className="grow" />
        {edit === true ? (
          <PersonPicker
            label="Add a person"
            people={people.map((user) => ({ id: user.id, name: user.name, note: user.email }))}
            chosen={members.map((one) => one.userId)}
            onPick={add}
            onType={setTyped}
          />
        ) : (
          <Button size="small" allowed={edit}>
            Add a person
          </Button>
        )}
      </div>
      <ul>
        {members.map((member, index) => (
          <li key={`${member.userId}:${index}`} className="wide-row">
            <Avatar name={member.name} />
            <div className="grow">
              <div className="med clip">{member.name}</div>
              <div className="xs muted clip">{member.email}</div>
            </div>
            {edit === true ? (
              <Select
                label={`Role of ${member.name}`}
                size="small"
                value={member.role}
                choices={choicesOf(TEAM_ROLE_LABELS)}
                onChange={(role) => change(index, role)}
              />
            ) : (
              <span className="sm muted">{TEAM_ROLE_LABELS[member.role]}</span>
            )}
            <IconButton
              icon={Trash2}
              label={`Remove ${member.name}`}
              allowed={edit}
              onClick={() => setMembers(members.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      {dirty && (
        <div className="save-bar">
          <span className="sm muted grow">{leaving ? 'You will lose access to this job.' : 'Not saved yet.'}</span>
          <Button onClick={() => setMembers(saved)}>Put back</Button>
          <Button
            tone="primary"
            busy={put.isPending}
            allowed={allowIf(members.length > 0, 'A job needs at least one person.')}
            onClick={() => put.mutate({ version, members: members.map(({ userId, role }) => ({ userId, role })) })}
          >
            Save team
          </Button>
        </div>
      )}
    </>
  );
}
