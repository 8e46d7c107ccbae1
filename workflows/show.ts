import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { ProcessScreen } from '#domain/process-screen';

const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const WAITING_ON = defineSearchAttributeKey('WaitingOn', SearchAttributeType.KEYWORD);
const OUTCOME = defineSearchAttributeKey('Outcome', SearchAttributeType.KEYWORD);
const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', SearchAttributeType.DATETIME);
const ROUND = defineSearchAttributeKey('Round', SearchAttributeType.INT);

/** Shows a process in the Temporal UI: current details at every look, search attributes only when they changed. */
export function screens() {
  let shown = '';
  return (screen: ProcessScreen): void => {
    setCurrentDetails(screen.details.join('\n\n'));
    const key = JSON.stringify([
      screen.stage,
      screen.waitingOn,
      screen.nextDueAt,
      screen.outcome,
      screen.round ?? null,
    ]);
    if (key === shown) return;
    shown = key;
    upsertSearchAttributes([
      { key: STAGE, value: screen.stage },
      { key: WAITING_ON, value: screen.waitingOn },
      { key: NEXT_DUE_AT, value: screen.nextDueAt === null ? null : new Date(screen.nextDueAt) },
      ...(screen.outcome === null ? [] : [{ key: OUTCOME, value: screen.outcome }]),
      ...(screen.round === undefined || screen.round === null ? [] : [{ key: ROUND, value: screen.round }]),
    ]);
  };
}
