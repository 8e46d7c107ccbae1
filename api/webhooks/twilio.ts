import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import { isSignedByTwilio } from '#integrations/twilio/signature';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';

const EMPTY_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const MAX_BODY = 65_536;

/**
 * Twilio's two webhooks: the signature is checked over our own public address and the form, the raw event is stored once per
 * id, and that is all; a relay does the rest (messaging.md section 6). Wrong signature: 403, nothing stored.
 */
export function twilioWebhooks(app: App, deps: ApiDeps): void {
  app.post('/webhooks/twilio/inbound', async (request) => {
    const params = await verified(deps, request);
    const [company] = await deps.db.transaction(null, (tx) =>
      tx.execute<{ company_id: string }>(sql`select company_id from resolve_text_sender(${params['To'] ?? ''})`),
    );
    await store(deps, {
      companyId: company?.company_id ?? null,
      externalId: params['MessageSid'] ?? '',
      kind: 'text.inbound',
      orderKey: `${params['To'] ?? ''}|${params['From'] ?? ''}`,
      payload: params,
    });
    return answer();
  });
  app.post('/webhooks/twilio/status', async (request) => {
    const params = await verified(deps, request);
    const message = request.req.query('message') ?? '';
    const [company] = /^[0-9a-f-]{36}$/.test(message)
      ? await deps.db.transaction(null, (tx) =>
          tx.execute<{ company_id: string }>(sql`select company_id from resolve_message(${message}::uuid)`),
        )
      : [];
    await store(deps, {
      companyId: company?.company_id ?? null,
      externalId: `${params['MessageSid'] ?? ''}:${params['MessageStatus'] ?? ''}`,
      kind: 'text.status',
      orderKey: `status|${params['MessageSid'] ?? ''}`,
      payload: { ...params, message },
    });
    return answer();
  });
}

async function verified(deps: ApiDeps, request: Request): Promise<Record<string, string>> {
  const text = await request.req.text();
  if (text.length > MAX_BODY) throw new AppError('PAYLOAD_TOO_LARGE', 'This body is larger than 64 KB.');
  const params = Object.fromEntries(new URLSearchParams(text));
  const { twilio, publicBaseUrl } = deps.settings;
  const url = new URL(request.req.url);
  const right =
    twilio !== null &&
    params['AccountSid'] === twilio.accountSid &&
    isSignedByTwilio({
      authToken: twilio.authToken,
      signature: request.req.header('x-twilio-signature') ?? '',
      url: `${publicBaseUrl}${url.pathname}${url.search}`,
      params,
    });
  if (!right) throw new AppError('BAD_SIGNATURE', 'The signature of this request is not right.');
  return params;
}

type Stored = {
  companyId: string | null;
  externalId: string;
  kind: string;
  orderKey: string;
  payload: Record<string, string>;
};

async function store(deps: ApiDeps, event: Stored): Promise<void> {
  await deps.db.transaction(event.companyId, (tx) =>
    tx.execute(sql`insert into inbox (company_id, provider, external_id, kind, order_key, payload, error) values (${event.companyId}::uuid, 'twilio', ${event.externalId}, ${event.kind}, ${event.orderKey}, ${JSON.stringify(event.payload)}::jsonb,
      ${event.companyId ? null : 'NO_COMPANY'}) on conflict do nothing`),
  );
}

function answer(): Response {
  return new Response(EMPTY_ANSWER, { headers: { 'content-type': 'text/xml' } });
}
