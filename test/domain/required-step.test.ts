import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectiveStep,
  greyHires,
  missingSteps,
  nextRequiredOrder,
  orderSteps,
  selectionChoices,
  stepChoices,
  type ProcessStep,
  type StepChoice,
} from '#domain/required-step';
import { STAGES, stageOrder, type Stage } from '#domain/stage';

/** The nine steps of required-steps.md section 6; 3 and 7 are required. */
const STAGE_OF: Stage[] = [
  'NEW',
  'IN_REVIEW',
  'IN_REVIEW',
  'INTERVIEW',
  'INTERVIEW',
  'INTERVIEW',
  'INTERVIEW',
  'OFFERED',
  'HIRED',
];
const NAMES = [
  'New',
  'CV check',
  'Phone screen',
  'First interview',
  'Team interview',
  'Case study',
  'Final interview',
  'Offer',
  'Hired',
];
const NINE: ProcessStep[] = STAGE_OF.map((stage, index) => ({
  stepId: `a${index + 1}`,
  name: NAMES[index] ?? '',
  stage,
  order: index + 1,
  required: [3, 7].includes(index + 1),
}));
const enabled = (choices: readonly StepChoice[]) =>
  choices.filter((choice) => choice.enabled).map((choice) => choice.order);

describe('from the present step of one application', () => {
  test.each([
    [1, 3, [2, 3]],
    [2, 3, [1, 3]],
    [3, 7, [1, 2, 4, 5, 6, 7]],
    [4, 7, [1, 2, 3, 5, 6, 7]],
    [7, 9, [1, 2, 3, 4, 5, 6, 8, 9]],
    [8, 9, [1, 2, 3, 4, 5, 6, 7, 9]],
  ])('%d the next required one is %d and %j are open', (from, next, open) => {
    expect(nextRequiredOrder(NINE, from)).toBe(next);
    expect(enabled(stepChoices(NINE, from))).toEqual(open);
  });

  test.each([
    [4, 8, ['Final interview']],
    [2, 8, ['Phone screen', 'Final interview']],
    [6, 9, ['Final interview']],
    [8, 9, []],
    [2, 4, ['Phone screen']],
    [1, 2, []],
    [8, 2, []],
  ])('%d to %d the missing ones are %j', (from, to, missing) => {
    expect(missingSteps(NINE, from, to).map((step) => step.name)).toEqual(missing);
  });

  test('a greyed step says which one comes first', () => {
    expect(stepChoices(NINE, 2).map((choice) => choice.blockedBy)).toEqual([
      null,
      null,
      null,
      ...Array.from({ length: 6 }, () => 'Phone screen'),
    ]);
  });

  test('steps of Hired are greyed for a plain move', () => {
    expect(greyHires(stepChoices(NINE, 8)).at(-1)).toMatchObject({ enabled: false, blockedBy: 'HIRE' });
    expect(greyHires(stepChoices(NINE, 2)).at(-1)).toMatchObject({ enabled: false, blockedBy: 'Phone screen' });
  });
});

describe('of several applications', () => {
  test.each([
    [
      [2, 4],
      [1, 2, 3],
    ],
    [
      [4, 8],
      [1, 2, 3, 4, 5, 6, 7],
    ],
    [
      [7, 8],
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ],
    [
      [4, 4],
      [1, 2, 3, 5, 6, 7],
    ],
  ])('at %j the steps %j are open', (at, open) => {
    expect(enabled(selectionChoices([{ steps: NINE, at }]))).toEqual(open);
  });

  test('over two processes only steps that are open in both are offered, and none when they share none', () => {
    const other: ProcessStep[] = ['a1', 'a2', 'b3', 'a4'].map((stepId, index) => ({
      stepId,
      name: stepId,
      stage: STAGES[index] ?? 'NEW',
      order: index + 1,
      required: index === 2,
    }));
    // The other process stands at its third step: a1, a2 and a4 are open there, a4 is the present step here.
    expect(
      selectionChoices([
        { steps: NINE, at: [4] },
        { steps: other, at: [3] },
      ]).map((choice) => choice.stepId),
    ).toEqual(['a1', 'a2']);
    expect(
      selectionChoices([
        { steps: NINE, at: [4] },
        { steps: other.map((step) => ({ ...step, stepId: `x${step.order}` })), at: [2] },
      ]),
    ).toEqual([]);
    expect(selectionChoices([])).toEqual([]);
  });
});

test('who stood in a removed step counts as in the first step of the same stage, and the rule goes on from there', () => {
  const left = NINE.filter((step) => step.order !== 5).map((step, index) => ({ ...step, order: index + 1 }));
  const at = effectiveStep(left, 'a5', 'INTERVIEW');
  expect([at.name, at.order]).toEqual(['First interview', 4]);
  expect(enabled(stepChoices(left, at.order))).toEqual([1, 2, 3, 5, 6]);
  expect(effectiveStep(left, 'a6', 'INTERVIEW').name).toBe('Case study');
  expect(effectiveStep(left, null, 'OFFERED').name).toBe('Offer');
});

const processes = fc
  .array(fc.record({ stage: fc.constantFrom(...STAGES), required: fc.boolean() }), { maxLength: 12 })
  .map((custom) =>
    [...custom, ...STAGES.map((stage) => ({ stage, required: false }))].map((step, index) => ({
      ...step,
      ordinal: index,
      stepId: `s${index}`,
      name: `Step ${index}`,
    })),
  )
  .map((rows): ProcessStep[] => orderSteps(rows));
const standing = processes.chain((steps) =>
  fc.tuple(fc.constant(steps), fc.integer({ min: 1, max: steps.length }), fc.integer({ min: 1, max: steps.length })),
);

test('a process is numbered from 1 without gaps, stages in their order', () => {
  fc.assert(
    fc.property(processes, (steps) => {
      expect(steps.map((step) => step.order)).toEqual(steps.map((_, index) => index + 1));
      expect(steps.map((step) => stageOrder(step.stage))).toEqual(
        steps.map((step) => stageOrder(step.stage)).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('what a list shows as open is what the server takes: nothing missing in between', () => {
  fc.assert(
    fc.property(standing, ([steps, from, to]) => {
      const choice = stepChoices(steps, from)[to - 1];
      const missing = missingSteps(steps, from, to);
      expect(choice?.enabled).toBe(from !== to && missing.length === 0);
      expect(choice?.blockedBy ?? null).toBe(from === to ? null : (missing[0]?.name ?? null));
    }),
  );
});

test('whatever moves are made, no step is ever entered past a required one that was not', () => {
  fc.assert(
    fc.property(processes, fc.array(fc.nat(30), { maxLength: 60 }), (steps, picks) => {
      let at = 1;
      for (const pick of picks) {
        const open = enabled(stepChoices(steps, at));
        const to = open[pick % Math.max(1, open.length)] ?? at;
        expect(steps.filter((step) => step.required && step.order > at && step.order < to)).toEqual([]);
        at = to;
      }
    }),
  );
});

test('a selection may go where its last one may go alone, and each of its others too', () => {
  fc.assert(
    fc.property(
      processes.chain((steps) =>
        fc.tuple(
          fc.constant(steps),
          fc.array(fc.integer({ min: 1, max: steps.length }), { minLength: 1, maxLength: 5 }),
        ),
      ),
      ([steps, at]) => {
        for (const to of enabled(selectionChoices([{ steps, at }]))) {
          expect(at.filter((from) => missingSteps(steps, from, to).length > 0)).toEqual([]);
          expect(at.some((from) => from !== to)).toBe(true);
        }
      },
    ),
  );
});
