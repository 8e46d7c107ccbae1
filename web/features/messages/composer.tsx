import { Lock, SendHorizontal } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { z } from 'zod';
import type { Application } from '#api/contract/applications';
import type { listMessages } from '#api/contract/conversations';
import { TEXT_LIMIT } from '#domain/invitation-text';
import { countSegments } from '#domain/text-segments';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { plural } from '../../ui/plural.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { hasRight } from '../applications/application-words.ts';
import { CHANNEL_ICONS, CHANNEL_LABELS } from '../interviews/interview-words.ts';
import { channelsOf } from './channels.ts';
import { useSavedText } from './saved-text.ts';
import { useSend } from './use-send.ts';

type Channels = z.output<typeof listMessages.answer>['composer'];

/** Writes to a candidate on one channel; a closed channel says everything that stands against it. */
export function Composer({ application, channels: all }: { application: Application; channels: Channels }) {
  const channels = channelsOf(all);
  const open =
    channels.find((one) => one.refusals.length === 0 && one.channel !== 'EMAIL') ??
    channels.find((one) => one.refusals.length === 0) ??
    channels[0];
  const [picked, setPicked] = useState<Channels[number]['channel'] | null>(null);
  const [subject, setSubject] = useState('');
  const [body, setBody] = useSavedText(`message:${application.id}`);
  const send = useSend(application);
  const channel = channels.find((one) => one.channel === picked) ?? open;
  if (!channel) return null;
  const first = application.candidate.firstName;
  const mail = channel.channel === 'EMAIL';
  const { segments } = countSegments(body);
  const refused = channel.refusals.map((one) => one.text).join(' ');
  const allowed = allOf(
    hasRight(application, 'email.write'),
    allowIf(channel.refusals.length === 0, refused),
    allowIf(body.trim() !== '', 'Write something first.'),
    allowIf(mail || body.length <= TEXT_LIMIT, `${body.length - TEXT_LIMIT} characters too long.`),
    allowIf(!mail || subject.trim() !== '', 'A mail needs a subject.'),
  );
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (allowed !== true || send.isPending) return;
    send.mutate(
      { channel: channel.channel, body: body.trim(), ...(mail ? { subject: subject.trim() } : {}) },
      { onSuccess: () => (setBody(''), setSubject('')) },
    );
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form className="composer" aria-label={`Message to ${first}`} onSubmit={submit} onKeyDown={keys}>
      <Segmented
        label="Channel"
        value={channel.channel}
        onChange={setPicked}
        options={channels.map((one) => ({
          value: one.channel,
          label: CHANNEL_LABELS[one.channel],
          icon: one.refusals.length > 0 ? Lock : CHANNEL_ICONS[one.channel],
        }))}
      />
      {channel.refusals.length > 0 ? (
        channel.refusals.map((refusal) => (
          <p key={refusal.code} className="gate">
            <Lock aria-hidden="true" />
            {refusal.text}
          </p>
        ))
      ) : (
        <p className="xs muted">
          {[channel.address?.replace('whatsapp:', ''), channel.state].filter(Boolean).join(' · ')}
        </p>
      )}
      <Problem error={send.error} />
      {mail && <TextField label="Subject" maxLength={200} value={subject} onChange={setSubject} />}
      <TextArea label={`Message to ${first}`} rows={mail ? 6 : 3} value={body} onChange={setBody} />
      <div className="row">
        <span className="xs muted num grow" role="status">
          {plural(body.length, 'character')}
          {!mail && `, ${plural(segments, 'segment')}`}
        </span>
        <Button
          tone="primary"
          size="small"
          type="submit"
          icon={SendHorizontal}
          allowed={allowed}
          busy={send.isPending}
          aria-keyshortcuts="Control+Enter"
        >
          Send
        </Button>
      </div>
    </form>
  );
}
