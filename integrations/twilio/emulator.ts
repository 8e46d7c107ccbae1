import { z } from 'zod';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator-kernel.ts';
import { twilioCalls } from './emulator-calls.ts';
import { phonePages } from './emulator-phone.ts';
import { receiveText } from './emulator-people.ts';
import { newTwilioState, seedTwilio, setOptOut, type TwilioState } from './emulator-state.ts';
import { startTimeline } from './emulator-texts.ts';

const inbound = z.strictObject({
  from: z.string(),
  to: z.string(),
  body: z.string().default(''),
  optOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
});
const optOut = z.strictObject({ service: z.string(), address: z.string() });

export type { TwilioState };
/** `inboundUrl`: where the default service hands over what people text, until the application sets it itself. */
export type TwilioEmulatorOptions = EmulatorOptions<TwilioState> & { inboundUrl?: string | null };

/** A stand-in for the provider of texts, with an emulated phone at `/phone` (emulators.md section 3). SMS only. */
export function startTwilioEmulator({ inboundUrl = null, ...options }: TwilioEmulatorOptions = {}): Promise<
  Emulator<TwilioState>
> {
  return startEmulator<TwilioState>(
    {
      name: 'twilio',
      newState: () => newTwilioState(inboundUrl),
      routes(app, kit) {
        phonePages(app, kit);
        twilioCalls(app, kit);
      },
      seed: seedTwilio,
      acts: {
        inbound: (kit, input) => receiveText(kit, inbound.parse(input)),
        optOut(kit, input) {
          const { service, address } = optOut.parse(input);
          setOptOut(kit.state, service, address, true);
          return Promise.resolve({});
        },
      },
      throttleBody: {
        code: 20429,
        message: 'Too Many Requests',
        more_info: 'https://www.twilio.com/docs/errors/20429',
        status: 429,
      },
      unrecorded: (path) => path === '/' || path.startsWith('/phone'),
      resume(kit) {
        // The application may stand at another address than when the state was kept.
        const service = kit.state.services[0];
        if (service && inboundUrl !== null) service.inboundUrl = inboundUrl;
        for (const text of kit.state.texts) {
          const open =
            ['accepted', 'queued', 'sending', 'sent'].includes(text.wire.status) &&
            text.wire.direction === 'outbound-api';
          if (open)
            startTimeline(
              kit,
              text,
              kit.state.services.find((one) => one.sid === text.wire.messaging_service_sid) ?? null,
            );
        }
      },
    },
    options,
  );
}
