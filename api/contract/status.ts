import { z } from 'zod';
import { instant, operation } from './operation.ts';

export const getStatus = operation({
  operationId: 'getStatus',
  method: 'get',
  path: '/status',
  summary: 'Which parts of the installation run, and how long the oldest work waits',
  tag: 'Operation',
  access: 'settings.manage',
  answer: z.object({
    parts: z.array(z.object({ name: z.string(), build: z.string(), seenAt: instant, running: z.boolean() })),
    /** Age of the oldest entry that waits, in whole seconds; null: nothing waits. */
    waiting: z.object({ outboxSeconds: z.number().int().nullable(), inboxSeconds: z.number().int().nullable() }),
    parked: z.object({ outbox: z.number().int(), inbox: z.number().int() }),
  }),
});
