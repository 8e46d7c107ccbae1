import { z } from 'zod';
import { faultRule } from './emulator-faults.ts';
import { act, SeedFault, type EmulatorApp, type Running } from './emulator-kit.ts';

const resetBody = z.strictObject({ seed: z.int().optional() });
const clockBody = z.strictObject({
  mode: z.enum(['real', 'frozen']).optional(),
  set: z.iso.datetime().optional(),
  advanceMs: z.number().min(0).optional(),
});
const journalQuery = z.object({
  since: z.coerce.number().optional(),
  kind: z.enum(['request', 'delivery', 'mail']).optional(),
  path: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(5_000).default(200),
});

/** The calls below `/_emu/` that tests and people steer a stand-in with; no authentication, loopback only. */
export function controlPlane<S>(app: EmulatorApp, running: Running<S>): void {
  const { clock, faults, journal, deliveries, definition, kit } = running;

  app.onError((error, c) => {
    if (error instanceof z.ZodError)
      return c.json({ errors: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }, 422);
    if (error instanceof SeedFault) return c.json({ errors: [error.message] }, 422);
    return c.json({ errors: [error.message] }, 500);
  });

  app.get('/_emu/', (c) =>
    c.json({
      name: definition.name,
      version: 1,
      startedAt: running.startedAt,
      now: kit.now(),
      counts: {
        requests: running.requests,
        deliveries: journal.count('delivery'),
        pendingDeliveries: deliveries.pending,
        faults: faults.size,
        timers: clock.pending,
      },
    }),
  );
  app.post('/_emu/reset', async (c) => {
    running.reset(resetBody.parse(await json(c.req.raw)).seed);
    return c.body(null, 204);
  });
  app.post('/_emu/seed', async (c) => c.json({ seeded: definition.seed(kit.state, await json(c.req.raw)) }));
  app.get('/_emu/state', (c) => c.json(kit.state as never));
  app.get('/_emu/journal', (c) =>
    c.json({ entries: journal.list(journalQuery.parse(c.req.query())), next: journal.last }),
  );
  app.delete('/_emu/journal', (c) => {
    journal.clear();
    return c.body(null, 204);
  });
  app.on(['GET', 'POST'], '/_emu/clock', async (c) => {
    const change = c.req.method === 'GET' ? {} : clockBody.parse(await json(c.req.raw));
    if (change.mode || change.set) clock.set({ mode: change.mode, at: change.set ? new Date(change.set) : undefined });
    const firedTimers = change.advanceMs === undefined ? 0 : await clock.advance(change.advanceMs);
    return c.json({ mode: clock.mode, now: kit.now(), firedTimers });
  });
  app.post('/_emu/flush', async (c) => c.json(await deliveries.flush()));
  app.get('/_emu/faults', (c) => c.json(faults.list()));
  app.post('/_emu/faults', async (c) => {
    const input = await json(c.req.raw);
    const rules = z.array(faultRule).parse(Array.isArray(input) ? input : [input]);
    return c.json({ ids: rules.map((rule) => faults.add(rule)) }, 201);
  });
  app.delete('/_emu/faults/:id', (c) => {
    faults.remove(c.req.param('id'));
    return c.body(null, 204);
  });
  app.delete('/_emu/faults', (c) => {
    faults.remove();
    return c.body(null, 204);
  });
  app.post('/_emu/act/:name', async (c) =>
    c.json(((await act(running, c.req.param('name'), await json(c.req.raw))) ?? {}) as never),
  );
  app.all('/_emu/*', (c) => c.json({ errors: ['no such call'] }, 404));
}

async function json(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new SeedFault('the body is not JSON');
  }
}
