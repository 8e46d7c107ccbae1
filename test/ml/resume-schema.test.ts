import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#ml/knowledge/knowledge';
import { readTxt } from '#ml/reading/other-types';
import { extractResume } from '#ml/reading/resume-extract';
import { makeResume } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';

type Validate = (record: unknown, done: (faults: unknown, valid: boolean) => void) => void;
// The package is CommonJS without types.
const { validate } = createRequire(import.meta.url)('@jsonresume/schema') as { validate: Validate };

test('what is read is a record of the JSON Resume schema', async () => {
  const knowledge = loadKnowledge();
  for (const person of PEOPLE) {
    const { bytes } = await makeResume(person, 'txt-upper');
    const { record } = extractResume(readTxt(bytes), knowledge, { today: '2026-11-25', sha256: '' });
    validate(JSON.parse(JSON.stringify(record)), (faults, valid) =>
      expect({ faults, valid }).toEqual({ faults: null, valid: true }),
    );
  }
});
