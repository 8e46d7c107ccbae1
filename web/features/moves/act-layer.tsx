import { lazy } from 'react';
import type { Asked } from './acts.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { SelectionStepMenu } from './selection-step-menu.tsx';
import { StepMenu } from './step-menu.tsx';

const Scheduler = lazy(() => import('../scheduler/scheduler.tsx').then((area) => ({ default: area.Scheduler })));

/** The menu or dialog of the act that was asked for. */
export function ActLayer({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  switch (asked.kind) {
    case 'move': {
      const [only, ...others] = asked.subjects;
      if (only && others.length === 0) return <StepMenu subject={only} anchor={asked.anchor} onClose={onClose} />;
      return <SelectionStepMenu subjects={asked.subjects} anchor={asked.anchor} onClose={onClose} />;
    }
    case 'reject':
      return <RejectDialog subjects={asked.subjects} onClose={onClose} />;
    case 'note':
      return <NoteDialog subject={asked.subject} onClose={onClose} />;
    case 'invite':
      return <Scheduler subject={asked.subject} onClose={onClose} />;
  }
}
