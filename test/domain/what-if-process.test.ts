import { expect, test } from 'vitest';
import { WHAT_IF_STATES } from '#domain/what-if';
import { whatIfScreen } from '#domain/what-if-process';

const changes = {
  changed: [{ id: 'req_secret', to: 'MUST' as const }],
  added: [{ name: 'Name of a skill', must: true }],
};

test('operators read numbers and the state, never what was typed', () => {
  for (const state of WHAT_IF_STATES) {
    const screen = whatIfScreen({ refCode: 'REF1001', state, changes });
    expect(screen.details[0]).toBe(
      '**What-if on REF1001**: requirements changed 1, added 1. Nothing of the job is saved.',
    );
    expect(screen.details.join()).not.toMatch(/Name of a skill|req_secret/);
    expect(screen.outcome === null).toBe(state === 'WAITING');
  }
  expect(whatIfScreen(null)).toMatchObject({ stage: 'GONE', outcome: 'EXPIRED' });
});
