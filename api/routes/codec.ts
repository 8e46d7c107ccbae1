import { AppError } from '#domain/app-error';
import type { ApiDeps, EncodedPayload } from '../deps.ts';
import type { App, Request } from '../request.ts';

const MAX_BODY = 1_048_576;

/**
 * Decoder for the Temporal UI (workflows.md section 12): an operator session is required; outside production a UI on this
 * machine needs none. CORS: exactly the UI's origin.
 */
export function codecRoutes(app: App, deps: ApiDeps): void {
  const ui = deps.settings.temporalUiUrl ? new URL(deps.settings.temporalUiUrl) : null;
  const headers = (request: Request): Record<string, string> => {
    const origin = request.req.header('origin') ?? '';
    const same =
      ui !== null &&
      (origin === ui.origin ||
        (!deps.settings.production && origin.replace('//localhost', '//127.0.0.1') === ui.origin));
    return {
      'cache-control': 'no-store',
      vary: 'origin',
      ...(same
        ? {
            'access-control-allow-origin': origin,
            'access-control-allow-credentials': 'true',
            'access-control-allow-methods': 'POST, OPTIONS',
            'access-control-allow-headers': 'content-type, x-namespace, authorization',
          }
        : {}),
    };
  };
  const loopback =
    ui !== null && (ui.hostname === '127.0.0.1' || ui.hostname === 'localhost') && !deps.settings.production;
  const convert = (way: 'decode' | 'encode') => async (request: Request) => {
    if (!deps.codec) throw new AppError('NOT_FOUND', 'No codec is set up.');
    if (!loopback && !request.get('operator')) throw new AppError('UNAUTHENTICATED', 'Sign in as an operator first.');
    const text = await request.req.text();
    if (text.length > MAX_BODY) throw new AppError('PAYLOAD_TOO_LARGE', 'This body is larger than 1 MB.');
    const payloads = readPayloads(text);
    return request.json({ payloads: await deps.codec[way](payloads) }, 200, headers(request));
  };
  app.options('/codec/*', (request) => request.body(null, 204, headers(request)));
  app.post('/codec/decode', convert('decode'));
  app.post('/codec/encode', convert('encode'));
}

function readPayloads(text: string): EncodedPayload[] {
  const body: unknown = JSON.parse(text);
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'payloads') : null;
  if (!Array.isArray(list) || list.length > 1_000)
    throw new AppError('INVALID', 'Send {"payloads": […]} with at most 1,000 payloads.');
  return list as EncodedPayload[];
}
