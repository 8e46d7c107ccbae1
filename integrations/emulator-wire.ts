import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { FaultEffect } from './emulator-faults.ts';
import type { Running, WireEnv } from './emulator-kit.ts';

/** Breaks the connection of the request after its handler did everything: the caller never hears of it. */
export function dropAnswer(c: Context<WireEnv>): Response {
  c.set('dropped', true);
  return c.body(null, 200);
}

/** For each request: journal, first matching fault, handler, journal the answer (emulators.md section 2). */
export function wire<S>(running: Running<S>): MiddlewareHandler<WireEnv> {
  return async (c, next) => {
    const body = await c.req.raw.clone().text();
    c.set('body', body);
    if (running.definition.unrecorded?.(c.req.path)) return next();
    running.requests += 1;
    const startedMs = running.clock.nowMs();
    const url = new URL(c.req.url);
    const fault = running.faults.meet({ on: 'request', method: c.req.method, path: url.pathname, body });
    const answer = await answered(c, next, fault?.effect, running);
    running.journal.add({
      at: new Date(startedMs).toISOString(),
      kind: 'request',
      direction: 'in',
      method: c.req.method,
      url: url.pathname + url.search,
      requestHeaders: c.req.header(),
      requestBody: body,
      status: answer.status,
      responseHeaders: answer.headers,
      responseBody: answer.body,
      durationMs: running.clock.nowMs() - startedMs,
      ...(fault === null ? {} : { faultId: fault.id }),
    });
  };
}

type Answer = { status: number; headers: Record<string, string>; body: string };
const NOTHING: Answer = { status: 0, headers: {}, body: '' };

async function answered<S>(
  c: Context<WireEnv>,
  next: () => Promise<void>,
  effect: FaultEffect | undefined,
  running: Running<S>,
): Promise<Answer> {
  switch (effect?.kind) {
    case 'status':
      c.res = c.json(effect.body ?? {}, effect.status as 200, effect.headers);
      return read(c);
    case 'throttle':
      c.res = c.json(running.definition.throttleBody ?? {}, effect.status as 429, {
        'retry-after': String(effect.retryAfterSeconds),
      });
      return read(c);
    case 'dropBefore':
      return drop(c);
    case 'latency':
      await wait(effect.ms + (effect.jitterMs ?? 0) * running.faults.random());
      break;
    default:
  }
  await next();
  if (effect?.kind === 'dropAfter' || c.get('dropped')) return drop(c);
  const answer = await read(c);
  if (effect?.kind === 'truncate') {
    sendHead(c, answer);
    c.env.outgoing.write(Buffer.from(answer.body).subarray(0, effect.bytes), () => c.env.outgoing.destroy());
    c.res = RESPONSE_ALREADY_SENT;
  } else if (effect?.kind === 'drip') {
    sendHead(c, answer);
    void drip(c.env.outgoing, Buffer.from(answer.body), effect.bytesPerSecond);
    c.res = RESPONSE_ALREADY_SENT;
  }
  return answer;
}

function drop(c: Context<WireEnv>): Answer {
  c.env.outgoing.destroy();
  c.res = RESPONSE_ALREADY_SENT;
  return NOTHING;
}

async function read(c: Context<WireEnv>): Promise<Answer> {
  return { status: c.res.status, headers: Object.fromEntries(c.res.headers), body: await c.res.clone().text() };
}

function sendHead(c: Context<WireEnv>, answer: Answer): void {
  c.env.outgoing.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(Buffer.byteLength(answer.body)),
  });
}

async function drip(outgoing: HttpBindings['outgoing'], bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  for (let at = 0; at < bytes.length && !outgoing.destroyed; at += step) {
    outgoing.write(bytes.subarray(at, at + step));
    await wait(100);
  }
  outgoing.end();
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
