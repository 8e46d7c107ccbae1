import { z } from 'zod';
import { STAGES } from '#domain/stage';
import { id, operation } from './operation.ts';

export const step = z.object({
  stepId: id('step'),
  name: z.string(),
  stage: z.enum(STAGES),
  order: z.number().int(),
  required: z.boolean(),
  builtIn: z.boolean(),
});
export type Step = z.infer<typeof step>;

export const hiringProcess = z.object({
  id: id('process'),
  version: z.number().int(),
  name: z.string(),
  isDefault: z.boolean(),
  archivedAt: z.string().nullable(),
  steps: z.array(step),
  /** Jobs that follow it now. */
  jobCount: z.number().int(),
});
export type HiringProcess = z.infer<typeof hiringProcess>;
const processParams = z.strictObject({ processId: id('process') });

/** A whole process as an administrator writes it; the list's order counts, `stepId` only for steps that exist. */
export const processInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  steps: z
    .array(
      z.strictObject({
        stepId: id('step').optional(),
        name: z.string().trim().min(1).max(60),
        stage: z.enum(STAGES),
        required: z.boolean().default(false),
      }),
    )
    .max(41),
});
export type ProcessInput = z.input<typeof processInput>;

export const listHiringProcesses = operation({
  operationId: 'listHiringProcesses',
  method: 'get',
  path: '/hiring-processes',
  summary: 'Hiring processes with their steps',
  tag: 'Hiring process',
  answer: z.object({ items: z.array(hiringProcess) }),
});

export const createHiringProcess = operation({
  operationId: 'createHiringProcess',
  method: 'post',
  path: '/hiring-processes',
  summary: 'Adds a process',
  tag: 'Hiring process',
  access: 'process.manage',
  status: 201,
  body: processInput,
  answer: hiringProcess,
});

export const updateHiringProcess = operation({
  operationId: 'updateHiringProcess',
  method: 'patch',
  path: '/hiring-processes/{processId}',
  summary: 'Replaces name and steps; steps are added, removed and reordered, never renamed',
  tag: 'Hiring process',
  access: 'process.manage',
  ifMatch: true,
  params: processParams,
  body: processInput,
  answer: hiringProcess,
});

export const setStepRequired = operation({
  operationId: 'setStepRequired',
  method: 'put',
  path: '/hiring-processes/{processId}/steps/{stepId}/required',
  summary: 'Marks a step that no application may skip, or takes the mark away',
  tag: 'Hiring process',
  access: 'process.manage',
  ifMatch: true,
  params: z.strictObject({ processId: id('process'), stepId: id('step') }),
  body: z.strictObject({ required: z.boolean() }),
  answer: hiringProcess,
});

export const previewHiringProcess = operation({
  operationId: 'previewHiringProcess',
  method: 'post',
  path: '/hiring-processes/{processId}/preview',
  summary: 'How many live applications a change would lock or unlock; writes nothing',
  tag: 'Hiring process',
  access: 'process.manage',
  key: 'none',
  params: processParams,
  body: processInput,
  answer: z.object({
    locked: z.number().int(),
    unlocked: z.number().int(),
    applications: z.number().int(),
    jobs: z.number().int(),
  }),
});
