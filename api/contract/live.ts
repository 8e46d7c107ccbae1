import { z } from 'zod';
import { operation } from './operation.ts';

export const LIVE_TOPICS = [
  'application',
  'job',
  'interview',
  'conversation',
  'match',
  'note',
  'session',
  'setting',
  'work',
] as const;

/** One line of the live stream: something changed, read it again. */
export const liveMessage = z.object({
  topic: z.enum(LIVE_TOPICS),
  id: z.string(),
  version: z.number().int().nullable(),
});
export type LiveMessage = z.infer<typeof liveMessage>;

export const live = operation({
  operationId: 'live',
  method: 'get',
  path: '/live',
  summary: 'Server-sent events: `id` of the change feed, `data` {topic, id, version}; events `reset` and `bye`',
  tag: 'Live',
  answer: z.unknown(),
});
