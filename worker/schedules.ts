import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { NightlyInput } from '#workflows/nightly';
import type { ReconcileInput } from '#workflows/reconcile';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

const SECOND_LOOK_MS = 60_000;

/** Every schedule of the product: how often, which process, what operators read (workflows.md section 10). */
const SCHEDULES: { name: string; type: string; spec: ScheduleOptions['spec']; args: unknown[]; label: string }[] = [
  {
    name: 'reconcile',
    type: 'reconcile',
    spec: { intervals: [{ every: '1 minute' }] },
    args: [{ scope: 'RECENT', gapMs: SECOND_LOOK_MS } satisfies ReconcileInput],
    label: 'Reconcile',
  },
  {
    name: 'reconcileFull',
    type: 'reconcile',
    spec: { calendars: [{ hour: 2, minute: 0 }] },
    args: [{ scope: 'ALL', gapMs: SECOND_LOOK_MS } satisfies ReconcileInput],
    label: 'Reconcile everything',
  },
  {
    name: 'retention',
    type: 'retention',
    spec: { intervals: [{ every: '1 hour' }] },
    args: [],
    label: 'Retention',
  },
  {
    name: 'learning',
    type: 'nightly',
    spec: { calendars: [{ hour: 1, minute: 10 }] },
    args: [{ work: 'learning' } satisfies NightlyInput],
    label: 'Learning of every company',
  },
  {
    name: 'fairness',
    type: 'nightly',
    spec: { calendars: [{ hour: 3, minute: 10 }] },
    args: [{ work: 'fairness' } satisfies NightlyInput],
    label: 'Fairness figures of every company',
  },
];

/** Creates the schedules that the namespace lacks and brings the others up to date; may be repeated. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const { name, type, spec, args, label } of SCHEDULES) {
    const wanted = {
      spec,
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' as const },
      action: {
        type: 'startWorkflow' as const,
        workflowType: type,
        workflowId: name,
        taskQueue: 'core',
        args,
        staticSummary: label,
        typedSearchAttributes: new TypedSearchAttributes([
          { key: SEARCH_ATTRIBUTES.CompanyId, value: 'SYSTEM' },
          { key: SEARCH_ATTRIBUTES.SubjectType, value: 'SYSTEM' },
          { key: SEARCH_ATTRIBUTES.SubjectId, value: 'SYSTEM' },
        ]),
      },
    };
    const scheduleId = `sched:${name}`;
    try {
      await client.schedule.create({ scheduleId, ...wanted });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      // Pausing belongs to the operators: what they set stays.
      await client.schedule.getHandle(scheduleId).update((known) => ({ ...wanted, state: known.state }));
    }
  }
}
