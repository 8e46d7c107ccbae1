import { ChevronDown, ChevronUp } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import type { Application } from '#api/contract/applications';
import { paths, type ApplicationTab } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useActs } from '../moves/acts.tsx';
import { useConvert } from '../moves/use-convert.ts';
import { useReinstateOne } from '../moves/use-reinstate.ts';
import { APPLICATION_TAB_LABELS } from './application-tabs.ts';
import {
  QUIET_CHIP,
  hasRight,
  mayInvite,
  mayMove,
  mayReinstate,
  mayReject,
  STATUS_LABELS,
} from './application-words.ts';
import { Journey } from './journey.tsx';
import { useNeighbours } from './neighbours.ts';
import { Score } from './score.tsx';

type Props = { application: Application; tab: ApplicationTab; tabs: readonly ApplicationTab[] };

/** Who it is, where they stand, and what can be done; the same above every tab. */
export function ApplicationHead({ application, tab, tabs }: Props) {
  const { candidate } = application;
  const neighbours = useNeighbours(application.id, tab);
  return (
    <div className="job-head app">
      <div className="crumb">
        <Anchor to={paths.job(application.jobId)}>{application.jobTitle}</Anchor>
        <span aria-hidden="true">/</span>
        <Anchor to={paths.job(application.jobId)} search={{ panel: `application:${application.id}` }}>
          People
        </Anchor>
        {neighbours.position && (
          <span className="also">
            <span className="num">{neighbours.position}</span>
            <IconButton
              icon={ChevronUp}
              label="Previous (K)"
              allowed={neighbours.previous ? true : { reason: 'This is the first one.' }}
              onClick={() => neighbours.go(-1)}
            />
            <IconButton
              icon={ChevronDown}
              label="Next (J)"
              allowed={neighbours.next ? true : { reason: 'This is the last one.' }}
              onClick={() => neighbours.go(1)}
            />
          </span>
        )}
      </div>
      <div className="title">
        <Avatar name={candidate.name} size="large" />
        <div>
          <PageTitle title={`${candidate.name}, ${APPLICATION_TAB_LABELS[tab]}`}>{candidate.name}</PageTitle>
          <p className="sm muted row flex-wrap gap-y-0">
            {[candidate.headline, candidate.place].filter(Boolean).join(', ') || application.source}
            <Score score={application.score} />
            {application.internal && <Chip tone="line">EMPLOYEE</Chip>}
            {(application.status === 'REJECTED' || application.status === 'WITHDRAWN') && (
              <Chip tone="bad">{STATUS_LABELS[application.status]}</Chip>
            )}
            {application.chips
              .filter((text) => text !== QUIET_CHIP)
              .map((text) => (
                <Chip key={text} tone="warn">
                  {text}
                </Chip>
              ))}
          </p>
        </div>
        <HeadActs application={application} />
      </div>
      <Journey application={application} />
      <Tabs
        label="Application"
        tabs={tabs.map((one) => ({
          to: paths.application(application.id, one),
          label: APPLICATION_TAB_LABELS[one],
          current: one === tab,
        }))}
      />
    </div>
  );
}

function HeadActs({ application }: { application: Application }) {
  const acts = useActs();
  const navigate = useNavigate();
  const reinstate = useReinstateOne();
  const convert = useConvert();
  return (
    <div className="acts">
      {application.status === 'LEAD' ? (
        <Button
          tone="primary"
          allowed={hasRight(application, 'application.move')}
          onClick={() => void convert(application)}
        >
          Convert lead
        </Button>
      ) : (
        <Button
          shortcut="s"
          data-move=""
          aria-haspopup="menu"
          allowed={mayMove(application)}
          onClick={(event) => acts.move([application], event.currentTarget)}
        >
          Move to step
        </Button>
      )}
      <Button
        shortcut="e"
        allowed={hasRight(application, 'email.read')}
        onClick={() => void navigate({ to: paths.application(application.id, 'messages'), state: (before) => before })}
      >
        Message
      </Button>
      <Button shortcut="i" allowed={mayInvite(application)} onClick={() => acts.invite(application)}>
        Schedule
      </Button>
      {application.status === 'REJECTED' ? (
        <Button allowed={mayReinstate(application)} onClick={() => void reinstate(application)}>
          Reinstate
        </Button>
      ) : (
        <Button allowed={mayReject(application)} onClick={() => acts.reject([application])}>
          Reject
        </Button>
      )}
    </div>
  );
}
