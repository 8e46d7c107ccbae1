import { join } from 'node:path';
import { REPOSITORY } from './home.ts';
import { inherited } from './inherited.ts';
import { startPart, type Part } from './part.ts';

/**
 * Starts stand-ins for the providers that are not configured for real; answers their addresses. `keep` keeps the part running.
 */
export async function startEmulators(
  { home, logs, app }: { home: string; logs: string; app: string },
  keep: (first: Part, start: () => Part) => unknown,
): Promise<Record<string, string>> {
  const wanted = [
    ...(process.env['TWILIO_ACCOUNT_SID'] ? [] : ['twilio']),
    ...(process.env['SMTP_URL'] ? [] : ['smtp']),
  ];
  if (wanted.length === 0) return {};
  let answer: (line: string) => void = () => {};
  const first = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const start = () =>
    startPart({
      name: 'emulators',
      command: process.execPath,
      args: ['--import', 'tsx', join(REPOSITORY, 'stack', 'emulators-main.ts')],
      env: {
        ...inherited(),
        EMULATORS: wanted.join(','),
        PUBLIC_BASE_URL: app,
        THROUGHLINE_HOME: home,
        STACK_CHILD: '1',
      },
      logFile: join(logs, 'emulators.log'),
      cwd: REPOSITORY,
      onLine: (line) => line.startsWith('{') && answer(line),
    });
  const part = start();
  keep(part, start);
  const line = await Promise.race([first, part.whenEnded.then(() => '')]);
  if (line === '') throw new Error(`the stand-ins ended at their start; their log is ${join(logs, 'emulators.log')}`);
  return JSON.parse(line) as Record<string, string>;
}

/** Settings that point our processes at the stand-ins. */
export function emulatorEnv(emulators: Record<string, string>): Record<string, string> {
  return {
    ...(emulators['twilio']
      ? {
          TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
          TWILIO_AUTH_TOKEN: 'emulator-auth-token',
          TWILIO_BASE_URL: emulators['twilio'],
        }
      : {}),
    ...(emulators['smtpUrl'] ? { SMTP_URL: emulators['smtpUrl'] } : {}),
  };
}
