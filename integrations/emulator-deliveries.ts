import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { EmulatorClock } from './emulator-clock.ts';
import type { EmulatorFaults, FaultEffect } from './emulator-faults.ts';
import type { EmulatorJournal } from './emulator-journal.ts';

/** A webhook on its way out: signed when it leaves, so that faults may spoil the signature. */
export type Delivery = {
  kind: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  sign(delivery: Delivery, sending: { at: Date; spoiled: boolean }): Record<string, string>;
  retry: { times: number; waitMs: number; on: (status: number | 'reset' | 'timeout') => boolean };
};

type Parts = { clock: EmulatorClock; faults: EmulatorFaults; journal: EmulatorJournal };
type Sent = { status: number | 'reset' | 'timeout'; headers: Record<string, string>; body: string };

const TIMEOUT_MS = 15_000;

/** Delivers webhooks of one stand-in over real HTTP, with the faults and retries of its provider. */
export class EmulatorDeliveries {
  #parts: Parts;
  #flying = new Set<Promise<void>>();
  #held: (() => Promise<void>)[] = [];
  delivered = 0;
  failed = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get pending(): number {
    return this.#flying.size + this.#held.length;
  }

  /** Sends a delivery now, or as a fault says. Resolves when its first attempt is over. */
  send(delivery: Delivery): Promise<void> {
    const fault = this.#parts.faults.meet({
      on: 'delivery',
      method: 'POST',
      path: new URL(delivery.url).pathname,
      body: delivery.body,
    });
    switch (fault?.effect.kind) {
      case 'lose':
        return Promise.resolve(this.#record(delivery, { status: 0, headers: {}, body: '' }, {}, 1, fault.id));
      case 'delay':
        this.#parts.clock.after(fault.effect.ms, () => this.#attempt(delivery, 1, fault), true);
        return Promise.resolve();
      case 'reorder':
        return this.#hold(delivery, fault.effect.windowMs);
      case 'duplicate':
        return Promise.all(
          Array.from({ length: fault.effect.times + 1 }, () => this.#attempt(delivery, 1, fault)),
        ).then(() => {});
      default:
        return this.#attempt(delivery, 1, fault);
    }
  }

  /** Delivers everything that waits. */
  async flush(): Promise<{ delivered: number; failed: number }> {
    const before = { delivered: this.delivered, failed: this.failed };
    await this.#release();
    await this.#parts.clock.runDeliveries();
    await Promise.all(this.#flying);
    return { delivered: this.delivered - before.delivered, failed: this.failed - before.failed };
  }

  reset(): void {
    this.#held = [];
    this.delivered = 0;
    this.failed = 0;
  }

  /** Keeps deliveries of a window back and lets them go in another order. */
  #hold(delivery: Delivery, windowMs: number): Promise<void> {
    if (this.#held.length === 0) this.#parts.clock.after(windowMs, () => this.#release(), true);
    this.#held.push(() => this.#attempt(delivery, 1, null));
    return Promise.resolve();
  }

  async #release(): Promise<void> {
    const held = this.#held.splice(0).toReversed();
    for (const go of held) await go();
  }

  #attempt(delivery: Delivery, attempt: number, fault: { id: string; effect: FaultEffect } | null): Promise<void> {
    const run = this.#send(delivery, attempt, fault).finally(() => this.#flying.delete(run));
    this.#flying.add(run);
    return run;
  }

  async #send(delivery: Delivery, attempt: number, fault: { id: string; effect: FaultEffect } | null): Promise<void> {
    const effect = fault?.effect;
    const stale = effect?.kind === 'staleTimestamp' ? effect.seconds * 1000 : 0;
    const at = new Date(this.#parts.clock.nowMs() - stale);
    const headers = {
      ...delivery.headers,
      ...delivery.sign(delivery, { at, spoiled: effect?.kind === 'badSignature' }),
      ...(effect?.kind === 'otherHost' ? { host: 'elsewhere.invalid' } : {}),
    };
    const sent = await post(delivery.url, headers, delivery.body);
    const status = typeof sent.status === 'number' ? sent.status : 0;
    this.#record(delivery, { ...sent, status }, headers, attempt, fault?.id);
    if (status >= 200 && status < 300) {
      this.delivered += 1;
    } else if (attempt <= delivery.retry.times && delivery.retry.on(sent.status)) {
      this.#parts.clock.after(delivery.retry.waitMs, () => this.#attempt(delivery, attempt + 1, null), true);
    } else {
      this.failed += 1;
    }
  }

  #record(
    delivery: Delivery,
    sent: { status: number; headers: Record<string, string>; body: string },
    headers: Record<string, string>,
    attempt: number,
    faultId?: string,
  ): void {
    const url = new URL(delivery.url);
    this.#parts.journal.add({
      at: new Date(this.#parts.clock.nowMs()).toISOString(),
      kind: 'delivery',
      direction: 'out',
      method: 'POST',
      url: url.pathname + url.search,
      requestHeaders: headers,
      requestBody: delivery.body,
      status: sent.status,
      responseHeaders: sent.headers,
      responseBody: sent.body,
      durationMs: 0,
      attempt,
      ...(faultId === undefined ? {} : { faultId }),
    });
  }
}

/** Plain requests rather than fetch: a delivery may carry a foreign Host header. */
function post(url: string, headers: Record<string, string>, body: string): Promise<Sent> {
  return new Promise((resolve) => {
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = start(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: TIMEOUT_MS,
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: plain(response.headers), body: text }),
        );
        response.on('error', () => resolve({ status: 'reset', headers: {}, body: '' }));
      },
    );
    outgoing.on('timeout', () => {
      resolve({ status: 'timeout', headers: {}, body: '' });
      outgoing.destroy();
    });
    outgoing.on('error', () => resolve({ status: 'reset', headers: {}, body: '' }));
    outgoing.end(body);
  });
}

function plain(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
