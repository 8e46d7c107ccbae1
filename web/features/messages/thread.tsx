import { CircleCheck, CircleX } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import type { Application } from '#api/contract/applications';
import type { Message } from '#api/contract/conversations';
import { classNames } from '../../ui/class-names.ts';
import { clockOf } from '../../ui/time.tsx';
import { CHANNEL_ICONS, CHANNEL_LABELS, DELIVERY_WORDS } from '../interviews/interview-words.ts';
import { UnknownDelivery } from './unknown-delivery.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

/** Messages oldest first, with the day between them; the newest is in sight. */
export function Thread({
  application,
  messages,
  tall,
}: {
  application: Application;
  messages: readonly Message[];
  tall: boolean;
}) {
  const frame = useRef<HTMLOListElement>(null);
  const last = messages.at(-1)?.id;
  useEffect(() => {
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [last]);
  return (
    <ol
      className={classNames('thread-of-messages', tall && 'tall')}
      ref={frame}
      tabIndex={0}
      aria-label={`Conversation with ${application.candidate.name}`}
    >
      {messages.map((message, index) => {
        const day = dayOf(message.at);
        const before = messages[index - 1];
        return (
          <Fragment key={message.id}>
            {(!before || dayOf(before.at) !== day) && <li className="day">{day}</li>}
            <Bubble application={application} message={message} />
            {message.registered && (
              <li className={classNames('event', message.registered === 'DECLINED' && 'x')}>
                {message.registered === 'ACCEPTED' ? (
                  <CircleCheck aria-hidden="true" />
                ) : (
                  <CircleX aria-hidden="true" />
                )}
                {message.registered === 'ACCEPTED' ? 'Accepted by text' : 'No by text'}
              </li>
            )}
          </Fragment>
        );
      })}
    </ol>
  );
}

function Bubble({ application, message }: { application: Application; message: Message }) {
  const Icon = CHANNEL_ICONS[message.channel];
  const out = message.direction === 'OUT';
  const failed = message.state === 'FAILED' || message.state === 'REJECTED';
  return (
    <li className={classNames(out ? 'out' : 'in', message.automatic && 'auto')}>
      <div className="bubble">
        {message.subject && <b className="strong block">{message.subject}</b>}
        {message.body}
      </div>
      <p className={classNames('xs num', failed ? 'x' : 'muted')}>
        <Icon aria-label={CHANNEL_LABELS[message.channel]} />
        {out
          ? [
              message.automatic ? 'Sent automatically' : message.by,
              clockOf(message.at),
              DELIVERY_WORDS[message.state] ?? message.state.toLowerCase(),
            ]
              .filter(Boolean)
              .join(', ')
          : clockOf(message.at)}
      </p>
      {out && failed && message.errorText && <p className="xs x">{message.errorText}</p>}
      {out && message.state === 'UNKNOWN' && <UnknownDelivery application={application} message={message} />}
    </li>
  );
}

function dayOf(at: string): string {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString() ? 'Today' : DAY.format(date).replace(',', '');
}
