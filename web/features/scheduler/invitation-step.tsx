import { CalendarDays, Mail } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '../../ui/avatar.tsx';
import { TextField } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { cityOf, dayIn, timeIn } from '../interviews/when.ts';
import { clashesOf } from './clashes.ts';
import { MergeText } from './merge-text.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { spanOf, windowOf, type Draft, type Invite, type Plan } from './plan.ts';
import { busyQuery } from './queries.ts';
import { TextChannel } from './text-channel.tsx';

type Props = { draft: Draft; plan: Plan; invite: Invite; onChange: (invite: Invite) => void; onBack: () => void };

/** E-mail and text side by side, with the text as it will stand on the phone. */
export function InvitationStep({ draft, plan, invite, onChange, onBack }: Props) {
  const change = (part: Partial<Invite>) => onChange({ ...invite, ...part });
  const { email } = draft;
  return (
    <>
      <Summary draft={draft} plan={plan} onBack={onBack} />
      <div className="channels">
        <section className="channel" aria-label="E-mail">
          <div className="channel-head">
            <Mail aria-hidden="true" />
            <h3>E-mail</h3>
            <span className="xs muted clip">{email.address ?? 'no address'}</span>
            <Switch
              label="Invite by e-mail"
              on={invite.email}
              allowed={email.refusal ? { reason: email.refusal.text } : true}
              onChange={(on) => change({ email: on })}
            />
          </div>
          {email.refusal && <p className="gate">{email.refusal.text}</p>}
          {invite.email && (
            <>
              <TextField
                label="Subject"
                maxLength={200}
                value={invite.subject}
                onChange={(subject) => change({ subject })}
              />
              <MergeText
                label="Text"
                rows={13}
                value={invite.emailBody}
                fields={draft.mergeFields}
                onChange={(emailBody) => change({ emailBody })}
              />
              <p className="xs muted">A calendar file goes with the mail.</p>
            </>
          )}
        </section>
        <TextChannel draft={draft} plan={plan} invite={invite} onChange={change} />
        <PhonePreview draft={draft} plan={plan} invite={invite} />
      </div>
    </>
  );
}

function Summary({ draft, plan, onBack }: { draft: Draft; plan: Plan; onBack: () => void }) {
  const panel = [...new Set(plan.slots.flatMap((slot) => slot.panel.map((one) => one.userId)))];
  const { data } = useQuery(busyQuery(panel, windowOf(plan)));
  const spans = plan.slots.flatMap((slot) => spanOf(plan, slot) ?? []);
  const first = spans[0];
  const end = spans.reduce((latest, span) => (span.end > latest ? span.end : latest), first?.end ?? new Date());
  const clashes = data ? clashesOf(plan, data.people) : [];
  const nameOf = (userId: string) => draft.people.find((person) => person.userId === userId)?.name ?? 'Somebody';
  return (
    <div className="summary">
      <span>
        <CalendarDays aria-hidden="true" />
        <b>
          {plan.slots.length > 1
            ? `${plan.slots.length} timeslots`
            : ((plan.slots[0]?.title || draft.stepName) ?? 'Interview')}
        </b>
      </span>
      {first && (
        <span className="num">
          {dayIn(first.start.toISOString(), plan.zone)}, {timeIn(first.start.toISOString(), plan.zone)} to{' '}
          {timeIn(end.toISOString(), plan.zone)}, {cityOf(plan.zone)}
        </span>
      )}
      {plan.slots[0]?.place && <span>{plan.slots[0].place}</span>}
      <span>
        <span className="avatars">
          {panel.map((userId) => (
            <Avatar key={userId} name={nameOf(userId)} spoken={nameOf(userId)} />
          ))}
        </span>
        {panel.length === 0
          ? 'nobody on the panel'
          : clashes.length === 0
            ? 'free at that time'
            : `${clashes.map((one) => nameOf(one.userId)).join(', ')} booked at that time`}
      </span>
      <span className="grow" />
      <button type="button" className="link" onClick={onBack}>
        Change
      </button>
    </div>
  );
}
