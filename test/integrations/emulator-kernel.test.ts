import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Delivery } from '#integrations/emulator-deliveries';
import { startEmulator, type Emulator } from '#integrations/emulator-kernel';
import { SeedFault, type Kit } from '#integrations/emulator-kit';

type State = { handled: number };
let emulator: Emulator<State>;
let hooks: {
  url: string;
  got: { body: string; signature: string; host: string; at: number }[];
  stop(): Promise<unknown>;
};

beforeEach(async () => {
  hooks = await listen();
  emulator = await start();
});
afterEach(async () => {
  await emulator.stop();
  await hooks.stop();
});

function start(seed = 1): Promise<Emulator<State>> {
  return startEmulator<State>(
    {
      name: 'sample',
      newState: () => ({ handled: 0 }),
      routes(app, kit) {
        app.post('/do', (call) => {
          kit.state.handled += 1;
          return call.json({ id: kit.id('X', 8) }, 201);
        });
      },
      seed(state, input) {
        if (typeof input !== 'object' || input === null || !('handled' in input)) throw new SeedFault('unknown key');
        state.handled = Number(input.handled);
        return { handled: 1 };
      },
      acts: { send: (kit: Kit<State>, body: string) => kit.deliver(delivery(kit, body)) },
    },
    { clock: 'frozen', seed },
  );
}

function delivery(kit: Kit<State>, body: string): Delivery {
  return {
    kind: 'sample',
    url: `${hooks.url}/hook`,
    headers: {},
    body,
    sign: (_delivery, { at, spoiled }) => ({
      'x-signature': `${spoiled ? 'spoiled' : 'right'}@${at.getTime() - kit.now().getTime()}`,
    }),
    retry: { times: 0, waitMs: 1_000, on: () => false },
  };
}

const call = () => fetch(`${emulator.url}/do`, { method: 'POST', body: '{"a":1}' });
const send = (body: string) => emulator.act('send', body);
const bodies = () => hooks.got.map((one) => one.body);

test('a status fault answers without the handler, once, and stands in the journal', async () => {
  const id = emulator.fault({
    match: { on: 'request', path: '/do' },
    effect: { kind: 'status', status: 503, body: { why: 'x' } },
  });
  const faulty = await call();
  expect([faulty.status, await faulty.json()]).toEqual([503, { why: 'x' }]);
  expect((await call()).status).toBe(201);
  expect(emulator.state.handled).toBe(1);
  expect(emulator.journal().map((entry) => [entry.status, entry.faultId])).toEqual([
    [503, id],
    [201, undefined],
  ]);
});

test('a throttle names when to come back', async () => {
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'throttle', retryAfterSeconds: 7 } });
  const answer = await call();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
});

test('dropped before: nothing happened; dropped after: everything happened; the caller cannot tell', async () => {
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'dropBefore' } });
  await expect(call()).rejects.toThrow();
  expect(emulator.state.handled).toBe(0);
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'dropAfter' } });
  await expect(call()).rejects.toThrow();
  expect(emulator.state.handled).toBe(1);
});

test('a slow answer is slow, a cut one breaks off, a dripping one arrives whole', async () => {
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'latency', ms: 120 } });
  const started = Date.now();
  expect((await call()).status).toBe(201);
  expect(Date.now() - started).toBeGreaterThanOrEqual(110);
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'truncate', bytes: 4 } });
  await expect(call().then((answer) => answer.text())).rejects.toThrow();
  emulator.fault({ match: { on: 'request' }, effect: { kind: 'drip', bytesPerSecond: 100 } });
  expect(await (await call()).json()).toHaveProperty('id');
});

test('the third matching call meets a fault that waits for it', async () => {
  emulator.fault({ match: { on: 'request', nth: 3, bodyIncludes: '"a"' }, effect: { kind: 'status', status: 500 } });
  expect([(await call()).status, (await call()).status, (await call()).status, (await call()).status]).toEqual([
    201, 201, 500, 201,
  ]);
});

test('deliveries are doubled, delayed by the clock, turned round, or lost', async () => {
  emulator.fault({ match: { on: 'delivery' }, effect: { kind: 'duplicate', times: 1 } });
  await send('twice');
  emulator.fault({ match: { on: 'delivery' }, effect: { kind: 'delay', ms: 5_000 } });
  await send('late');
  emulator.fault({ match: { on: 'delivery' }, effect: { kind: 'lose' } });
  await send('lost');
  expect(bodies()).toEqual(['twice', 'twice']);
  await emulator.advance(5_000);
  expect(bodies()).toEqual(['twice', 'twice', 'late']);
  emulator.fault({ match: { on: 'delivery' }, times: 2, effect: { kind: 'reorder', windowMs: 1_000 } });
  await send('one');
  await send('two');
  await emulator.flush();
  expect(bodies().slice(3)).toEqual(['two', 'one']);
});

test('signatures are spoiled, timestamps stale, hosts foreign, as a fault says', async () => {
  for (const effect of [
    { kind: 'badSignature' },
    { kind: 'staleTimestamp', seconds: 600 },
    { kind: 'otherHost' },
  ] as const) {
    emulator.fault({ match: { on: 'delivery' }, effect });
    await send(effect.kind);
  }
  expect(hooks.got.map((one) => one.signature)).toEqual(['spoiled@0', 'right@-600000', 'right@0']);
  expect(hooks.got[2]?.host).toBe('elsewhere.invalid');
});

test('the control plane seeds, tells, resets, and refuses what it does not know', async () => {
  const control = (path: string, body?: unknown) =>
    fetch(`${emulator.url}/_emu/${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  expect(await (await control('seed', { handled: 4 })).json()).toEqual({ seeded: { handled: 1 } });
  expect(await (await control('state')).json()).toEqual({ handled: 4 });
  expect((await control('seed', { other: 1 })).status).toBe(422);
  expect((await control('faults', { match: { on: 'request' }, effect: { kind: 'unheard' } })).status).toBe(422);
  expect((await control('act/nothing', {})).status).toBe(422);
  expect(await (await control('clock', { advanceMs: 1_000 })).json()).toMatchObject({ mode: 'frozen', firedTimers: 0 });
  expect((await control('reset', {})).status).toBe(204);
  expect(emulator.state).toEqual({ handled: 0 });
});

test('the same seed and the same calls leave the same journal, another seed other ids', async () => {
  const run = async (seed: number) => {
    await emulator.stop();
    emulator = await start(seed);
    emulator.fault({ match: { on: 'request', probability: 0.5 }, times: 0, effect: { kind: 'status', status: 500 } });
    for (let count = 0; count < 12; count += 1) await call();
    return emulator.journal();
  };
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

async function listen() {
  const got: { body: string; signature: string; host: string; at: number }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      got.push({
        body,
        signature: String(request.headers['x-signature'] ?? ''),
        host: request.headers.host ?? '',
        at: Date.now(),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
