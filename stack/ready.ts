import { existsSync, readFileSync } from 'node:fs';

export type DemoUser = { email: string; password: string; name: string; systemRole: string; seats: string[] };
export type Demo = {
  company: string;
  slug: string;
  users: DemoUser[];
  apiClient?: { id: string; secret: string; scopes: string[] };
  operator?: { email: string; password: string };
};
export type StackDescription = {
  pid: number;
  startedAt: string;
  readyInMs: number;
  app: string;
  api: string;
  openapi: string;
  temporal: { address: string; namespace: string; ui: string | null };
  databaseUrl: string;
  emulators: Record<string, string>;
  logs: string;
  demo?: Demo;
};

/** Says where everything is and who may sign in; answers the description with the demo company, when there is one. */
export function sayReady(stack: StackDescription, demoFile: string, say: (line: string) => void): StackDescription {
  const demo = existsSync(demoFile) ? (JSON.parse(readFileSync(demoFile, 'utf8')) as Demo) : undefined;
  const line = (name: string, value: string) => say(`  ${name.padEnd(18)} ${value}`);
  say(`\nReady in ${(stack.readyInMs / 1000).toFixed(1)} s\n`);
  line('App', `${stack.app}/sign-in`);
  if (demo) line('Career site', `${stack.app}/${demo.slug}`);
  if (stack.temporal.ui) line('Temporal UI', stack.temporal.ui);
  if (demo?.operator) line('Operator pages', `${stack.app}/operator`);
  if (stack.emulators['twilio']) line('Emulated phone', `${stack.emulators['twilio']}/phone`);
  if (stack.emulators['smtp']) line('Emulated inbox', stack.emulators['smtp']);
  line('API reference', `${stack.app}/docs`);
  if (demo) {
    say(`\n  Sign in to ${demo.company}:`);
    for (const user of demo.users)
      say(`    ${user.email.padEnd(34)} ${user.password.padEnd(20)} ${user.name} (${user.systemRole})`);
    if (demo.operator) say(`    ${demo.operator.email.padEnd(34)} ${demo.operator.password.padEnd(20)} operator`);
  }
  say(
    `\n  Logs lie in ${stack.logs}. Ctrl-C stops everything and keeps your data; \`npm start -- --reset\` begins anew.\n`,
  );
  return demo ? { ...stack, demo } : stack;
}
