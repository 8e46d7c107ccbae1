import { fillFields } from '#domain/invitation-text';
import { CHANNEL_LABELS } from '../interviews/interview-words.ts';
import { wholeText } from './invite-faults.ts';
import { valuesOf, type Draft, type Invite, type Plan } from './plan.ts';

/** The text, the answer yes, and the reply as they will stand on the candidate's phone. */
export function PhonePreview({ draft, plan, invite }: { draft: Draft; plan: Plan; invite: Invite }) {
  const values = valuesOf(draft, plan);
  const yes = draft.texts.find((one) => one.channel === invite.text)?.words?.yes ?? '1';
  return (
    <section className="channel preview" aria-label="Preview">
      <div className="channel-head">
        <h3>Preview</h3>
        <span className="grow" />
        <span className="xs muted">{invite.text === null ? 'E-mail' : CHANNEL_LABELS[invite.text]}</span>
      </div>
      <div className="phone">
        <div className="phone-title">{values['company.name']}</div>
        {invite.text === null ? (
          <div className="b in whitespace-pre-line">
            {invite.email
              ? `${fillFields(invite.subject, values)}\n\n${fillFields(invite.emailBody, values)}`
              : 'Nothing is sent to the candidate.'}
          </div>
        ) : (
          <>
            <div className="b in whitespace-pre-line">{wholeText(draft, plan, invite)}</div>
            <div className="b me">{yes}</div>
            <div className="b in whitespace-pre-line">{fillFields(invite.yesReply, values)}</div>
          </>
        )}
      </div>
    </section>
  );
}
