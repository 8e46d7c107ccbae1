import { z } from 'zod';
import type { EmulatorApp, Kit } from '../emulator-kit.ts';
import { servePage } from '../emulator-pages.ts';
import { receiveText } from './emulator-people.ts';
import type { KeptText, TwilioState } from './emulator-state.ts';

const sent = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/),
  to: z.string(),
  body: z.string().min(1).max(1_600),
});

type PhoneText = {
  sid: string;
  mine: boolean;
  with: string;
  body: string;
  at: number;
  status: string;
  code: number | null;
};
type PhoneThread = { person: string; optedOut: boolean; texts: PhoneText[] };

/** The emulated phone: every person's conversation as it looks in their hand, with a box to answer (emulators.md section 3). */
export function phonePages(app: EmulatorApp, kit: Kit<TwilioState>): void {
  app.get('/', (call) => call.redirect('/phone'));
  servePage(app, '/phone', 'phone.html');
  servePage(app, '/phone/page.css', 'page.css');
  servePage(app, '/phone/phone.js', 'phone.js');
  app.get('/phone/texts', (call) => {
    const { revision } = kit.state;
    if (call.req.query('known') === String(revision)) return call.json({ revision, threads: null });
    return call.json({
      revision,
      senders: kit.state.services.flatMap((service) => service.senders),
      threads: threads(kit.state),
    });
  });
  app.post('/phone/texts', async (call) => {
    const input = sent.safeParse(await call.req.json().catch(() => null));
    if (!input.success)
      return call.json({ error: 'Write a number such as +12025550114 and at least one character.' }, 422);
    await receiveText(kit, input.data);
    return call.json({ revision: kit.state.revision }, 201);
  });
}

/** Conversations, the one with the newest text first. */
function threads(state: TwilioState): PhoneThread[] {
  const byPerson = new Map<string, PhoneText[]>();
  for (const text of state.texts) {
    const mine = text.wire.direction === 'inbound';
    const person = mine ? (text.wire.from ?? '') : text.wire.to;
    if (!mine && !arrived(text)) continue;
    byPerson.set(person, [...(byPerson.get(person) ?? []), phoneText(text, mine)]);
  }
  return [...byPerson]
    .map(([person, texts]) => ({ person, optedOut: state.optOuts.some((one) => one.address === person), texts }))
    .sort((a, b) => (b.texts.at(-1)?.at ?? 0) - (a.texts.at(-1)?.at ?? 0));
}

function phoneText(text: KeptText, mine: boolean): PhoneText {
  const { sid, from, to, body, status, error_code: code } = text.wire;
  return { sid, mine, with: (mine ? to : from) ?? '', body, at: text.at, status, code };
}

/** A phone shows what reached it; what failed is shown struck through, for the sake of whoever looks for it. */
function arrived({ wire }: KeptText): boolean {
  return ['sent', 'delivered', 'undelivered', 'failed'].includes(wire.status);
}
