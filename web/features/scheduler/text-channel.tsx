import { Lock, MessageSquare } from 'lucide-react';
import { keywordBlock, TEXT_LIMIT } from '#domain/invitation-text';
import { countSegments } from '#domain/text-segments';
import { TextArea } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { plural } from '../../ui/plural.ts';
import { CHANNEL_LABELS } from '../interviews/interview-words.ts';
import { channelsOf } from '../messages/channels.ts';
import { wholeText } from './invite-faults.ts';
import { MergeText } from './merge-text.tsx';
import type { Draft, Invite, Plan } from './plan.ts';

type Props = { draft: Draft; plan: Plan; invite: Invite; onChange: (part: Partial<Invite>) => void };

/** The text channel: which one, its text and both replies; a closed channel says every reason. */
export function TextChannel({ draft, plan, invite, onChange }: Props) {
  const channels = channelsOf(draft.texts);
  const open = channels.find((one) => one.refusals.length === 0);
  const chosen = channels.find((one) => one.channel === invite.text);
  const shown = chosen ?? open ?? channels[0];
  const reasonsOf = (texts: Draft['texts'][number]) => texts.refusals.map((one) => one.text).join(' ');
  const whole = invite.text === null ? '' : wholeText(draft, plan, invite);
  const { segments } = countSegments(whole);
  if (channels.length === 0) {
    return (
      <section className="channel" aria-label="Text">
        <p className="gate">Texts are not switched on for your company.</p>
      </section>
    );
  }
  return (
    <section className="channel" aria-label="Text">
      <div className="channel-head">
        <Segmented
          label="Text channel"
          value={shown?.channel ?? 'SMS'}
          onChange={(channel) => onChange({ text: channel })}
          options={channels.map((texts) => ({
            value: texts.channel,
            label: CHANNEL_LABELS[texts.channel],
            icon: texts.refusals.length > 0 ? Lock : MessageSquare,
            allowed: texts.refusals.length > 0 ? { reason: reasonsOf(texts) } : true,
          }))}
        />
        <span className="xs muted clip num nowrap">{shown?.address?.replace('whatsapp:', '')}</span>
        <Switch
          label="Invite by text"
          on={invite.text !== null}
          allowed={open ? true : { reason: channels.map(reasonsOf)[0] ?? 'Texts are not set up.' }}
          onChange={(on) => onChange({ text: on ? (open?.channel ?? null) : null })}
        />
      </div>
      {channels.flatMap((texts) =>
        texts.refusals.map((refusal) => (
          <p key={texts.channel + refusal.code} className="gate">
            <Lock aria-hidden="true" />
            <span>
              {CHANNEL_LABELS[texts.channel]}: {refusal.text}
            </span>
          </p>
        )),
      )}
      {invite.text !== null && (
        <>
          <MergeText
            label="Text"
            rows={5}
            value={invite.body}
            fields={draft.mergeFields}
            onChange={(body) => onChange({ body })}
            locked={<Locked words={chosen?.words ?? null} />}
          />
          <div className="counter num" role="status">
            <span>
              <b>{whole.length.toLocaleString('en')}</b> of {TEXT_LIMIT.toLocaleString('en')} with the block
              {whole.length > TEXT_LIMIT && (
                <span className="x"> {whole.length - TEXT_LIMIT} characters too long.</span>
              )}
            </span>
            <span>
              <b>{segments}</b> {plural(segments, 'segment').replace(/^[\d,]+ /, '')}
            </span>
          </div>
          <TextArea
            label="Reply for Yes"
            rows={2}
            value={invite.yesReply}
            onChange={(yesReply) => onChange({ yesReply })}
          />
          <TextArea
            label="Reply for No"
            rows={2}
            value={invite.noReply}
            onChange={(noReply) => onChange({ noReply })}
          />
        </>
      )}
    </section>
  );
}

function Locked({ words }: { words: { yes: string; no: string } | null }) {
  return (
    <div className="locked sm" role="note" aria-label="Added by Throughline, cannot be changed">
      <span className="locked-head">
        <Lock aria-hidden="true" />
        Added by Throughline, cannot be changed
      </span>
      <span className="whitespace-pre-line">{keywordBlock(words ?? { yes: '1', no: '2' })}</span>
    </div>
  );
}
