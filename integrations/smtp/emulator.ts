import { z } from 'zod';
import { type EmulatorApp, type Kit } from '../emulator-kit.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator-kernel.ts';
import { servePage } from '../emulator-pages.ts';
import { invitationOf, lineOf, readAttachment } from './emulator-mail.ts';
import { startMailServer, type MailState } from './emulator-server.ts';

const query = z.object({
  to: z.string().optional(),
  subject: z.string().optional(),
  since: z.iso.datetime().optional(),
  known: z.string().optional(),
});

export type { MailState };
export type SmtpEmulatorOptions = EmulatorOptions<MailState> & { smtpPort?: number };
export type SmtpEmulator = Emulator<MailState> & { smtpUrl: string };

/** A mail server that keeps all mail, with a web inbox on its control port (emulators.md section 6). */
export async function startSmtpEmulator({ smtpPort = 0, ...options }: SmtpEmulatorOptions = {}): Promise<SmtpEmulator> {
  let kit: Kit<MailState> | undefined;
  const emulator = await startEmulator<MailState>(
    {
      name: 'smtp',
      newState: () => ({ mails: [], tries: {}, revision: 1 }),
      routes(app, given) {
        kit = given;
        inboxPages(app, given);
      },
      seed: (_state, input) => {
        z.strictObject({}).parse(input);
        return {};
      },
      acts: {},
      unrecorded: () => true,
    },
    options,
  );
  if (!kit) throw new Error('the stand-in has no routes');
  try {
    const server = await startMailServer(kit, smtpPort);
    // A copy: inside the object itself the new `stop` would call itself without end.
    const pages = { ...emulator };
    return Object.assign(emulator, {
      smtpUrl: `smtp://127.0.0.1:${server.port}`,
      async stop() {
        await server.stop();
        await pages.stop();
      },
    });
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** The web inbox and the calls behind it. */
function inboxPages(app: EmulatorApp, kit: Kit<MailState>): void {
  servePage(app, '/', 'inbox.html');
  servePage(app, '/page.css', 'page.css');
  servePage(app, '/inbox.js', 'inbox.js');

  app.get('/messages', (call) => {
    const { to, subject, since, known } = query.parse(call.req.query());
    const { mails, revision } = kit.state;
    if (known === String(revision)) return call.json({ revision, messages: null });
    const fits = mails.filter(
      (mail) =>
        (to === undefined || mail.envelope.to.some((address) => address.toLowerCase() === to.toLowerCase())) &&
        (subject === undefined || mail.subject.toLowerCase().includes(subject.toLowerCase())) &&
        (since === undefined || mail.at >= since),
    );
    return call.json({ revision, messages: fits.toReversed().map(lineOf) });
  });
  app.get('/messages/:id', (call) => {
    const mail = find(kit, call.req.param('id'));
    return mail
      ? call.json({ ...mail, invitation: mail.calendar && invitationOf(mail.calendar.content) })
      : call.json({ error: 'This mail is not here.' }, 404);
  });
  app.get('/messages/:id/raw', (call) => {
    const mail = find(kit, call.req.param('id'));
    return mail ? call.text(mail.raw) : call.text('This mail is not here.', 404);
  });
  app.get('/messages/:id/html', (call) => {
    const mail = find(kit, call.req.param('id'));
    // Shown in a frame of its own without scripts; links leave the frame.
    const policy =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:";
    return call.html(
      `<base target="_blank"><style>body{font:15px/1.5 system-ui,sans-serif;margin:16px}</style>${mail?.html ?? ''}`,
      mail?.html ? 200 : 404,
      { 'content-security-policy': policy },
    );
  });
  app.get('/messages/:id/attachments/:at', async (call) => {
    const mail = find(kit, call.req.param('id'));
    const file = mail ? await readAttachment(mail, Number(call.req.param('at'))) : null;
    if (!file) return call.text('This file is not here.', 404);
    return call.body(new Uint8Array(file.content), 200, {
      'content-type': file.type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    });
  });
}

function find(kit: Kit<MailState>, id: string) {
  return kit.state.mails.find((mail) => mail.id === id);
}
