import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type TwilioAnswer from 'twilio/lib/http/response.js';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { sendOutcome, type SendOutcome } from '#domain/message';
import { wireApproval, type WireContentTypes } from './wire.ts';

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  /** Calls use the key where one is set; webhooks are always signed with the auth token. */
  apiKeySid?: string | null | undefined;
  apiKeySecret?: string | null | undefined;
  /** Address of a stand-in; null or absent: the provider's own hosts. */
  baseUrl?: string | null | undefined;
};

export type OutgoingText = {
  /** As on the wire: `+49…` or `whatsapp:+49…`. */
  to: string;
  /** One of the two; the service picks its sender. */
  from?: string | undefined;
  messagingServiceSid?: string | undefined;
  /** Either words or an approved template; `variables` has keys "1", "2", … */
  body?: string | undefined;
  template?: { contentSid: string; variables: Record<string, string> } | undefined;
  statusCallback: string;
  validitySeconds: number;
};

export type TextOutcome = SendOutcome;

export type ProviderText = {
  sid: string;
  to: string;
  from: string | null;
  body: string;
  status: string;
  direction: 'inbound' | 'outbound';
  errorCode: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

export type TemplateApproval = {
  state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED';
  rejectionReason: string | null;
};

export type TwilioClient = ReturnType<typeof createTwilioClient>;

/**
 * Texts by SMS and WhatsApp through Twilio. `sendText` makes exactly one call and never throws for a fault of provider or
 * network: the outcome says whether something may have been sent (messaging.md sections 3, 4, 5). The other calls throw.
 */
export function createTwilioClient(settings: TwilioSettings) {
  const httpClient = new StandInClient(settings.baseUrl ?? null);
  const sdk =
    settings.apiKeySid && settings.apiKeySecret
      ? twilio(settings.apiKeySid, settings.apiKeySecret, { accountSid: settings.accountSid, httpClient })
      : twilio(settings.accountSid, settings.authToken, { httpClient });

  return {
    accountSid: settings.accountSid,

    async sendText(text: OutgoingText): Promise<TextOutcome> {
      try {
        const message = await sdk.messages.create({
          to: text.to,
          ...(text.messagingServiceSid ? { messagingServiceSid: text.messagingServiceSid } : { from: text.from ?? '' }),
          ...(text.template
            ? { contentSid: text.template.contentSid, contentVariables: JSON.stringify(text.template.variables) }
            : { body: text.body ?? '' }),
          statusCallback: text.statusCallback,
          validityPeriod: text.validitySeconds,
        });
        return { outcome: 'ACCEPTED', providerId: message.sid, status: message.status };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    /** One text, null when the provider does not know it. */
    async fetchText(sid: string): Promise<ProviderText | null> {
      try {
        return textOf(await sdk.messages(sid).fetch());
      } catch (error) {
        if (error instanceof twilio.RestException && error.status === 404) return null;
        throw error;
      }
    },

    /** Newest first. Filter by `to` only when looking for a lost one: `date_sent` is empty while it is queued. */
    async listTexts(filter: { to?: string; sentAfter?: Date; limit: number }): Promise<ProviderText[]> {
      const messages = await sdk.messages.list({
        ...(filter.to === undefined ? {} : { to: filter.to }),
        ...(filter.sentAfter === undefined ? {} : { dateSentAfter: filter.sentAfter }),
        limit: filter.limit,
        pageSize: Math.min(filter.limit, 100),
      });
      return messages.map(textOf);
    },

    /** Points a service's webhooks at us and reads them back; throws when the provider kept something else. */
    async setServiceWebhooks(serviceSid: string, urls: { inboundUrl: string; statusUrl: string }): Promise<void> {
      await sdk.messaging.v1.services(serviceSid).update({
        inboundRequestUrl: urls.inboundUrl,
        inboundMethod: 'POST',
        statusCallback: urls.statusUrl,
        useInboundWebhookOnNumber: false,
      });
      const kept = await sdk.messaging.v1.services(serviceSid).fetch();
      if (kept.inboundRequestUrl !== urls.inboundUrl)
        throw new Error('the messaging service did not keep the webhook address');
    },

    async createTemplate(template: {
      name: string;
      language: string;
      variables: Record<string, string>;
      types: WireContentTypes;
    }): Promise<{ contentSid: string }> {
      // The typed parameter `friendlyName` would go out unchanged; the API wants `friendly_name` (messaging.md section 3).
      const request = {
        friendly_name: template.name,
        language: template.language,
        variables: template.variables,
        types: template.types,
      };
      const content = await sdk.content.v1.contents.create(request as never);
      return { contentSid: content.sid };
    },

    async askApproval(contentSid: string, name: string): Promise<void> {
      await sdk.content.v1.contents(contentSid).approvalCreate.create({ name, category: 'UTILITY' });
    },

    async readApproval(contentSid: string): Promise<TemplateApproval> {
      const fetched = await sdk.content.v1.contents(contentSid).approvalFetch().fetch();
      const { status, rejection_reason: reason } = wireApproval.shape.whatsapp.parse(fetched.whatsapp);
      return { state: approvalState(status), rejectionReason: reason === '' ? null : reason };
    },
  };
}

/** The SDK has no base address option: requests are rewritten on their way out, one path per host. */
class StandInClient extends twilio.RequestClient {
  readonly #baseUrl: string | null;

  constructor(baseUrl: string | null) {
    super({ timeout: 12_000 });
    this.#baseUrl = baseUrl === null ? null : baseUrl.replace(/\/$/, '');
  }

  override request<T>(options: RequestClient.RequestOptions<T>): Promise<TwilioAnswer.default<T>> {
    if (this.#baseUrl === null) return super.request(options);
    const { host, pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: `${this.#baseUrl}/${host}${pathname}${search}` });
  }
}

function outcomeOf(error: unknown): TextOutcome {
  if (error instanceof twilio.RestException) {
    return sendOutcome({ kind: 'ANSWER', status: error.status, code: error.code ? String(error.code) : null });
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'NO_ANSWER';
  return sendOutcome({ kind: 'NETWORK', code });
}

function textOf(message: MessageInstance): ProviderText {
  return {
    sid: message.sid,
    to: message.to,
    // The service has not picked its sender yet.
    from: message.from === '' ? null : (message.from ?? null),
    body: message.body,
    status: message.status,
    direction: message.direction === 'inbound' ? 'inbound' : 'outbound',
    errorCode: message.errorCode ? String(message.errorCode) : null,
    createdAt: message.dateCreated,
    sentAt: message.dateSent ?? null,
  };
}

function approvalState(status: string): TemplateApproval['state'] {
  switch (status.toLowerCase()) {
    case 'approved':
      return 'APPROVED';
    case 'rejected':
      return 'REJECTED';
    case 'paused':
    case 'disabled':
      return 'PAUSED';
    default:
      return 'PENDING';
  }
}
