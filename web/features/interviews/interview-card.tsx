import { Check, ExternalLink, MoreHorizontal, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Interview } from '#api/contract/interviews';
import { plural } from '../../ui/plural.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { momentOf } from '../../ui/time.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import {
  ANSWER_LABELS,
  ANSWER_TONES,
  answerSource,
  CHANNEL_ICONS,
  CHANNEL_LABELS,
  DELIVERY_WORDS,
  INTERVIEW_STATUS_LABELS,
  mayChange,
  TYPE_ICONS,
  TYPE_LABELS,
} from './interview-words.ts';
import { minutesOf, tileOf, timeIn, whenOf } from './when.ts';

/** One interview: when, what, who, how the invitation fared and what was answered. */
export function InterviewCard({ interview }: { interview: Interview }) {
  const [asking, setAsking] = useState<'cancel' | 'ACCEPTED' | 'DECLINED' | null>(null);
  const { startsAt, zone, status } = interview;
  const tile = startsAt ? tileOf(startsAt, zone) : null;
  const change = mayChange(interview);
  return (
    <section className="card interview" aria-label={`Interview, ${INTERVIEW_STATUS_LABELS[status].toLowerCase()}`}>
      <div className="cardhead">
        <div className="date-tile" aria-hidden="true">
          <b>{tile?.day ?? '–'}</b>
          <span>{tile?.month}</span>
        </div>
        <div className="grow">
          <h3>{interview.stepName ?? 'Interview'}</h3>
          <p className="sm muted num">{whenOf(interview)}</p>
        </div>
        {status === 'SCHEDULED' ? (
          <Answer interview={interview} />
        ) : (
          <Chip tone={status === 'COMPLETED' ? 'ok' : 'plain'}>{INTERVIEW_STATUS_LABELS[status]}</Chip>
        )}
        <Menu
          label="Interview"
          className="plain"
          align="end"
          trigger={
            <button type="button" className="icon small" aria-label="More for this interview">
              <MoreHorizontal aria-hidden="true" />
            </button>
          }
        >
          <MenuItem allowed={change} onChoose={() => setAsking('ACCEPTED')}>
            Set the answer to Accepted
          </MenuItem>
          <MenuItem allowed={change} onChoose={() => setAsking('DECLINED')}>
            Set the answer to No
          </MenuItem>
          <MenuSeparator />
          <MenuItem allowed={change} onChoose={() => setAsking('cancel')}>
            Cancel this interview
          </MenuItem>
        </Menu>
      </div>
      <Slots interview={interview} />
      <Delivery interview={interview} />
      {asking === 'cancel' && <CancelDialog interview={interview} onClose={() => setAsking(null)} />}
      {(asking === 'ACCEPTED' || asking === 'DECLINED') && (
        <AnswerDialog interview={interview} status={asking} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

function Answer({ interview }: { interview: Interview }) {
  const { candidateStatus: answer } = interview;
  return (
    <Tooltip text={answerSource(interview)}>
      <span tabIndex={answerSource(interview) ? 0 : undefined}>
        <Chip tone={ANSWER_TONES[answer]} icon={answer === 'ACCEPTED' ? Check : undefined}>
          {ANSWER_LABELS[answer]}
        </Chip>
      </span>
    </Tooltip>
  );
}

function Slots({ interview }: { interview: Interview }) {
  return (
    <ul className="slots">
      {interview.timeslots.map((slot) => {
        const Icon = TYPE_ICONS[slot.type];
        return (
          <li key={slot.id}>
            <time className="num" dateTime={slot.startsAt}>
              {timeIn(slot.startsAt, interview.zone)}
            </time>
            <span className="slot-title">
              <Icon aria-hidden="true" />
              <span>
                <span className="med">{slot.title || TYPE_LABELS[slot.type]}</span>{' '}
                <span className="muted">
                  {[slot.place, `${minutesOf(slot.startsAt, slot.endsAt)} min`].filter(Boolean).join(', ')}
                </span>
              </span>
            </span>
            <span className="avatars">
              {slot.interviewers.map((person) => (
                <Avatar
                  key={person.userId}
                  name={person.name}
                  spoken={`${person.name}, ${ANSWER_LABELS[person.status].toLowerCase()}`}
                />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Delivery({ interview }: { interview: Interview }) {
  const panel = [
    ...new Map(
      interview.timeslots.flatMap((slot) => slot.interviewers).map((person) => [person.userId, person]),
    ).values(),
  ];
  const messages = interview.invitations.flatMap((invitation) => invitation.messages);
  const { process } = interview;
  return (
    <div className="delivery">
      {messages.length === 0 && (
        <span>
          {interview.invitations.length > 0
            ? 'The invitation waits to be sent.'
            : 'The candidate was not invited by message.'}
        </span>
      )}
      {messages.map((message) => {
        const bad = ['FAILED', 'REJECTED', 'UNKNOWN'].includes(message.state);
        const Icon = bad ? TriangleAlert : CHANNEL_ICONS[message.channel];
        return (
          <span key={message.id} className={bad ? 'x' : ''}>
            <Icon aria-hidden="true" />
            {CHANNEL_LABELS[message.channel]} {DELIVERY_WORDS[message.state] ?? message.state.toLowerCase()}{' '}
            {momentOf(message.at)}
          </span>
        );
      })}
      {panel.length > 0 && (
        <span className="end">
          <Check aria-hidden="true" />
          {panel.filter((person) => person.status === 'ACCEPTED').length} of {plural(panel.length, 'interviewer')}{' '}
          accepted
        </span>
      )}
      {process?.problem && <span className="x">{process.problem}</span>}
      {process?.url && (
        <a className="link" href={process.url} target="_blank" rel="noopener">
          Open in Temporal <ExternalLink aria-hidden="true" className="inline" />
        </a>
      )}
    </div>
  );
}
