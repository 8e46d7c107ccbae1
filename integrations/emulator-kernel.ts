import { createHash } from 'node:crypto';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { EmulatorClock, type ClockMode } from './emulator-clock.ts';
import { controlPlane } from './emulator-control.ts';
import { EmulatorDeliveries } from './emulator-deliveries.ts';
import { EmulatorFaults, type FaultRule } from './emulator-faults.ts';
import { EmulatorJournal, type JournalEntry, type JournalFilter } from './emulator-journal.ts';
import {
  act,
  type EmulatorApp,
  type EmulatorDefinition,
  type EmulatorSnapshot,
  type Kit,
  type Running,
  type WireEnv,
} from './emulator-kit.ts';
import { wire } from './emulator-wire.ts';

export type EmulatorOptions<S = never> = {
  port?: number;
  seed?: number;
  clock?: ClockMode;
  tls?: { key: string; cert: string };
  from?: EmulatorSnapshot<S> | null;
};

export type Emulator<S> = {
  name: string;
  url: string;
  readonly state: S;
  /** The state to keep, for the option `from` of a later start. */
  snapshot(): EmulatorSnapshot<S>;
  now(): Date;
  /** Lets time pass; answers how many timers ran. */
  advance(ms: number): Promise<number>;
  flush(): Promise<{ delivered: number; failed: number }>;
  journal(filter?: JournalFilter): JournalEntry[];
  fault(rule: FaultRule): string;
  clearFaults(): void;
  act(name: string, input?: unknown): Promise<unknown>;
  seed(input: unknown): Record<string, number>;
  reset(seed?: number): void;
  stop(): Promise<void>;
};

/** Starts a stand-in on 127.0.0.1: routes of the system, and the control plane below `/_emu/` (emulators.md section 2). */
export async function startEmulator<S>(
  definition: EmulatorDefinition<S>,
  options: EmulatorOptions<S> = {},
): Promise<Emulator<S>> {
  const running = build(definition, options);
  const app: EmulatorApp = new Hono<WireEnv>();
  controlPlane(app, running);
  app.use(wire(running));
  definition.routes(app, running.kit);
  const listener = getRequestListener((request, env) => app.fetch(request, { ...env, ...running }), {
    overrideGlobalObjects: false,
  });
  const answer = (...call: Parameters<typeof listener>) => void listener(...call);
  const server = options.tls ? createTlsServer(options.tls, answer) : createPlainServer(answer);
  const { port } = await listen(server, options.port ?? 0);
  if (options.from) definition.resume?.(running.kit);

  return {
    name: definition.name,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    get state() {
      return running.kit.state;
    },
    snapshot: () => ({ counter: running.counted(), state: running.kit.state }),
    now: () => running.kit.now(),
    advance: (ms) => running.clock.advance(ms),
    flush: () => running.deliveries.flush(),
    journal: (filter) => running.journal.list(filter),
    fault: (rule) => running.faults.add(rule),
    clearFaults: () => running.faults.remove(),
    act: (name, input = {}) => act(running, name, input),
    seed: (input) => definition.seed(running.kit.state, input),
    reset: (seed) => running.reset(seed),
    async stop() {
      running.clock.reset('frozen');
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function build<S>(definition: EmulatorDefinition<S>, options: EmulatorOptions<S>): Running<S> {
  const mode = options.clock ?? 'real';
  let seed = options.seed ?? 1;
  let counter = options.from?.counter ?? 0;
  let state = options.from?.state ?? definition.newState(seed);
  const clock = new EmulatorClock(mode);
  const faults = new EmulatorFaults(seed);
  const journal = new EmulatorJournal();
  const deliveries = new EmulatorDeliveries({ clock, faults, journal });
  const kit: Kit<S> = {
    get state() {
      return state;
    },
    now: () => new Date(clock.nowMs()),
    id(prefix, length) {
      counter += 1;
      return (
        prefix + createHash('sha256').update(`${seed}:${definition.name}:${counter}`).digest('hex').slice(0, length)
      );
    },
    random: () => faults.random(),
    after: (ms, run) => clock.after(ms, run),
    deliver: (delivery) => deliveries.send(delivery),
    fault: (question) => faults.meet(question),
    record: (entry) => void journal.add({ ...entry, at: new Date(clock.nowMs()).toISOString() }),
  };
  return {
    definition,
    kit,
    clock,
    faults,
    journal,
    deliveries,
    startedAt: new Date(clock.nowMs()),
    requests: 0,
    counted: () => counter,
    reset(next = seed) {
      seed = next;
      counter = 0;
      clock.reset(mode);
      faults.reset(seed);
      journal.reset();
      deliveries.reset();
      state = definition.newState(seed);
    },
  };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address);
    });
  });
}
