import { z } from 'zod';
import { SeedFault } from '../emulator-kit.ts';
import type { WireMessage } from './wire.ts';

export type TextAccount = { sid: string; authToken: string; keys: { sid: string; secret: string }[] };
export type TextService = {
  sid: string;
  accountSid: string;
  friendlyName: string;
  senders: string[];
  inboundUrl: string | null;
  statusUrl: string | null;
};
/** A text as the provider keeps it; `at` is the instant of its creation on the stand-in's clock. */
export type KeptText = {
  wire: WireMessage;
  at: number;
  updatedAt: number;
  statusUrl: string | null;
  validUntil: number;
};

export type TwilioState = {
  accounts: TextAccount[];
  services: TextService[];
  /** Oldest first. */
  texts: KeptText[];
  optOuts: { service: string; address: string }[];
  /** Calls so far per number that first refuses. */
  tries: Record<string, number>;
  /** Instants of the latest creates, for the rate limit. */
  creates: number[];
  /** Grows with every change, so that the handset page knows when to draw. */
  revision: number;
};

/** The account, service and sender that every start has (emulators.md section 3). */
export function newTwilioState(inboundUrl: string | null): TwilioState {
  return {
    accounts: [{ sid: 'AC00000000000000000000000000000001', authToken: 'emulator-auth-token', keys: [] }],
    services: [
      {
        sid: 'MG00000000000000000000000000000001',
        accountSid: 'AC00000000000000000000000000000001',
        friendlyName: 'Throughline',
        senders: ['+12025550100'],
        inboundUrl,
        statusUrl: null,
      },
    ],
    texts: [],
    optOuts: [],
    tries: {},
    creates: [],
    revision: 1,
  };
}

const seedShape = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        sid: z.string(),
        authToken: z.string(),
        keys: z.array(z.strictObject({ sid: z.string(), secret: z.string() })).default([]),
      }),
    )
    .default([]),
  services: z
    .array(
      z.strictObject({
        sid: z.string(),
        accountSid: z.string(),
        friendlyName: z.string().default('Service'),
        senders: z.array(z.string()).default([]),
        inboundUrl: z.string().nullable().default(null),
        statusUrl: z.string().nullable().default(null),
      }),
    )
    .default([]),
  optOuts: z.array(z.strictObject({ service: z.string(), address: z.string() })).default([]),
});

/** Merges accounts, services and opt-outs by their ids. Unknown keys are refused. */
export function seedTwilio(state: TwilioState, input: unknown): Record<string, number> {
  const { accounts, services, optOuts } = seedShape.parse(input);
  const unknown = services.find(
    (service) => ![...state.accounts, ...accounts].some((account) => account.sid === service.accountSid),
  );
  if (unknown) throw new SeedFault(`service ${unknown.sid} names an account that does not exist`);
  for (const account of accounts)
    state.accounts = [...state.accounts.filter((one) => one.sid !== account.sid), account];
  for (const service of services)
    state.services = [...state.services.filter((one) => one.sid !== service.sid), service];
  for (const { service, address } of optOuts) setOptOut(state, service, address, true);
  state.revision += 1;
  return { accounts: accounts.length, services: services.length, optOuts: optOuts.length };
}

export function isOptedOut(state: TwilioState, service: string, address: string): boolean {
  return state.optOuts.some((one) => one.service === service && one.address === address);
}

export function setOptOut(state: TwilioState, service: string, address: string, out: boolean): void {
  state.optOuts = state.optOuts.filter((one) => one.service !== service || one.address !== address);
  if (out) state.optOuts.push({ service, address });
  state.revision += 1;
}

/** The service that a sender belongs to. */
export function serviceOfSender(state: TwilioState, sender: string): TextService | undefined {
  return state.services.find((service) => service.senders.includes(sender));
}
