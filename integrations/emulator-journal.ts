export type JournalKind = 'request' | 'delivery' | 'mail';

export type JournalEntry = {
  seq: number;
  at: string;
  kind: JournalKind;
  direction: 'in' | 'out';
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  /** 0: the connection was dropped before an answer. */
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
  durationMs: number;
  faultId?: string;
  attempt?: number;
};
export type JournalFilter = {
  since?: number | undefined;
  kind?: JournalKind | undefined;
  path?: string | undefined;
  limit?: number | undefined;
};

const BODY_LIMIT = 65_536;
const ENTRY_LIMIT = 5_000;
// They differ from run to run without saying anything.
const NOT_KEPT = new Set([
  'host',
  'connection',
  'date',
  'keep-alive',
  'content-length',
  'user-agent',
  'accept-encoding',
  'transfer-encoding',
]);

/** What came in and went out, newest last; the oldest entries give way. */
export class EmulatorJournal {
  #entries: JournalEntry[] = [];
  #next = 1;

  add(entry: Omit<JournalEntry, 'seq'>): JournalEntry {
    const kept: JournalEntry = {
      seq: this.#next++,
      ...entry,
      requestHeaders: telling(entry.requestHeaders),
      responseHeaders: telling(entry.responseHeaders),
      requestBody: entry.requestBody.slice(0, BODY_LIMIT),
      responseBody: entry.responseBody.slice(0, BODY_LIMIT),
    };
    this.#entries.push(kept);
    if (this.#entries.length > ENTRY_LIMIT) this.#entries.shift();
    return kept;
  }

  list({ since = 0, kind, path, limit = 200 }: JournalFilter = {}): JournalEntry[] {
    return this.#entries
      .filter(
        (entry) =>
          entry.seq > since &&
          (kind === undefined || entry.kind === kind) &&
          (path === undefined || entry.url.startsWith(path)),
      )
      .slice(0, limit);
  }

  count(kind: JournalKind): number {
    return this.#entries.filter((entry) => entry.kind === kind).length;
  }

  get last(): number {
    return this.#next - 1;
  }

  clear(): void {
    this.#entries = [];
  }

  reset(): void {
    this.#entries = [];
    this.#next = 1;
  }
}

function telling(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !NOT_KEPT.has(name.toLowerCase()))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
