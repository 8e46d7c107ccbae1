import * as contract from '#api/contract/fairness';
import { unsuspendStack } from '#commands/fairness-figures';
import { asksEeoQuestions } from '#db/queries/eeo-questions';
import { readCounterfactualCheck, readFairnessFigures, readSuspendedStacks } from '#db/queries/fairness';
import { categoryWords, dimensionWords } from '#domain/eeo';
import { impactCsv } from '#domain/impact-csv';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, bareOrNull, serve } from '../route.ts';
import { mustHaveFeature } from './match-models.ts';

const SAMPLE_WORDS = { STEP: 'Step', BAND: 'Band', STACK: 'Group' } as const;

/** Fairness figures and what they stopped, for administrators (smart-assistant.md R34). */
export function fairnessRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.getFairness, async ({ query, actor, read, request }) => {
      const question = {
        from: query.from ?? null,
        to: query.to ?? null,
        jobId: bareOrNull('job', query.jobId) ?? null,
      };
      const answer = await read(async (tx) => {
        await mustHaveFeature(tx, actor, request);
        return {
          ...(await readFairnessFigures(tx, actor.companyId, question)),
          asks: await asksEeoQuestions(tx, actor.companyId),
          suspended: await readSuspendedStacks(tx, actor.companyId),
          check: await readCounterfactualCheck(tx, actor.companyId),
        };
      });
      if (query.format === 'json') return answer;
      const csv = impactCsv(
        answer.rows.map((row) => ({
          ...row,
          group: `${row.day} ${SAMPLE_WORDS[row.sample]}: ${row.label}`,
          dimension: dimensionWords(row.dimension),
          category: categoryWords(row.category),
        })),
      );
      return new Response(csv, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="fairness-${answer.day ?? 'none'}.csv"`,
          'cache-control': 'no-store',
        },
      });
    }),
    serve(app, deps, contract.unsuspendStack, async ({ params, body, actor, read, request, call }) => {
      await read((tx) => mustHaveFeature(tx, actor, request));
      await unsuspendStack(call, { jobId: bare('job', params.jobId), stackId: params.stackId, reason: body.reason });
      return undefined;
    }),
  ];
}
