import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeConsent,
  CONSENT_SOURCES,
  CONSENT_STATUSES,
  maySendTexts,
  whatsAppWindowEnd,
  type ConsentSource,
  type ConsentStatus,
} from '#domain/consent';

const after = (from: ConsentStatus, to: ConsentStatus, source: ConsentSource, evidence?: string) => {
  const change = changeConsent(from, { to, source, evidence });
  return change.ok ? change.status : `refused: ${change.code}`;
};

describe('a change of consent (smart-message.md R1–R3, glossary 2.11)', () => {
  test.each<[string, ConsentStatus, ConsentStatus, ConsentSource, string]>([
    ['the box on the apply form is ticked', 'NONE', 'GRANTED', 'APPLY_FORM', 'GRANTED'],
    ['the person says yes on the consent page', 'REQUESTED', 'GRANTED', 'CONSENT_PAGE', 'GRANTED'],
    ['the person changes their mind in the portal', 'DECLINED', 'GRANTED', 'PORTAL', 'GRANTED'],
    ['START comes from an opted-out number', 'OPTED_OUT', 'GRANTED', 'KEYWORD', 'GRANTED'],
    ['STOP comes', 'GRANTED', 'OPTED_OUT', 'KEYWORD', 'OPTED_OUT'],
    ['the provider says that the number has opted out', 'NONE', 'OPTED_OUT', 'PROVIDER', 'OPTED_OUT'],
    ['a yes runs out', 'GRANTED', 'EXPIRED', 'EXPIRY', 'EXPIRED'],
    ['a recruiter asks', 'NONE', 'REQUESTED', 'REQUEST', 'REQUESTED'],
    ['a recruiter asks somebody who said yes', 'GRANTED', 'REQUESTED', 'REQUEST', 'GRANTED'],
    ['a recruiter asks somebody who said no', 'DECLINED', 'REQUESTED', 'REQUEST', 'refused: STATUS_NOT_POSSIBLE'],
    ['a recruiter wants to say yes for the person', 'NONE', 'GRANTED', 'REQUEST', 'refused: RECRUITERS_CANNOT_SET'],
    ['the portal wants to undo a STOP', 'OPTED_OUT', 'GRANTED', 'PORTAL', 'refused: OPTED_OUT'],
    ['a recruiter asks after a STOP', 'OPTED_OUT', 'REQUESTED', 'REQUEST', 'refused: OPTED_OUT'],
    ['nothing was ever said and time passes', 'NONE', 'EXPIRED', 'EXPIRY', 'refused: STATUS_NOT_POSSIBLE'],
    ['the apply form says yes twice', 'GRANTED', 'GRANTED', 'APPLY_FORM', 'GRANTED'],
  ])('when %s', (_case, from, to, source, expected) => {
    expect(after(from, to, source)).toBe(expected);
  });

  test('an import needs its evidence in words', () => {
    expect([
      after('NONE', 'GRANTED', 'IMPORT'),
      after('NONE', 'GRANTED', 'IMPORT', '  '),
      after('NONE', 'GRANTED', 'IMPORT', 'Signed form of 3 May'),
    ]).toEqual(['refused: EVIDENCE_MISSING', 'refused: EVIDENCE_MISSING', 'GRANTED']);
  });
});

const changes = fc.array(
  fc.record({
    to: fc.constantFrom(...CONSENT_STATUSES),
    source: fc.constantFrom(...CONSENT_SOURCES),
    evidence: fc.constantFrom(null, 'Form'),
  }),
  { maxLength: 30 },
);
const GIVEN_BY_THE_PERSON: ConsentSource[] = ['APPLY_FORM', 'PORTAL', 'CONSENT_PAGE', 'KEYWORD', 'IMPORT'];

test('whatever happens, texts may go only after a yes of the person, and after a STOP only after their START', () => {
  fc.assert(
    fc.property(changes, (list) => {
      let status: ConsentStatus = 'NONE';
      for (const change of list) {
        const before = status;
        const result = changeConsent(before, change);
        if (!result.ok) continue;
        status = result.status;
        if (maySendTexts(status) && !maySendTexts(before)) expect(GIVEN_BY_THE_PERSON).toContain(change.source);
        if (before === 'OPTED_OUT' && status !== 'OPTED_OUT')
          expect([status, change.source]).toEqual(['GRANTED', 'KEYWORD']);
      }
    }),
  );
});

test('of the six statuses one allows sending', () => {
  expect(CONSENT_STATUSES.filter(maySendTexts)).toEqual(['GRANTED']);
});

test('the window of WhatsApp closes five minutes before 24 hours after the last message (R6)', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const open = (minutes: number) => whatsAppWindowEnd(ago(minutes), now) !== null;
  expect([open(0), open(23 * 60 + 54), open(23 * 60 + 55), open(23 * 60 + 56)]).toEqual([true, true, false, false]);
  expect(whatsAppWindowEnd(null, now)).toBeNull();
  expect(whatsAppWindowEnd(ago(60), now)).toEqual(new Date('2026-06-02T10:55:00Z'));
});
