import { z } from 'zod';
import { id, instant, operation } from './operation.ts';
import { application, applicationParams } from './applications.ts';
import { step } from './hiring-processes.ts';

export const stepOption = step.extend({
  enabled: z.boolean(),
  /** The required step that comes first, when this one is greyed; HIRE where only a hire leads. */
  blockedBy: z.string().nullable(),
});
export type StepOption = z.infer<typeof stepOption>;

const options = z.object({
  current: z.object({ stepId: id('step').nullable(), name: z.string(), order: z.number().int() }),
  removedStepName: z.string().nullable(),
  steps: z.array(stepOption),
  /** Whether required steps are checked on the caller's channel. */
  enforced: z.boolean(),
  version: z.number().int(),
});

export const getMoveOptions = operation({
  operationId: 'getMoveOptions',
  method: 'get',
  path: '/applications/{applicationId}/moves/options',
  summary: 'Steps with asterisk and the reason why one is greyed',
  tag: 'Moves',
  params: applicationParams,
  answer: options,
});

export const selectionMoveOptions = operation({
  operationId: 'getSelectionMoveOptions',
  method: 'post',
  path: '/move-options',
  summary: 'The same for several applications: the earliest step counts',
  tag: 'Moves',
  key: 'none',
  body: z.strictObject({ applicationIds: z.array(id('application')).min(1).max(10_000) }),
  answer: z.object({
    earliest: z.object({ stepId: id('step').nullable(), name: z.string(), order: z.number().int() }).nullable(),
    steps: z.array(stepOption),
    skipped: z.array(z.object({ applicationId: id('application'), reason: z.string() })),
    enforced: z.boolean(),
  }),
});

export const moveApplication = operation({
  operationId: 'moveApplication',
  method: 'post',
  path: '/applications/{applicationId}/moves',
  summary: 'Moves to a step; refused where a required step would be skipped',
  tag: 'Moves',
  status: 201,
  ifMatch: true,
  params: applicationParams,
  body: z.strictObject({ toStepId: id('step'), comment: z.string().max(1000).optional() }),
  answer: application,
});

export const rejectApplication = operation({
  operationId: 'rejectApplication',
  method: 'post',
  path: '/applications/{applicationId}/rejection',
  summary: 'Rejects with a reason; interviews ahead are cancelled if asked for',
  tag: 'Moves',
  status: 201,
  params: applicationParams,
  body: z.strictObject({
    reasonId: id('reason'),
    comment: z.string().max(1000).optional(),
    cancelInterviews: z.boolean().default(true),
  }),
  answer: application,
});

export const convertLead = operation({
  operationId: 'convertLead',
  method: 'post',
  path: '/applications/{applicationId}/conversion',
  summary: 'Takes a lead into the process: NEW at the first step',
  tag: 'Moves',
  status: 201,
  params: applicationParams,
  answer: application,
});

export const reinstateApplication = operation({
  operationId: 'reinstateApplication',
  method: 'delete',
  path: '/applications/{applicationId}/rejection',
  summary: 'Puts a rejected application back on the step it had',
  tag: 'Moves',
  params: applicationParams,
  answer: application,
});

export const note = z.object({
  id: id('note'),
  text: z.string(),
  visibility: z.enum(['PRIVATE', 'DIRECT', 'OPEN', 'EVERYONE']),
  author: z.object({ id: id('user'), name: z.string() }),
  createdAt: instant,
  removedAt: instant.nullable(),
  /** The caller may still edit (15 minutes, author) or remove it. */
  editable: z.boolean(),
  removable: z.boolean(),
});
export type Note = z.infer<typeof note>;

export const listNotes = operation({
  operationId: 'listNotes',
  method: 'get',
  path: '/applications/{applicationId}/notes',
  summary: 'Notes that the caller may read, newest first',
  tag: 'Notes',
  params: applicationParams,
  answer: z.object({ items: z.array(note) }),
});

export const addNote = operation({
  operationId: 'addNote',
  method: 'post',
  path: '/applications/{applicationId}/notes',
  summary: 'Adds a note',
  tag: 'Notes',
  status: 201,
  params: applicationParams,
  body: z.strictObject({
    text: z.string().trim().min(1).max(10_000),
    visibility: z.enum(['PRIVATE', 'OPEN', 'EVERYONE']).default('OPEN'),
  }),
  answer: note,
});

export const removeNote = operation({
  operationId: 'removeNote',
  method: 'delete',
  path: '/notes/{noteId}',
  summary: 'Removes a note’s text; the row stays',
  tag: 'Notes',
  params: z.strictObject({ noteId: id('note') }),
  answer: note,
});
