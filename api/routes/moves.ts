import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/moves';
import { mustOnJob, notFound } from '#commands/access';
import { isEnforced, moveApplication } from '#commands/moves';
import { addNote, removeNote } from '#commands/notes';
import { convertLead } from '#commands/leads';
import { reinstateApplication, rejectApplication } from '#commands/rejections';
import { readApplication } from '#db/queries/application';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import { listNotes } from '#db/queries/notes';
import { capabilitiesOnJobs } from '#db/queries/visibility';
import { publicId } from '#domain/id';
import {
  effectiveStep,
  greyHires,
  selectionChoices,
  stepChoices,
  type ProcessStep,
  type StepChoice,
} from '#domain/required-step';
import { isActive, STAGES, type ApplicationStatus, type Stage } from '#domain/stage';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';
import { mustSeeApplication, withProcessLink } from './applications.ts';
import { workflowId } from '#domain/workflow-ids';

export function moveRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.getMoveOptions, ({ params, actor, read }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        const dto = await readApplication(tx, actor, id);
        if (!dto) throw notFound('This application');
        const steps = dto.steps.map((step) => ({ ...step, stepId: bare('step', step.stepId) }));
        const order = dto.effectiveStep?.order ?? 0;
        return {
          current: { stepId: dto.stepId, name: dto.stepName ?? 'Lead', order },
          removedStepName: dto.removedStepName,
          steps: greyHires(stepChoices(steps, order)).map(optionDto),
          enforced: await isEnforced({ tx, actor, companyId: actor.companyId }),
          version: dto.version,
        };
      }),
    ),
    serve(app, deps, contract.selectionMoveOptions, ({ body, actor, read }) =>
      read(async (tx) => {
        const ids = body.applicationIds.map((id) => bare('application', id));
        const rows = await tx.execute<{
          id: string;
          job_id: string;
          process_id: string;
          status: ApplicationStatus;
          step_id: string | null;
          furthest_stage: Stage | null;
        }>(sql`
          select a.id, a.job_id, j.hiring_process_id as process_id, a.status, a.step_id, a.furthest_stage from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
          where a.company_id = ${actor.companyId}::uuid and a.id in ${ids}`);
        const capabilities = await capabilitiesOnJobs(
          tx,
          actor,
          rows.map((row) => row.job_id),
        );
        const visible = rows.filter((row) => capabilities.get(row.job_id)?.has('candidate.view'));
        const movable = visible.filter(
          (row) => isActive(row.status) && capabilities.get(row.job_id)?.has('application.move'),
        );
        const groups: { steps: ProcessStep[]; at: number[] }[] = [];
        for (const processId of new Set(movable.map((row) => row.process_id))) {
          const steps = await stepsOfProcess(tx, actor.companyId, processId);
          const at = movable
            .filter((row) => row.process_id === processId)
            .map(
              (row) =>
                effectiveStep(
                  steps,
                  row.step_id,
                  STAGES.find((stage) => stage === row.status) ?? row.furthest_stage ?? 'NEW',
                ).order,
            );
          groups.push({ steps, at });
        }
        const only = groups.length === 1 ? groups[0] : undefined;
        const earliest = only?.steps.find((step) => step.order === Math.min(...only.at));
        return {
          earliest: earliest
            ? { stepId: publicId('step', earliest.stepId), name: earliest.name, order: earliest.order }
            : null,
          steps: greyHires(selectionChoices(groups)).map(optionDto),
          skipped: visible
            .filter((row) => !movable.includes(row))
            .map((row) => ({
              applicationId: publicId('application', row.id),
              reason: isActive(row.status)
                ? 'You may not move people of this job.'
                : 'This application is closed or a lead.',
            })),
          enforced: await isEnforced({ tx, actor, companyId: actor.companyId }),
        };
      }),
    ),
    serve(app, deps, contract.moveApplication, async ({ params, body, call, request }) => {
      const id = bare('application', params.applicationId);
      const dto = await moveApplication(call, {
        applicationId: id,
        toStepId: bare('step', body.toStepId),
        comment: body.comment,
      });
      return withProcessLink(deps, request, dto, workflowId('applicationJourney', id));
    }),
    serve(app, deps, contract.rejectApplication, ({ params, body, call }) =>
      rejectApplication(call, {
        applicationId: bare('application', params.applicationId),
        reasonId: bare('reason', body.reasonId),
        comment: body.comment,
        cancelInterviews: body.cancelInterviews,
      }),
    ),
    serve(app, deps, contract.convertLead, ({ params, call }) =>
      convertLead(call, { applicationId: bare('application', params.applicationId) }),
    ),
    serve(app, deps, contract.reinstateApplication, ({ params, call }) =>
      reinstateApplication(call, { applicationId: bare('application', params.applicationId) }),
    ),
    serve(app, deps, contract.listNotes, ({ params, actor, read }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        const { jobId } = await mustSeeApplication(tx, actor, id);
        await mustOnJob({ tx, actor }, 'note.read', jobId, () => notFound('This application'), 'candidate.view');
        return { items: await listNotes(tx, actor, id) };
      }),
    ),
    serve(app, deps, contract.addNote, ({ params, body, call }) =>
      addNote(call, { applicationId: bare('application', params.applicationId), ...body }),
    ),
    serve(app, deps, contract.removeNote, ({ params, call }) =>
      removeNote(call, { noteId: bare('note', params.noteId) }),
    ),
  ];
}

function optionDto(choice: StepChoice) {
  return { ...choice, stepId: publicId('step', choice.stepId), builtIn: false };
}
