import type { Layout } from './layout.ts';
import { readingStart, startReadingProcess, type ReadingProcess } from './reading-process.ts';
import type { ReadErrorCode, ReadRefusal } from './refusal.ts';

const FILES_PER_PROCESS = 20;
const IDLE_PROCESSES = 4;
/** After these the process itself is in doubt and is not used again. */
const KEEPS_PROCESS: ReadErrorCode[] = ['EMPTY', 'TOO_LARGE', 'TYPE_NOT_READABLE', 'TYPE_MISMATCH', 'NO_TEXT'];

export interface ReadingPool {
  /** Lines of a file in reading order, or why it cannot be read. Files of two companies never share a process. */
  readLayout: (
    bytes: Uint8Array,
    name: string,
    companyKey: string,
  ) => Promise<{ layout: Layout } | { error: ReadRefusal }>;
  close: () => void;
}

/** Starts the pool; one spare process is kept warm. `processes` = files read at the same time. */
export async function startReadingPool(processes: number): Promise<ReadingPool> {
  const start = await readingStart();
  const idle: { companyKey: string; process: ReadingProcess }[] = [];
  const turns: (() => void)[] = [];
  let free = processes;
  let isClosed = false;
  let spare = startReadingProcess(start);

  const take = (companyKey: string): ReadingProcess => {
    const at = idle.findIndex((each) => each.companyKey === companyKey);
    const known = at >= 0 ? idle.splice(at, 1)[0] : undefined;
    if (known) return known.process;
    const fresh = spare;
    spare = startReadingProcess(start);
    return fresh;
  };
  const giveBack = (companyKey: string, process: ReadingProcess, code: ReadErrorCode | null): void => {
    const isGood = code === null || KEEPS_PROCESS.includes(code);
    if (!isGood || isClosed || process.served >= FILES_PER_PROCESS) return process.end();
    idle.push({ companyKey, process });
    if (idle.length > IDLE_PROCESSES) idle.shift()?.process.end();
  };
  return {
    async readLayout(bytes, name, companyKey) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => turns.push(resolve));
      const process = take(companyKey);
      try {
        const answer = await process.read(bytes, name);
        giveBack(companyKey, process, 'error' in answer ? answer.error.code : null);
        if ('layout' in answer) return { layout: answer.layout };
        return {
          error: 'error' in answer ? answer.error : { code: 'CRASHED', message: 'The reading process gave no answer' },
        };
      } finally {
        const next = turns.shift();
        if (next) next();
        else free++;
      }
    },
    close() {
      isClosed = true;
      [spare, ...idle.map((each) => each.process)].forEach((process) => process.end());
    },
  };
}
