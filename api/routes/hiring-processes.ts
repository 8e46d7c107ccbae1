import * as contract from '#api/contract/hiring-processes';
import { createHiringProcess, previewProcess, setStepRequired, updateHiringProcess } from '#commands/hiring-processes';
import { listProcesses } from '#db/queries/hiring-processes';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

export function hiringProcessRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listHiringProcesses, async ({ actor, read }) => ({
      items: await read((tx) => listProcesses(tx, actor.companyId)),
    })),
    serve(app, deps, contract.createHiringProcess, ({ body, call }) => createHiringProcess(call, bareSteps(body))),
    serve(app, deps, contract.updateHiringProcess, ({ params, body, call }) =>
      updateHiringProcess(call, { processId: bare('process', params.processId), ...bareSteps(body) }),
    ),
    serve(app, deps, contract.setStepRequired, ({ params, body, call }) =>
      setStepRequired(call, {
        processId: bare('process', params.processId),
        stepId: bare('step', params.stepId),
        required: body.required,
      }),
    ),
    serve(app, deps, contract.previewHiringProcess, ({ params, body, actor, read }) =>
      read((tx) =>
        previewProcess({ tx, companyId: actor.companyId }, bare('process', params.processId), bareSteps(body)),
      ),
    ),
  ];
}

function bareSteps<S extends { stepId?: string | undefined }, P extends { steps: S[] }>(process: P): P {
  return {
    ...process,
    steps: process.steps.map((step) => (step.stepId ? { ...step, stepId: bare('step', step.stepId) } : step)),
  };
}
