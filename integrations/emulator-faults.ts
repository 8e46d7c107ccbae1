import { z } from 'zod';

const match = z.strictObject({
  on: z.enum(['request', 'delivery']),
  method: z.string().optional(),
  /** `*` stands for one part of a path, `**` for any number of parts. */
  path: z.string().optional(),
  bodyIncludes: z.string().optional(),
  nth: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
});
const effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('throttle'), retryAfterSeconds: z.number(), status: z.int().default(429) }),
  z.strictObject({ kind: z.literal('latency'), ms: z.number(), jitterMs: z.number().optional() }),
  z.strictObject({ kind: z.literal('dropBefore') }),
  z.strictObject({ kind: z.literal('dropAfter') }),
  z.strictObject({ kind: z.literal('truncate'), bytes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('drip'), bytesPerSecond: z.number().positive() }),
  z.strictObject({ kind: z.literal('duplicate'), times: z.int().min(1) }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number() }),
  z.strictObject({ kind: z.literal('reorder'), windowMs: z.number() }),
  z.strictObject({ kind: z.literal('lose') }),
  z.strictObject({ kind: z.literal('badSignature') }),
  z.strictObject({ kind: z.literal('staleTimestamp'), seconds: z.number() }),
  z.strictObject({ kind: z.literal('otherHost') }),
]);

/** One rule: what it fits, how often (0: for ever), what it does (emulators.md section 2). */
export const faultRule = z.strictObject({ match, times: z.int().min(0).default(1), effect });
export type FaultRule = z.input<typeof faultRule>;
export type FaultEffect = z.output<typeof effect>;

type Kept = z.output<typeof faultRule> & { id: string; seen: number; hits: number };
export type FaultQuestion = { on: 'request' | 'delivery'; method: string; path: string; body: string };

/** The faults of one stand-in; the same seed and the same requests meet the same faults. */
export class EmulatorFaults {
  #rules: Kept[] = [];
  #nextId = 1;
  #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  get size(): number {
    return this.#rules.length;
  }

  add(input: FaultRule): string {
    const id = `fault-${this.#nextId++}`;
    this.#rules.push({ ...faultRule.parse(input), id, seen: 0, hits: 0 });
    return id;
  }

  list(): (z.output<typeof faultRule> & { id: string; hits: number })[] {
    return this.#rules.map(({ id, hits, match, times, effect }) => ({ id, hits, match, times, effect }));
  }

  remove(id?: string): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
  }

  reset(seed: number): void {
    this.#rules = [];
    this.#nextId = 1;
    this.#random = seededRandom(seed);
  }

  /** A number in [0, 1) of the seed's row, for jitter and shuffles. */
  random(): number {
    return this.#random();
  }

  /** The first rule that fits; it is used up by one. */
  meet(question: FaultQuestion): { id: string; effect: FaultEffect } | null {
    for (const rule of this.#rules) {
      if (rule.times > 0 && rule.hits >= rule.times) continue;
      if (!fits(rule.match, question)) continue;
      rule.seen += 1;
      if (rule.match.nth !== undefined && rule.seen !== rule.match.nth) continue;
      if (rule.match.probability !== undefined && this.#random() >= rule.match.probability) continue;
      rule.hits += 1;
      return { id: rule.id, effect: rule.effect };
    }
    return null;
  }
}

function fits(rule: z.output<typeof match>, question: FaultQuestion): boolean {
  if (rule.on !== question.on) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== question.method) return false;
  if (rule.bodyIncludes !== undefined && !question.body.includes(rule.bodyIncludes)) return false;
  return rule.path === undefined || pathPattern(rule.path).test(question.path);
}

function pathPattern(path: string): RegExp {
  const parts = path
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
}

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
