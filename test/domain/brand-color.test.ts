import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentsOf, contrastOf } from '#domain/brand-color';

test('a colour that reads on the page stays as it is', () => {
  expect(accentsOf('#7a3e9d').light.accent).toBe('#7a3e9d');
});

test('a colour that is too pale for text is darkened, one that is too dark for the dark theme is lightened', () => {
  expect(accentsOf('#ffd400').light.accent).not.toBe('#ffd400');
  expect(accentsOf('#102030').dark.accent).not.toBe('#102030');
});

test('anything but a colour gives the accent of the product', () => {
  expect(accentsOf('red; background: url(x)').light.accent).toBe('#0f6b66');
});

test('every brand colour gives text that reads, in both themes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const { light, dark } = accentsOf(`#${number.toString(16).padStart(6, '0')}`);
      expect(contrastOf(light.accent, '#f7f8f9')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(light.accent, light.onAccent)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(light.hover, light.onAccent)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(light.accent, light.soft)).toBeGreaterThanOrEqual(3.5);
      expect(contrastOf(dark.accent, '#161c21')).toBeGreaterThanOrEqual(7);
      expect(contrastOf(dark.accent, dark.onAccent)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});
