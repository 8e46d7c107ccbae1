import { Check } from 'lucide-react';
import type { Interview } from '#api/contract/interviews';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { clockOf } from '../../ui/time.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import {
  ANSWER_LABELS,
  ANSWER_TONES,
  answerSource,
  INTERVIEW_STATUS_LABELS,
  TYPE_ICONS,
  TYPE_LABELS,
} from './interview-words.ts';
import { cityOf, timeIn } from './when.ts';

/** One interview in a day: time, person, what and where, answer and panel. */
export function InterviewRow({ interview, withJob }: { interview: Interview; withJob: boolean }) {
  const { startsAt, endsAt, zone, candidateStatus, status } = interview;
  const now = Date.now();
  const past = endsAt !== null && new Date(endsAt).getTime() < now;
  const running = !past && startsAt !== null && new Date(startsAt).getTime() < now;
  const slot = interview.timeslots[0];
  const Icon = TYPE_ICONS[slot?.type ?? 'OTHER'];
  const elsewhere =
    startsAt !== null && timeIn(startsAt, zone) !== clockOf(startsAt)
      ? `, ${timeIn(startsAt, zone)} in ${cityOf(zone)}`
      : '';
  const panel = [
    ...new Map(
      interview.timeslots.flatMap((one) => one.interviewers).map((person) => [person.userId, person]),
    ).values(),
  ];
  return (
    <li className={past ? 'past' : running ? 'next' : ''}>
      <div className="agenda-time num">
        <b>{startsAt ? clockOf(startsAt) : '–'}</b>
        <span>{endsAt ? clockOf(endsAt) : ''}</span>
      </div>
      <span className="agenda-dot" aria-hidden="true" />
      <div className="grow">
        <div className="row flex-wrap gap-y-0">
          <Anchor className="med clip hover:underline" to={paths.application(interview.applicationId, 'interviews')}>
            {interview.candidateName}
          </Anchor>
          {status === 'SCHEDULED' ? (
            <Tooltip text={answerSource(interview)}>
              <span>
                <Chip tone={ANSWER_TONES[candidateStatus]} icon={candidateStatus === 'ACCEPTED' ? Check : undefined}>
                  {ANSWER_LABELS[candidateStatus]}
                </Chip>
              </span>
            </Tooltip>
          ) : (
            <Chip>{INTERVIEW_STATUS_LABELS[status]}</Chip>
          )}
        </div>
        <div className="xs muted clip">
          {[withJob && interview.jobTitle, interview.stepName].filter(Boolean).join(', ')}
        </div>
        <div className="xs muted row gap-1">
          <Icon aria-hidden="true" />
          <span className="clip">
            {slot?.place || (slot ? TYPE_LABELS[slot.type] : 'No place yet')}
            {elsewhere}
          </span>
        </div>
      </div>
      <span className="avatars">
        {panel.map((person) => (
          <Avatar
            key={person.userId}
            name={person.name}
            spoken={`${person.name}, ${ANSWER_LABELS[person.status].toLowerCase()}`}
          />
        ))}
      </span>
    </li>
  );
}
