import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { moveApplication } from '#api/contract/moves';
import { missingSteps } from '#domain/required-step';
import { AppError, hasCode } from '../../app-error.ts';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { paintMove, paintRow, readAgain, type Target } from './paint.ts';
import type { Subject } from './subject.ts';

type Move = (subject: Subject, to: Target, version: number) => Promise<boolean>;

const CHANGED = ['VERSION_CONFLICT', 'REQUIRED_STEP_MISSING', 'STEP_NOT_IN_PROCESS'];

/**
 * Moves one application: painted at once, put back with the reason when refused, and offered for undo where an ordinary
 * move back is allowed (interface.md U4, home.md R15). Resolves to whether it was moved.
 */
export function useMove(): Move {
  const client = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async function move(subject: Subject, to: Target, version: number): Promise<boolean> {
      await client.cancelQueries({ queryKey: ['board'] });
      const restore = paintMove(client, subject.id, to);
      try {
        const after = await call(moveApplication, {
          params: { applicationId: subject.id },
          version,
          body: { toStepId: to.stepId },
        });
        client.setQueryData(['application', subject.id], after);
        paintRow(client, subject.id, (row) => ({ ...row, version: after.version }));
        const steps = after.steps;
        const back = steps.find((step) => step.stepId === subject.stepId);
        const here = steps.find((step) => step.stepId === to.stepId);
        const free = back && here && missingSteps(steps, here.order, back.order).length === 0 && back.stage !== 'HIRED';
        toasts.say(
          `Moved to ${to.name}.`,
          free ? () => void move({ ...subject, stepId: to.stepId, stepName: to.name }, back, after.version) : undefined,
        );
        return true;
      } catch (error) {
        restore();
        toasts.fail(
          hasCode(error, ...CHANGED) ? changed(error) : error,
          `${subject.candidate.name} stays in ${subject.stepName ?? 'the same step'}.`,
        );
        return false;
      } finally {
        readAgain(client, [subject.id]);
      }
    },
    [client, toasts],
  );
}

function changed(error: AppError): AppError {
  return new AppError({
    code: error.code,
    status: error.status,
    requestId: error.requestId,
    detail:
      `The steps changed while you were looking. Choose again. ${error.code === 'REQUIRED_STEP_MISSING' ? error.detail : ''}`.trim(),
  });
}
