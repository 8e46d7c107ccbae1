import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONSENT_STATUSES } from '#domain/consent';
import { textRefusals, type GateFacts, type TextRefusal } from '#domain/text-gate';

const FINE: GateFacts = {
  feature: true,
  sender: true,
  seat: true,
  permission: true,
  phone: { ok: true },
  consent: 'GRANTED',
  keywordFree: true,
  templateNeeded: false,
};
const codes = (more: Partial<GateFacts>) => textRefusals({ ...FINE, ...more }).map((refusal) => refusal.code);

// smart-message.md section 6, "Gate".
test.each<[string, Partial<GateFacts>, TextRefusal[]]>([
  ['everything is fulfilled', {}, []],
  ['no keyword is needed', { keywordFree: null }, []],
  ['the company has no texts', { feature: false }, ['FEATURE_DISABLED']],
  ['the channel has no sender', { sender: false }, ['FEATURE_DISABLED']],
  ['the seat is missing', { seat: false }, ['SEAT_REQUIRED']],
  ['the right is missing', { permission: false }, ['NOT_ALLOWED']],
  ['there is no number', { phone: { ok: false, code: 'PHONE_MISSING' }, consent: 'NONE' }, ['PHONE_MISSING']],
  ['the number has no country', { phone: { ok: false, code: 'PHONE_NOT_INTERNATIONAL' } }, ['PHONE_NOT_INTERNATIONAL']],
  ['the number cannot be', { phone: { ok: false, code: 'PHONE_IMPOSSIBLE' } }, ['PHONE_IMPOSSIBLE']],
  ['nobody has asked', { consent: 'NONE' }, ['CONSENT_MISSING']],
  ['there is no answer yet', { consent: 'REQUESTED' }, ['CONSENT_MISSING']],
  ['the yes has run out', { consent: 'EXPIRED' }, ['CONSENT_MISSING']],
  ['the person said no', { consent: 'DECLINED' }, ['CONSENT_DECLINED']],
  ['the person opted out', { consent: 'OPTED_OUT' }, ['OPTED_OUT']],
  ['ten invitations are open', { keywordFree: false }, ['NO_KEYWORD_FREE']],
  ['the window of WhatsApp is closed', { templateNeeded: true }, ['TEMPLATE_REQUIRED']],
  [
    'all is wrong',
    { feature: false, seat: false, permission: false, consent: 'DECLINED', keywordFree: false, templateNeeded: true },
    ['FEATURE_DISABLED', 'SEAT_REQUIRED', 'NOT_ALLOWED', 'CONSENT_DECLINED', 'NO_KEYWORD_FREE', 'TEMPLATE_REQUIRED'],
  ],
])('when %s, the gate names it in its order', (_case, more, expected) => {
  expect(codes(more)).toEqual(expected);
});

test('screens say how to help: a number with its country code, a link instead of a keyword', () => {
  const text = (more: Partial<GateFacts>) => textRefusals({ ...FINE, ...more })[0]?.text;
  expect(text({ phone: { ok: false, code: 'PHONE_MISSING' } })).toBe('Add a phone number with + COUNTRY CODE.');
  expect(text({ consent: 'NONE' })).toBe('Candidate has not opted in to receive text messages.');
  expect(text({ seat: false })).toBe('You need a SmartMessage seat.');
  expect(text({ permission: false })).toBe('You may not schedule interviews for this job.');
  expect(text({ keywordFree: false })).toBe('Too many open invitations for this number. Send a self-schedule link.');
});

const facts: fc.Arbitrary<GateFacts> = fc.record({
  feature: fc.boolean(),
  sender: fc.boolean(),
  seat: fc.boolean(),
  permission: fc.boolean(),
  phone: fc.constantFrom<GateFacts['phone']>(
    { ok: true },
    { ok: false, code: 'PHONE_MISSING' },
    { ok: false, code: 'PHONE_IMPOSSIBLE' },
  ),
  consent: fc.oneof(fc.constantFrom<string>(...CONSENT_STATUSES), fc.string()),
  keywordFree: fc.constantFrom(true, false, null),
  templateNeeded: fc.boolean(),
});

test('a text passes only with every condition fulfilled, and mending one never adds a refusal', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...(Object.keys(FINE) as (keyof GateFacts)[])), (given, mended) => {
      const refusals = textRefusals(given);
      const isFine =
        given.feature &&
        given.sender &&
        given.seat &&
        given.permission &&
        given.phone.ok &&
        given.consent === 'GRANTED' &&
        given.keywordFree !== false &&
        !given.templateNeeded;
      expect(refusals.length === 0).toBe(isFine);
      // A number that can be read at last may show that its owner has not said yes.
      if (mended === 'phone') return;
      const left = textRefusals({ ...given, [mended]: FINE[mended] }).map((refusal) => refusal.code);
      expect(refusals.map((refusal) => refusal.code)).toEqual(expect.arrayContaining(left));
    }),
  );
});
