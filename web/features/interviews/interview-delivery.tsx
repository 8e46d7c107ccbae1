import { Check, ExternalLink, TriangleAlert } from 'lucide-react';
import type { Interview } from '#api/contract/interviews';
import { plural } from '../../ui/plural.ts';
import { momentOf } from '../../ui/time.tsx';
import { CHANNEL_ICONS, CHANNEL_LABELS, DELIVERY_WORDS } from './interview-words.ts';

/** How the invitation fared on each channel, and how many of the panel have accepted. */
export function InterviewDelivery({ interview }: { interview: Interview }) {
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
