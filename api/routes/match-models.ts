import * as contract from '#api/contract/match-models';
import { notFound } from '#commands/access';
import { promoteModel, rollbackModel } from '#commands/model-promotion';
import { readLearningFacts } from '#db/queries/learning';
import { readModelCards } from '#db/queries/model-cards';
import type { Tx } from '#db/client';
import { AppError } from '#domain/app-error';
import { LEAST_NEW_DECISIONS, START_WEIGHTS } from '#domain/match-model';
import type { Actor } from '#commands/actor';
import type { ApiDeps } from '../deps.ts';
import { featuresOf } from '../features.ts';
import type { App, Request } from '../request.ts';
import { bare, serve } from '../route.ts';

/** What the company's decisions taught, for administrators (smart-assistant.md R35, section 4). */
export function matchModelRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listMatchModels, ({ actor, read, request }) =>
      read(async (tx) => {
        await mustHaveFeature(tx, actor, request);
        const items = await readModelCards(tx, actor.companyId);
        const facts = await readLearningFacts(tx, actor.companyId, new Date());
        return {
          items,
          activeId: items.find((model) => model.state === 'ACTIVE')?.id ?? null,
          history: facts.history,
          newDecisions: facts.newDecisions,
          neededDecisions: LEAST_NEW_DECISIONS,
          startWeights: [...START_WEIGHTS],
        };
      }),
    ),
    serve(app, deps, contract.getMatchModel, ({ params, actor, read, request }) =>
      read(async (tx) => {
        await mustHaveFeature(tx, actor, request);
        return cardOf(tx, actor, bare('matchModel', params.modelId));
      }),
    ),
    serve(app, deps, contract.promoteMatchModel, async ({ params, body, actor, read, request, call }) => {
      const modelId = bare('matchModel', params.modelId);
      await read((tx) => mustHaveFeature(tx, actor, request));
      await promoteModel(call, { modelId, reason: body.reason });
      return read((tx) => cardOf(tx, actor, modelId));
    }),
    serve(app, deps, contract.rollbackMatchModel, async ({ params, body, actor, read, request, call }) => {
      const modelId = bare('matchModel', params.modelId);
      await read((tx) => mustHaveFeature(tx, actor, request));
      await rollbackModel(call, { modelId, reason: body.reason });
      return read((tx) => cardOf(tx, actor, modelId));
    }),
  ];
}

async function cardOf(tx: Tx, actor: Actor, modelId: string) {
  const [card] = await readModelCards(tx, actor.companyId, modelId);
  if (!card) throw notFound('This model');
  return card;
}

/** Stops companies that have not bought SmartAssistant (smart-assistant.md R1). */
export async function mustHaveFeature(tx: Tx, actor: Actor, request: Request): Promise<void> {
  const features = await featuresOf(tx, actor, request);
  if (!features.smartAssistant)
    throw new AppError('FEATURE_DISABLED', 'SmartAssistant is not switched on for your company.');
}
