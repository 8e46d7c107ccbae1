import { expect, test } from 'vitest';
import { readRulesText, rulesText } from '#domain/apply-form-rules';

test('what a form asked for is carried by its page and read back the same', () => {
  for (const rules of [
    { version: 1, required: [], allowFirstJob: false },
    { version: 12, required: ['phone', 'resume'] as const, allowFirstJob: true },
  ]) {
    expect(readRulesText(rulesText({ ...rules, required: [...rules.required] }))).toEqual(rules);
  }
});

test('a line that is none of ours is refused, unknown fields are dropped', () => {
  expect(readRulesText('')).toBeNull();
  expect(readRulesText('x:phone:1')).toBeNull();
  expect(readRulesText('2:phone.shoe:0')).toEqual({ version: 2, required: ['phone'], allowFirstJob: false });
});
