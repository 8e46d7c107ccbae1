import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Kit } from '../emulator-kit.ts';
import { readMail } from './emulator-mail.ts';
import { MAIL_BEHAVIOURS, type MailBehaviour, type SunkMail } from './wire.ts';

export type MailState = { mails: SunkMail[]; tries: Record<string, number>; revision: number };

type Plan = { slowMs: number; dropAfter: boolean };

const KEPT_MAILS = 2_000;
const DEFERS = 2;

/** A real mail server on 127.0.0.1 that keeps every mail, and misbehaves for some recipients and by faults (emulators.md section 6). */
export async function startMailServer(
  kit: Kit<MailState>,
  port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Map<number, Socket>();
  const plans = new Map<string, Plan>();
  const planOf = (session: SMTPServerSession) => plans.get(session.id) ?? { slowMs: 0, dropAfter: false };

  const take = async (
    raw: string,
    session: SMTPServerSession,
    done: (error?: Error | null, message?: string) => void,
  ): Promise<void> => {
    const mail = await keep(kit, raw, session);
    const { slowMs, dropAfter } = planOf(session);
    if (dropAfter) {
      sockets.get(session.remotePort)?.destroy();
      return;
    }
    if (slowMs > 0) await new Promise<void>((resolve) => kit.after(slowMs, resolve));
    done(null, `kept as ${mail.id}`);
  };

  const server = new SMTPServer({
    name: 'mail.localhost',
    banner: 'stand-in',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: 30_000_000,
    closeTimeout: 200,
    onMailFrom(_address, session, done) {
      plans.delete(session.id);
      done();
    },
    onRcptTo({ address }, session, done) {
      const plan = { ...planOf(session) };
      const refuse = (code: number) =>
        done(Object.assign(new Error(REFUSALS[code] ?? 'Refused by a fault of the stand-in'), { responseCode: code }));
      const drop = () => sockets.get(session.remotePort)?.destroy();
      const go = () => {
        plans.set(session.id, plan);
        done();
      };
      const fault = kit.fault({ on: 'request', method: 'MAIL', path: `/${address}`, body: '' })?.effect;
      if (fault?.kind === 'status') return refuse(fault.status);
      if (fault?.kind === 'dropBefore') return drop();
      if (fault?.kind === 'dropAfter') plan.dropAfter = true;
      switch (behaviourOf(address)) {
        case 'reject-550':
          return refuse(550);
        case 'defer-always':
          return refuse(450);
        case 'defer-450':
          kit.state.tries[address] = (kit.state.tries[address] ?? 0) + 1;
          if ((kit.state.tries[address] ?? 0) <= DEFERS) return refuse(450);
          break;
        case 'drop-before-data':
          return drop();
        case 'drop-after-data':
          plan.dropAfter = true;
          break;
        case 'slow':
          plan.slowMs = 20_000;
          break;
        default:
      }
      if (fault?.kind === 'latency') kit.after(fault.ms, go);
      else go();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => void take(Buffer.concat(parts).toString('utf8'), session, done));
    },
    onClose(session) {
      plans.delete(session.id);
    },
  });
  // A dropped connection is what was wanted.
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const remote = socket.remotePort ?? 0;
    sockets.set(remote, socket);
    socket.once('close', () => sockets.delete(remote));
  });

  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.server.address() as AddressInfo));
  });
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

async function keep(kit: Kit<MailState>, raw: string, session: SMTPServerSession): Promise<SunkMail> {
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map((one) => one.address);
  const mail = await readMail(raw, {
    id: kit.id('', 16),
    at: kit.now().toISOString(),
    from: mailFrom ? mailFrom.address : '',
    to,
  });
  kit.state.mails = [...kit.state.mails, mail].slice(-KEPT_MAILS);
  kit.state.revision += 1;
  kit.record({
    kind: 'mail',
    direction: 'in',
    method: 'MAIL',
    url: `/${to.join(',')}`,
    requestHeaders: {},
    requestBody: raw,
    status: 250,
    responseHeaders: {},
    responseBody: '',
    durationMs: 0,
  });
  return mail;
}

function behaviourOf(address: string): MailBehaviour | null {
  const [local = ''] = address.split('@');
  return MAIL_BEHAVIOURS.find((name) => name === local.toLowerCase()) ?? null;
}

const REFUSALS: Record<number, string> = { 450: 'Mailbox busy, try again later', 550: 'No such user here' };
