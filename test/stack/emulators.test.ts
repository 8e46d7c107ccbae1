import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createMailClient } from '#integrations/smtp/client';
import { REPOSITORY } from '#stack/home';

const home = mkdtempSync(join(tmpdir(), 'throughline-emulators-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('the stand-ins say where they are, end with their parent, and keep what they hold over a restart', async () => {
  const first = await start();
  const mail = createMailClient({ url: first.addresses['smtpUrl'] ?? '', domain: 'mail.test' });
  await mail.sendMail({
    messageId: 'm1',
    fromName: 'Acme',
    to: { address: 'joe@example.test' },
    subject: 'Kept',
    text: 'Hello',
  });
  mail.close();
  expect(await first.endParent()).toBe(0);

  const second = await start();
  const inbox = (await (await fetch(`${second.addresses['smtp']}/messages`)).json()) as {
    messages: { subject: string }[];
  };
  expect(inbox.messages.map((one) => one.subject)).toEqual(['Kept']);
  const phone = (await (await fetch(`${second.addresses['twilio']}/_emu/state`)).json()) as {
    services: { inboundUrl: string }[];
  };
  expect(phone.services[0]?.inboundUrl).toBe('http://127.0.0.1:3999/webhooks/twilio/inbound#rc=3&rp=all');
  expect(await second.endParent()).toBe(0);
});

async function start(): Promise<{ addresses: Record<string, string>; endParent(): Promise<number | null> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(REPOSITORY, 'stack', 'emulators-main.ts')], {
    env: {
      ...process.env,
      STACK_CHILD: '1',
      EMULATORS: 'twilio,smtp',
      THROUGHLINE_HOME: home,
      PUBLIC_BASE_URL: 'http://127.0.0.1:3999',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: REPOSITORY,
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  return {
    addresses: JSON.parse(line) as Record<string, string>,
    // The pipe of a parent that died closes; that is all the child hears of it.
    endParent() {
      child.stdin.end();
      return ended;
    },
  };
}
