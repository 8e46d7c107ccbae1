import { invitationText, TEXT_LIMIT, unknownFields } from '#domain/invitation-text';
import { valuesOf, type Draft, type Invite, type Plan } from './plan.ts';

/** The whole text as it leaves, with the block that answers need. */
export function wholeText(draft: Draft, plan: Plan, invite: Invite): string {
  const words = draft.texts.find((one) => one.channel === invite.text)?.words ?? { yes: '1', no: '2' };
  return invitationText(invite.body, valuesOf(draft, plan), words);
}

/** What stands against sending, in the order of the form; the server checks the same again. */
export function inviteFaults(draft: Draft, plan: Plan, invite: Invite): string[] {
  const faults: string[] = [];
  const texts = [
    ...(invite.email ? [invite.subject, invite.emailBody] : []),
    ...(invite.text ? [invite.body, invite.yesReply, invite.noReply] : []),
  ];
  const unknown = texts.flatMap(unknownFields);
  if (texts.some((text) => text.trim() === '')) faults.push('No text may be empty. Switch the channel off instead.');
  if (unknown[0]) faults.push(`{${unknown[0]}} is no merge field.`);
  const over = invite.text ? wholeText(draft, plan, invite).length - TEXT_LIMIT : 0;
  if (over > 0) faults.push(`${over} characters too long.`);
  return faults;
}
