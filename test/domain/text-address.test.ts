import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelOf, keywordScope, numberOf, TEXT_CHANNELS, textAddress } from '#domain/text-address';

const numbers = fc.stringMatching(/^\+[1-9]\d{6,14}$/);
const channels = fc.constantFrom(...TEXT_CHANNELS);

test('channel and number are read back from the address on the wire', () => {
  fc.assert(
    fc.property(channels, numbers, (channel, number) => {
      const address = textAddress(channel, number);
      expect([channelOf(address), numberOf(address)]).toEqual([channel, number]);
    }),
  );
  expect(textAddress('WHATSAPP', '+4915123456789')).toBe('whatsapp:+4915123456789');
});

test('a keyword scope is one sender with one number on one channel', () => {
  fc.assert(
    fc.property(fc.tuple(channels, numbers, numbers), fc.tuple(channels, numbers, numbers), (one, other) => {
      const scope = ([channel, from, to]: typeof one) =>
        keywordScope(textAddress(channel, from), textAddress(channel, to));
      expect(scope(one) === scope(other)).toBe(one.join() === other.join());
    }),
  );
});
