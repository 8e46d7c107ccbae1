import type { Context } from 'hono';
import { dropAnswer } from '../emulator-wire.ts';
import type { EmulatorApp, Kit, WireEnv } from '../emulator-kit.ts';
import { behaviourOf, wordsOfCode } from './emulator-numbers.ts';
import { answerAlone } from './emulator-people.ts';
import { isOptedOut, serviceOfSender, type KeptText, type TextService, type TwilioState } from './emulator-state.ts';
import { keepText, startTimeline } from './emulator-texts.ts';
import type { WireError } from './wire.ts';

type Call = Context<WireEnv>;

const MESSAGES = '/api.twilio.com/2010-04-01/Accounts/:account';
const SERVICE = '/messaging.twilio.com/v1/Services/:service';
const CREATES_PER_SECOND = 100;

/** The provider's own calls: texts of an account, webhooks of a service (messaging.md section 3). */
export function twilioCalls(app: EmulatorApp, kit: Kit<TwilioState>): void {
  app.post(`${MESSAGES}/Messages.json`, (call) => guarded(kit, call, () => createText(kit, call)));
  app.get(`${MESSAGES}/Messages.json`, (call) => guarded(kit, call, () => listTexts(kit, call)));
  app.get(`${MESSAGES}/Messages/:file`, (call) =>
    guarded(kit, call, () => {
      const text = kit.state.texts.find(
        (one) =>
          `${one.wire.sid}.json` === call.req.param('file') && one.wire.account_sid === call.req.param('account'),
      );
      return text ? call.json(text.wire) : refused(call, 404, 20404);
    }),
  );
  app.get(SERVICE, (call) =>
    guarded(kit, call, () => withService(kit, call, (service) => call.json(serviceAnswer(service)))),
  );
  app.post(SERVICE, (call) =>
    guarded(kit, call, () =>
      withService(kit, call, (service) => {
        const form = formOf(call);
        const inbound = form.get('InboundRequestUrl');
        const status = form.get('StatusCallback');
        if (inbound !== null) service.inboundUrl = inbound === '' ? null : inbound;
        if (status !== null) service.statusUrl = status === '' ? null : status;
        kit.state.revision += 1;
        return call.json(serviceAnswer(service));
      }),
    ),
  );
  for (const host of ['api.twilio.com', 'messaging.twilio.com', 'content.twilio.com']) {
    app.all(`/${host}/*`, (call) => guarded(kit, call, () => refused(call, 404, 20404)));
  }
}

/** Basic authentication by the account's token or one of its keys. */
function guarded(
  kit: Kit<TwilioState>,
  call: Call,
  run: () => Response | Promise<Response>,
): Response | Promise<Response> {
  const [scheme, coded = ''] = (call.req.header('authorization') ?? '').split(' ');
  const [name = '', secret = ''] = Buffer.from(coded, 'base64').toString('utf8').split(':');
  const account = kit.state.accounts.find(
    (one) =>
      (one.sid === name && one.authToken === secret) ||
      one.keys.some((key) => key.sid === name && key.secret === secret),
  );
  const wanted = /\/Accounts\/(\w+)\//.exec(call.req.path)?.[1];
  if (scheme !== 'Basic' || !account) return refused(call, 401, 20003);
  return wanted !== undefined && wanted !== account.sid ? refused(call, 404, 20404) : run();
}

async function createText(kit: Kit<TwilioState>, call: Call): Promise<Response> {
  const form = formOf(call);
  const to = form.get('To') ?? '';
  const behaviour = behaviourOf(to);
  if (behaviour.drop === 'before') return dropAnswer(call);
  const fault = tooMany(kit)
    ? { status: 429, code: 20429 }
    : (behaviour.refuse ?? throttled(kit, to, behaviour.throttleTimes ?? 0) ?? faultOf(kit.state, form));
  if (fault) return refused(call, fault.status, fault.code);

  const service = kit.state.services.find((one) => one.sid === form.get('MessagingServiceSid')) ?? null;
  const text = keepText(kit, {
    service,
    accountSid: call.req.param('account') ?? '',
    from: form.get('From'),
    to,
    body: form.get('Body') ?? '',
    direction: 'outbound-api',
    status: service ? 'accepted' : 'queued',
    statusUrl: form.get('StatusCallback') ?? service?.statusUrl ?? null,
    validitySeconds: Number(form.get('ValidityPeriod') ?? 14_400),
  });
  const answer = { ...text.wire };
  startTimeline(kit, text, service);
  answerAlone(kit, text);
  if (behaviour.answerAfterMs) await new Promise<void>((resolve) => kit.after(behaviour.answerAfterMs ?? 0, resolve));
  return behaviour.drop === 'after' ? dropAnswer(call) : call.json(answer, 201);
}

