import { z } from 'zod';
import { EEO_QUESTIONS } from '#domain/eeo';
import { operation } from './operation.ts';

const linkParams = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) });
const answerTo = <Q extends keyof typeof EEO_QUESTIONS>(question: Q) =>
  z
    .enum(Object.keys(EEO_QUESTIONS[question].answers) as [string, ...string[]])
    .nullable()
    .optional();

export const putEeoAnswers = operation({
  operationId: 'putEeoAnswers',
  method: 'put',
  path: '/status-links/{token}/eeo-answers',
  summary: 'Changes the equal-opportunity answers of an application; null takes one back, nobody can read them',
  tag: 'Candidate',
  access: 'public',
  status: 204,
  params: linkParams,
  body: z.strictObject({ SEX: answerTo('SEX'), RACE: answerTo('RACE') }),
  answer: z.undefined(),
});

export const deleteEeoAnswers = operation({
  operationId: 'deleteEeoAnswers',
  method: 'delete',
  path: '/status-links/{token}/eeo-answers',
  summary: 'Takes all equal-opportunity answers of an application back',
  tag: 'Candidate',
  access: 'public',
  status: 204,
  params: linkParams,
  answer: z.undefined(),
});
