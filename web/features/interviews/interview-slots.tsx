import type { Interview } from '#api/contract/interviews';
import { Avatar } from '../../ui/avatar.tsx';
import { ANSWER_LABELS, TYPE_ICONS, TYPE_LABELS } from './interview-words.ts';
import { minutesOf, timeIn } from './when.ts';

/** The timeslots of an interview with their panels. */
export function InterviewSlots({ interview }: { interview: Interview }) {
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