/** What the provider finds wrong with a text, in the order in which it looks. */
function faultOf(state: TwilioState, form: URLSearchParams): { status: number; code: number } | null {
  const [to, from, serviceSid, body] = [
    form.get('To') ?? '',
    form.get('From'),
    form.get('MessagingServiceSid'),
    form.get('Body') ?? '',
  ];
  const service =
    serviceSid === null
      ? from === null
        ? undefined
        : serviceOfSender(state, from)
      : state.services.find((one) => one.sid === serviceSid);
  if (serviceSid !== null && !service) return { status: 404, code: 20404 };
  if (to.startsWith('whatsapp:') && !service?.senders.some((sender) => sender.startsWith('whatsapp:')))
    return { status: 400, code: 63007 };
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return { status: 400, code: 21211 };
  if (!service) return { status: 400, code: 21606 };
  if (body === '') return { status: 400, code: 21619 };
  if (body.length > 1_600) return { status: 400, code: 21617 };
  const validity = Number(form.get('ValidityPeriod') ?? 14_400);
  if (!Number.isInteger(validity) || validity < 1 || validity > 36_000) return { status: 400, code: 20001 };
  return isOptedOut(state, service.sid, to) ? { status: 400, code: 21610 } : null;
}

function tooMany(kit: Kit<TwilioState>): boolean {
  const now = kit.now().getTime();
  kit.state.creates = [...kit.state.creates.filter((at) => at > now - 1_000), now];
  return kit.state.creates.length > CREATES_PER_SECOND;
}

function throttled(kit: Kit<TwilioState>, to: string, times: number): { status: number; code: number } | null {
  if (times === 0) return null;
  kit.state.tries[to] = (kit.state.tries[to] ?? 0) + 1;
  return kit.state.tries[to] <= times ? { status: 429, code: 20429 } : null;
}

/** Newest first; `To`, `From` and the sides of `DateSent` filter. */
function listTexts(kit: Kit<TwilioState>, call: Call): Response {
  const url = new URL(call.req.url);
  const asked = url.searchParams;
  const size = Math.min(1_000, Math.max(1, Number(asked.get('PageSize') ?? 50) || 50));
  const page = Math.max(0, Number(asked.get('Page') ?? 0) || 0);
  const [after, before] = [asked.get('DateSent>'), asked.get('DateSent<')];
  const fits = ({ wire }: KeptText) =>
    wire.account_sid === call.req.param('account') &&
    (asked.get('To') === null || wire.to === asked.get('To')) &&
    (asked.get('From') === null || wire.from === asked.get('From')) &&
    (after === null || (wire.date_sent !== null && Date.parse(wire.date_sent) >= Date.parse(after))) &&
    (before === null || (wire.date_sent !== null && Date.parse(wire.date_sent) <= Date.parse(before)));
  const all = kit.state.texts.filter(fits).toReversed();
  const shown = all.slice(page * size, (page + 1) * size);
  const path = url.pathname.replace('/api.twilio.com', '');
  const address = (number: number) => {
    const query = new URLSearchParams(asked);
    query.set('Page', String(number));
    query.set('PageSize', String(size));
    return `${path}?${query.toString()}`;
  };
  return call.json({
    messages: shown.map((text) => text.wire),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(0, shown.length - 1),
    uri: address(page),
    first_page_uri: address(0),
    next_page_uri: (page + 1) * size < all.length ? address(page + 1) : null,
    previous_page_uri: page > 0 ? address(page - 1) : null,
  });
}

function withService(kit: Kit<TwilioState>, call: Call, run: (service: TextService) => Response): Response {
  const service = kit.state.services.find((one) => one.sid === call.req.param('service'));
  return service ? run(service) : refused(call, 404, 20404);
}

function serviceAnswer(service: TextService) {
  return {
    sid: service.sid,
    account_sid: service.accountSid,
    friendly_name: service.friendlyName,
    inbound_request_url: service.inboundUrl,
    inbound_method: 'POST',
    fallback_url: null,
    fallback_method: 'POST',
    status_callback: service.statusUrl,
    use_inbound_webhook_on_number: false,
    usecase: 'undeclared',
    validity_period: 14_400,
    url: `https://messaging.twilio.com/v1/Services/${service.sid}`,
    links: {},
  };
}

function formOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.get('body'));
}

function refused(call: Call, status: number, code: number): Response {
  const error: WireError = {
    code,
    message: wordsOfCode(code),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  };
  return call.json(error, status as 400, status === 429 ? { 'retry-after': '1' } : {});
}
