import { z } from 'zod';
import { REQUIRABLE_FIELDS } from '#domain/apply-form-rules';
import { operation } from './operation.ts';

const rules = z.object({ version: z.int(), required: z.array(z.enum(REQUIRABLE_FIELDS)), allowFirstJob: z.boolean() });

export const getApplyForm = operation({
  operationId: 'getApplyForm',
  method: 'get',
  path: '/settings/apply-form',
  summary: 'Which fields of the apply form are required',
  tag: 'Company',
  answer: rules,
});

export const putApplyForm = operation({
  operationId: 'putApplyForm',
  method: 'put',
  path: '/settings/apply-form',
  summary: 'Changes the required fields of the apply form, for forms opened afterwards',
  tag: 'Company',
  access: 'settings.manage',
  body: z.strictObject({
    required: z.array(z.enum(REQUIRABLE_FIELDS)).max(5),
    allowFirstJob: z.boolean().default(false),
  }),
  answer: rules,
  ifMatch: true,
});
