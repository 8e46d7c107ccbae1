import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';

const FOLDER = fileURLToPath(new URL('../histories/', import.meta.url));

/** Key of the recorded histories: they hold ids of invented rows only. */
export const HISTORY_KEY = Buffer.alloc(32, 'throughline histories').toString('base64url');

/** Keeps the history of a process as the recorded one of its type; only with `RECORD_HISTORIES=1`. */
export function record(client: Client, type: WorkflowType, subjectId: string): Promise<void> {
  return recordAs(client, type, workflowId(type, subjectId));
}

/** The same for a process that a schedule starts: its id has the time of its start. */
export async function recordAs(client: Client, type: string, id: string): Promise<void> {
  if (process.env['RECORD_HISTORIES'] !== '1') return;
  const history = await client.workflow.getHandle(id).fetchHistory();
  writeFileSync(`${FOLDER}${type}.json`, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
}

/** All recorded histories by the type of their process. */
export function recordedHistories(): { type: string; history: unknown }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      type: name.replace('.json', ''),
      history: JSON.parse(readFileSync(FOLDER + name, 'utf8')) as unknown,
    }));
}
