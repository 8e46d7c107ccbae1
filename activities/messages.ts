import { textsToAdopt, validitySeconds } from '#domain/message';
import { planMessage, type MessagePlan } from '#domain/message-process';
import type { ProcessInput } from '#domain/process-screen';
import { workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { readMessageFacts, readMessageText } from '#db/queries/message-facts';
import { readWakes, writeLook } from '#db/queries/processes';
import { automation } from '#commands/actor';
import {
  askAboutDelivery,
  claimMessage,
  loseLease,
  recordLookup,
  recordSend,
  repeatReminder,
  retryMail,
  type SendOutcome,
} from '#commands/messages';
import { mailHtml } from '#domain/mail-layout';
import type { MailClient } from '#integrations/smtp/client';
import type { TwilioClient } from '#integrations/twilio/client';
import { inviteOf } from './invite.ts';
import { reading, refusalsAsResults, faultsAsFailures, type Looked } from './run.ts';

export type MessageActivities = ReturnType<typeof createMessageActivities>;

type Step = ProcessInput & { key: string };

/** What the process of one message may ask for: read, claim and call, record, look up, ask a person. */
export function createMessageActivities({
  db,
  mail,
  twilio,
  publicBaseUrl,
  mailDomain,
}: {
  db: Database;
  mail: MailClient | null;
  twilio: TwilioClient | null;
  publicBaseUrl: string;
  mailDomain: string;
}) {
  const call = (input: ProcessInput, step: string) => ({
    db,
    actor: automation(input.companyId),
    key: `${workflowId('message', input.id)}:${step}`,
  });
  const attemptOf = (input: ProcessInput) =>
    reading(db, input.companyId, async (tx) => (await readMessageFacts(tx, input.companyId, input.id)) ?? null);

  return {
    readMessage: (input: ProcessInput): Promise<Looked<MessagePlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'message', input.id);
        const facts = await readMessageFacts(tx, input.companyId, input.id);
        const plan: MessagePlan = facts
          ? planMessage(facts)
          : {
              due: [],
              dueInMs: null,
              waitingFor: 'nothing',
              finished: true,
              screen: {
                stage: 'GONE',
                waitingOn: 'NOBODY',
                details: ['The message is gone.'],
                nextDueAt: null,
                outcome: 'CANCELLED',
              },
            };
        await writeLook(tx, input.companyId, 'message', input.id, {
          wakes,
          waitingOn: plan.finished ? null : plan.screen.waitingOn,
          nextDueAt: plan.screen.nextDueAt,
        });
        return { ...plan, wakes };
      }),

    sendEmail: (input: ProcessInput) =>
      faultsAsFailures(async () => {
        const facts = await attemptOf(input);
        if (!facts) return;
        const claim = await claimMessage(call(input, `claim:${facts.attempt}`), {
          messageId: input.id,
          attempt: facts.attempt,
        });
        if (!claim.ok) return;
        const { message } = claim;
        const outcome: SendOutcome = mail
          ? sendOutcome(
              await mail.sendMail({
                messageId: message.id,
                fromName: message.companyName,
                to: { address: message.toAddress },
                subject: message.subject ?? message.companyName,
                text: message.body,
                html: mailHtml(message.companyName, message.body),
                automatic: true,
                calendar: await reading(db, input.companyId, (tx) =>
                  inviteOf(tx, input.companyId, message, mailDomain),
                ),
              }),
              'SENT',
            )
          : { kind: 'REJECTED', code: 'MAIL_NOT_CONFIGURED' };
        await recordSend(call(input, `record:${message.attempt}`), { messageId: input.id, outcome });
      }),

    sendText: (input: ProcessInput) =>
      faultsAsFailures(async () => {
        const facts = await attemptOf(input);
        if (!facts) return;
        const claim = await claimMessage(call(input, `claim:${facts.attempt}`), {
          messageId: input.id,
          attempt: facts.attempt,
        });
        if (!claim.ok) return;
        const { message } = claim;
        const seconds = message.deadlineAt ? validitySeconds(new Date(), new Date(message.deadlineAt)) : 36_000;
        const outcome: SendOutcome = twilio
          ? sendOutcome(
              await twilio.sendText({
                from: message.fromAddress,
                to: message.toAddress,
                body: message.body,
                statusCallback: `${publicBaseUrl}/webhooks/twilio/status?message=${message.id}#rc=3&rp=all`,
                validitySeconds: seconds ?? 60,
              }),
              'ACCEPTED',
            )
          : { kind: 'REJECTED', code: 'FEATURE_DISABLED' };
        await recordSend(call(input, `record:${message.attempt}`), { messageId: input.id, outcome });
      }),

    findUnknownText: (input: ProcessInput) =>
      faultsAsFailures(async () => {
        const facts = await attemptOf(input);
        if (!facts || !twilio || facts.claimedAtMs === null) return;
        const text = await reading(db, input.companyId, (tx) => readMessageText(tx, input.companyId, input.id));
        if (!text) return;
        const listed = await twilio.listTexts({ to: text.to, limit: 50 });
        const [found] = textsToAdopt(
          { body: text.body, claimedAt: new Date(facts.claimedAtMs) },
          listed.filter((one) => one.direction === 'outbound'),
          new Set(text.knownSids),
        );
        await recordLookup(call(input, `look:${facts.attempt}:${facts.lookups}`), {
          messageId: input.id,
          look: facts.lookups + 1,
          providerId: found?.sid ?? null,
        });
      }),

    loseLease: (input: Step) => refusalsAsResults(() => loseLease(call(input, input.key), { messageId: input.id })),
    repeatReminder: (input: Step) =>
      refusalsAsResults(() => repeatReminder(call(input, input.key), { messageId: input.id })),
    retryMail: (input: Step) => refusalsAsResults(() => retryMail(call(input, input.key), { messageId: input.id })),
    askAboutDelivery: (input: Step) =>
      refusalsAsResults(() => askAboutDelivery(call(input, input.key), { messageId: input.id })),
  };
}

type ProviderOutcome =
  | { outcome: 'ACCEPTED'; providerId: string }
  | { outcome: 'REJECTED'; code: string }
  | { outcome: 'RETRY'; code: string; retryAfterMs: number | null }
  | { outcome: 'UNKNOWN'; code: string };

/** A client's outcome as the command records it; `taken` is the state of a message that the provider took. */
function sendOutcome(outcome: ProviderOutcome, taken: 'ACCEPTED' | 'SENT'): SendOutcome {
  switch (outcome.outcome) {
    case 'ACCEPTED':
      return { kind: taken, providerId: outcome.providerId };
    case 'RETRY':
      return { kind: 'RETRY', afterMs: outcome.retryAfterMs ?? 0, code: outcome.code };
    case 'REJECTED':
    case 'UNKNOWN':
      return { kind: outcome.outcome, code: outcome.code };
  }
}
