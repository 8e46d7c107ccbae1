/** One line per part with its time, as a person reads it in a terminal. */
export function createProgress(startedAt: number, write: (line: string) => void) {
  return {
    /** Runs a part of the start and says how long it took; a fault names the part. */
    async part<T>(name: string, work: () => Promise<T> | T, note: (result: T) => string = () => ''): Promise<T> {
      const from = Date.now();
      try {
        const result = await work();
        const extra = note(result);
        write(`  ✓ ${name.padEnd(22)} ${((Date.now() - from) / 1000).toFixed(1)} s${extra ? `   ${extra}` : ''}`);
        return result;
      } catch (error) {
        write(`  ✗ ${name.padEnd(22)} ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      }
    },
    total: () => ((Date.now() - startedAt) / 1000).toFixed(1),
  };
}
