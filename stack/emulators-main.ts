import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorSnapshot } from '#integrations/emulator-kit';
import type { Emulator } from '#integrations/emulator-kernel';
import { startSmtpEmulator, type MailState } from '#integrations/smtp/emulator';
import { startTwilioEmulator, type TwilioState } from '#integrations/twilio/emulator';
import { endWithParent } from '#worker/parent';
import { homeFolder, writeAtomically } from './home.ts';
import { freePort } from './ports.ts';

const SAVE_EVERY_MS = 1_000;

type Running = { name: string; stop(): Promise<void>; save(): void };

const home = homeFolder(process.env);
const wanted = new Set((process.env['EMULATORS'] ?? 'twilio,smtp').split(',').map((name) => name.trim()));
const running: Running[] = [];
const addresses: Record<string, string> = {};

// One after the other: each takes the next port that the one before left free.
if (wanted.has('twilio')) {
  const app = process.env['PUBLIC_BASE_URL']?.replace(/\/$/, '');
  const twilio = await startTwilioEmulator({
    port: await freePort(4801),
    from: restored<TwilioState>('twilio'),
    inboundUrl: app ? `${app}/webhooks/twilio/inbound#rc=3&rp=all` : null,
  });
  running.push(kept(twilio));
  addresses['twilio'] = twilio.url;
}
if (wanted.has('smtp')) {
  const smtpPort = await freePort(4804);
  const smtp = await startSmtpEmulator({
    smtpPort,
    port: await freePort(smtpPort + 1),
    from: restored<MailState>('smtp'),
  });
  running.push(kept(smtp));
  addresses['smtp'] = smtp.url;
  addresses['smtpUrl'] = smtp.smtpUrl;
}
process.stdout.write(`${JSON.stringify(addresses)}\n`);

const saving = setInterval(saveAll, SAVE_EVERY_MS);
let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  clearInterval(saving);
  saveAll();
  void Promise.all(running.map((one) => one.stop())).then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
endWithParent(stop);

/** Texts and mails outlive a restart of the stack: they are written down whenever they changed. */
function kept<S extends { revision: number }>(emulator: Emulator<S>): Running {
  let saved = emulator.state.revision;
  return {
    name: emulator.name,
    stop: () => emulator.stop(),
    save() {
      const { revision } = emulator.state;
      if (revision === saved) return;
      writeAtomically(fileOf(emulator.name), JSON.stringify(emulator.snapshot()));
      saved = revision;
    },
  };
}

function restored<S>(name: string): EmulatorSnapshot<S> | null {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as EmulatorSnapshot<S>) : null;
}

function fileOf(name: string): string {
  return join(home, 'emulators', `${name}.json`);
}

function saveAll(): void {
  for (const one of running) one.save();
}
