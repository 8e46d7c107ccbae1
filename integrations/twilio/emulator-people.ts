import { SeedFault, type Kit } from '../emulator-kit.ts';
import { sendInbound } from './emulator-callbacks.ts';
import { behaviourOf } from './emulator-numbers.ts';
import {
  isOptedOut,
  serviceOfSender,
  setOptOut,
  type KeptText,
  type TextService,
  type TwilioState,
} from './emulator-state.ts';
import { keepText } from './emulator-texts.ts';

const STOP_WORDS = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'CANCEL']);
const START_WORDS = new Set(['START', 'UNSTOP']);
const HELP_WORDS = new Set(['HELP', 'INFO']);

type OptOutType = 'STOP' | 'START' | 'HELP';
export type InboundInput = { from: string; to: string; body: string; optOutType?: OptOutType | undefined };

/**
 * A person texts one of our senders: kept, handed to the application, and where it is a word of the opt-out book, entered
 * there and answered by the provider itself. Answers the id of the text.
 */
export async function receiveText(kit: Kit<TwilioState>, input: InboundInput): Promise<{ sid: string }> {
  const service = serviceOfSender(kit.state, input.to);
  if (!service) throw new SeedFault(`no messaging service sends as ${input.to}`);
  const optOutType = input.optOutType ?? wordKind(kit.state, service, input);
  const text = keepText(kit, {
    service,
    from: input.from,
    to: input.to,
    body: input.body,
    direction: 'inbound',
    status: 'received',
  });
  if (optOutType === 'STOP' || optOutType === 'START')
    setOptOut(kit.state, service.sid, input.from, optOutType === 'STOP');
  if (optOutType !== null) {
    keepText(kit, {
      service,
      from: input.to,
      to: input.from,
      body: ANSWERS[optOutType],
      direction: 'outbound-reply',
      status: 'delivered',
    });
  }
  await sendInbound(kit, service, text, optOutType);
  return { sid: text.wire.sid };
}

/** Numbers of people who answer by themselves, two seconds apart. */
export function answerAlone(kit: Kit<TwilioState>, text: KeptText): void {
  const { to, body } = text.wire;
  const answers = behaviourOf(to).answers ?? [];
  answers.forEach((answer, at) => {
    kit.after(2_000 * (at + 1), async () => {
      const words = answerWords(answer, body);
      // The service has picked its sender by now.
      const { from } = text.wire;
      if (words !== null && from !== null) await receiveText(kit, { from: to, to: from, body: words });
    });
  });
}

function answerWords(answer: 'yes' | 'no' | 'stop' | 'question', body: string): string | null {
  switch (answer) {
    case 'yes':
      return /(\d{1,2}) for Yes/i.exec(body)?.[1] ?? null;
    case 'no':
      return /(\d{1,2}) for No/i.exec(body)?.[1] ?? null;
    case 'stop':
      return 'STOP';
    case 'question':
      return 'Do I need to have anything prepared?';
  }
}

function wordKind(state: TwilioState, service: TextService, { from, body }: InboundInput): OptOutType | null {
  const word = body.trim().toUpperCase();
  if (STOP_WORDS.has(word)) return 'STOP';
  if (START_WORDS.has(word) || (word === 'YES' && isOptedOut(state, service.sid, from))) return 'START';
  return HELP_WORDS.has(word) ? 'HELP' : null;
}

const ANSWERS: Record<OptOutType, string> = {
  STOP: 'You will receive no more messages from this number. Reply START to receive them again.',
  START: 'You will receive messages from this number again. Reply STOP to end them.',
  HELP: 'Reply STOP to receive no more messages from this number. Message and data rates may apply.',
};
