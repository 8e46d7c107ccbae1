import { z } from 'zod';
import { id, instant, operation } from './operation.ts';

export const message = z.object({
  id: id('message'),
  direction: z.enum(['IN', 'OUT']),
  channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
  kind: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  state: z.string(),
  errorCode: z.string().nullable(),
  /** The sentence for people behind an error code. */
  errorText: z.string().nullable(),
  by: z.string().nullable(),
  automatic: z.boolean(),
  at: instant,
  /** "Accepted by text": an answer that this message registered. */
  registered: z.enum(['ACCEPTED', 'DECLINED']).nullable(),
  interviewId: id('interview').nullable(),
});
export type Message = z.infer<typeof message>;
const conversationParams = z.strictObject({ conversationId: id('conversation') });

export const listMessages = operation({
  operationId: 'listMessages',
  method: 'get',
  path: '/conversations/{conversationId}/messages',
  summary: 'The thread with one candidate over all channels, oldest first, and what may be sent now',
  tag: 'Messages',
  params: conversationParams,
  query: z.strictObject({ applicationId: id('application').optional() }),
  answer: z.object({
    items: z.array(message),
    composer: z.array(
      z.object({
        channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
        address: z.string().nullable(),
        refusals: z.array(z.object({ code: z.string(), text: z.string() })),
        state: z.string(),
      }),
    ),
  }),
});

export const sendMessage = operation({
  operationId: 'sendMessage',
  method: 'post',
  path: '/conversations/{conversationId}/messages',
  summary: 'Sends a text or mail; waits for the end of quiet hours unless told otherwise',
  tag: 'Messages',
  status: 201,
  params: conversationParams,
  body: z.strictObject({
    applicationId: id('application'),
    channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
    subject: z.string().trim().max(200).optional(),
    body: z.string().trim().min(1).max(10_000),
    sendNow: z.boolean().default(false),
  }),
  answer: message,
});

export const resolveDelivery = operation({
  operationId: 'resolveDelivery',
  method: 'post',
  path: '/messages/{messageId}/delivery-resolution',
  summary: 'Answers "Delivery unknown. Send again?": once more, or leave it',
  tag: 'Messages',
  params: z.strictObject({ messageId: id('message') }),
  body: z.strictObject({ again: z.boolean() }),
  answer: z.object({ state: z.string() }),
});
