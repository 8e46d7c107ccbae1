import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUDIT_NAMES } from '#domain/audit-names';
import { historySentence } from '#domain/history';

test.each<[string, Record<string, unknown>, string]>([
  [
    'JOB_STATUS_CHANGED',
    { from: 'CREATED', to: 'SOURCING', cause: 'HAND' },
    'Ann Lee changed the status from created to sourcing.',
  ],
  [
    'JOB_STATUS_CHANGED',
    { from: 'SOURCING', to: 'INTERVIEW', cause: 'RISE' },
    'The job rose from sourcing to interview.',
  ],
  [
    'HIRING_TEAM_MEMBER_ADDED',
    { role: 'HIRING_MANAGER' },
    'Ann Lee added somebody to the hiring team as hiring manager.',
  ],
  ['APPLICATION_CREATED', {}, 'Ann Lee applied.'],
  ['APPLICATION_CREATED', { again: true }, 'Ann Lee applied again.'],
  [
    'APPLICATION_MOVED',
    { fromName: 'New', toName: 'Phone screen' },
    'Ann Lee moved the application from New to Phone screen.',
  ],
  ['RSVP_REGISTERED', { answer: 'ACCEPTED', by: 'KEYWORD' }, 'The candidate’s answer is accepted (keyword).'],
  ['RSVP_REGISTERED', { answer: 'DECLINED', by: 'USER' }, 'The candidate’s answer is declined (set by Ann Lee).'],
  [
    'TASK_CREATED',
    { text: 'Candidate opted out of texts. Use e-mail.' },
    'Task: Candidate opted out of texts. Use e-mail.',
  ],
])('%s with %j reads as a sentence', (name, facts, sentence) => {
  expect(historySentence(name, 'Ann Lee', facts)).toBe(sentence);
});

test('no row shows a code, whatever its facts are, and names that nobody knows yet still read', () => {
  const codes = fc.constantFrom('HIRING_MANAGER', 'NO_SHOW', 'EMAIL', 'ON_HOLD', 7, null);
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom<string>(...AUDIT_NAMES), fc.constantFrom('A_NAME_OF_NEXT_YEAR', 'toString')),
      fc.dictionary(
        fc.constantFrom('from', 'to', 'role', 'kind', 'status', 'answer', 'by', 'channelOfContact', 'cause'),
        codes,
      ),
      (name, facts) => {
        const sentence = historySentence(name, 'Ann Lee', facts);
        expect(sentence).toMatch(/^[A-Z]/);
        expect(sentence).not.toMatch(/[A-Z]_|undefined|null/);
        if (name !== 'TASK_CREATED') expect(sentence.endsWith('.')).toBe(true);
      },
    ),
  );
});
