import type { Hono } from 'hono';
import type { EmulatorClock } from './emulator-clock.ts';
import type { Delivery, EmulatorDeliveries } from './emulator-deliveries.ts';
import type { EmulatorFaults, FaultEffect, FaultQuestion } from './emulator-faults.ts';
import type { EmulatorJournal, JournalEntry } from './emulator-journal.ts';
import type { HttpBindings } from '@hono/node-server';

/** What a request of a stand-in carries: the sockets behind it, its body, and whether its answer is to be dropped. */
export type WireEnv = { Bindings: HttpBindings; Variables: { body: string; dropped: boolean } };
export type EmulatorApp = Hono<WireEnv>;

/** What a stand-in is made of: its state as a plain object, its routes, and verbs for tests and people. */
export type EmulatorDefinition<S> = {
  name: string;
  newState(seed: number): S;
  routes(app: EmulatorApp, kit: Kit<S>): void;
  /** Merges seed facts by id; answers how many of each kind. Unknown keys throw a `SeedFault`. */
  seed(state: S, input: unknown): Record<string, number>;
  acts: Record<string, (kit: Kit<S>, input: never) => Promise<unknown>>;
  /** The provider's own words for "too many requests". */
  throttleBody?: unknown;
  /** Pages for people; they stay out of the journal and meet no faults. */
  unrecorded?: (path: string) => boolean;
  /** Goes on with what was under way when the state was kept. */
  resume?(kit: Kit<S>): void;
};

/** State as it is kept between two starts; the counter keeps ids from coming twice. */
export type EmulatorSnapshot<S> = { counter: number; state: S };

/** What the routes and acts of a stand-in work with. */
export type Kit<S> = {
  readonly state: S;
  now(): Date;
  /** The next id of the provider's form: `prefix` and `length` hex digits, the same for the same seed and calls. */
  id(prefix: string, length: number): string;
  /** A number in [0, 1) of the seed's row. */
  random(): number;
  after(ms: number, run: () => void | Promise<void>): void;
  deliver(delivery: Delivery): Promise<void>;
  /** For talk that is not HTTP: the fault that meets it, and its journal entry. */
  fault(question: FaultQuestion): { id: string; effect: FaultEffect } | null;
  record(entry: Omit<JournalEntry, 'seq' | 'at'>): void;
};

/** Seed facts that this system does not know. */
export class SeedFault extends Error {}

/** Everything that a running stand-in consists of; the control plane works on it. */
export type Running<S> = {
  definition: EmulatorDefinition<S>;
  kit: Kit<S>;
  clock: EmulatorClock;
  faults: EmulatorFaults;
  journal: EmulatorJournal;
  deliveries: EmulatorDeliveries;
  startedAt: Date;
  requests: number;
  /** How many ids were given out. */
  counted(): number;
  reset(seed?: number): void;
};

/** Runs a verb of the system by its name. */
export async function act<S>(running: Running<S>, name: string, input: unknown): Promise<unknown> {
  const verb = running.definition.acts[name];
  if (!verb) throw new SeedFault(`unknown act ${name}`);
  return verb(running.kit, input as never);
}
