import { z } from 'zod';

export const SIGNATURE_HEADER = 'x-twilio-signature';
export const IDEMPOTENCY_HEADER = 'i-twilio-idempotency-token';

/** A message as create, fetch and list answer it. */
export const wireMessage = z.looseObject({
  sid: z.string(),
  account_sid: z.string(),
  messaging_service_sid: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  body: z.string(),
  status: z.string(),
  direction: z.string(),
  num_segments: z.string(),
  num_media: z.string(),
  error_code: z.number().nullable(),
  error_message: z.string().nullable(),
  price: z.string().nullable(),
  price_unit: z.string(),
  date_created: z.string(),
  date_updated: z.string(),
  date_sent: z.string().nullable(),
  api_version: z.string(),
  uri: z.string(),
  subresource_uris: z.record(z.string(), z.string()),
});
export type WireMessage = z.output<typeof wireMessage>;

/** Form fields of a create call. */
export type WireSendForm = {
  To: string;
  From?: string;
  MessagingServiceSid?: string;
  Body?: string;
  ContentSid?: string;
  ContentVariables?: string;
  StatusCallback?: string;
  ValidityPeriod?: string;
};

export type WireError = { code: number; message: string; more_info: string; status: number };

/** Form of a status callback; the provider may add parameters. */
export const wireStatus = z.looseObject({
  MessageSid: z.string(),
  AccountSid: z.string(),
  MessageStatus: z.string(),
  From: z.string().optional(),
  To: z.string(),
  MessagingServiceSid: z.string().optional(),
  ErrorCode: z.string().optional(),
  ErrorMessage: z.string().optional(),
});
export type WireStatus = z.output<typeof wireStatus>;

/** Form of an inbound text; the provider may add parameters. */
export const wireInbound = z.looseObject({
  MessageSid: z.string(),
  AccountSid: z.string(),
  From: z.string(),
  To: z.string(),
  Body: z.string().default(''),
  NumMedia: z.string().default('0'),
  MessagingServiceSid: z.string().optional(),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
  ButtonText: z.string().optional(),
  ButtonPayload: z.string().optional(),
  OriginalRepliedMessageSid: z.string().optional(),
});
export type WireInbound = z.output<typeof wireInbound>;

/** Content template: quick reply or plain text. */
export type WireContentTypes = {
  'twilio/quick-reply'?: { body: string; actions: { title: string; id: string }[] };
  'twilio/text'?: { body: string };
};
export type WireContent = {
  sid: string;
  account_sid: string;
  friendly_name: string;
  language: string;
  variables: Record<string, string>;
  types: WireContentTypes;
  url: string;
  links: Record<string, string>;
  date_created: string;
  date_updated: string;
};

export const wireApproval = z.looseObject({
  sid: z.string(),
  whatsapp: z.looseObject({
    type: z.string(),
    name: z.string(),
    category: z.string(),
    content_type: z.string(),
    status: z.string(),
    rejection_reason: z.string(),
  }),
  url: z.string(),
});
export type WireApproval = z.output<typeof wireApproval>;
