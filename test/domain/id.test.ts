import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareId, ID_PREFIXES, publicId, type IdKind } from '#domain/id';

const kinds = fc.constantFrom(...(Object.keys(ID_PREFIXES) as IdKind[]));

test('an id goes out with its prefix and comes back, as its own kind only', () => {
  fc.assert(
    fc.property(kinds, kinds, fc.uuid(), (kind, other, uuid) => {
      expect(bareId(kind, publicId(kind, uuid))).toBe(uuid);
      expect(bareId(other, publicId(kind, uuid))).toBe(other === kind ? uuid : null);
      expect(bareId(kind, uuid)).toBeNull();
    }),
  );
});

test('what is no id is none: the text goes into a query only as a UUID', () => {
  fc.assert(
    fc.property(kinds, fc.string(), (kind, text) => {
      expect(bareId(kind, text)).toBeNull();
      expect(bareId(kind, `${ID_PREFIXES[kind]}_${text}`)).toBeNull();
    }),
  );
  const uuid = '01930000-0000-7000-8000-00000000000a';
  expect(
    [`job_${uuid} `, `job_${uuid.toUpperCase()}`, `job_${uuid}\n`, `JOB_${uuid}`].map((text) => bareId('job', text)),
  ).toEqual([null, null, null, null]);
});

test('no two kinds share a prefix', () => {
  expect(new Set(Object.values(ID_PREFIXES)).size).toBe(Object.keys(ID_PREFIXES).length);
  expect(Object.values(ID_PREFIXES).filter((prefix) => !/^[a-z]{3}$/.test(prefix))).toEqual([]);
});
