import { expect, test } from 'vitest';
import { AUDIT_NAMES } from '#domain/audit-names';

test('every name stands once and says what was done to what (audit.md)', () => {
  expect(new Set(AUDIT_NAMES).size).toBe(AUDIT_NAMES.length);
  expect(AUDIT_NAMES.filter((name) => !/^[A-Z]+(_[A-Z]+)*_([A-Z]+ED|SENT|OUT|SUCCESS|LEAD)$/.test(name))).toEqual([]);
});
