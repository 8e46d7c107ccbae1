type Entry = Record<string, unknown>;

/**
 * Follows the talk with mail servers through the transport's own log, to know how far a mail had come when its connection
 * broke: the library reports `command: CONN` for every broken connection, also after the mail went out. Nothing is kept
 * but the last reply code of each connection.
 */
export function followTalk() {
  const lastReply = new Map<unknown, string>();
  const brokeAfterData = new WeakSet<object>();
  const follow = (entry: Entry, message?: unknown) => {
    const connection = entry['sid'];
    if (entry['tnx'] === 'server' && typeof message === 'string') lastReply.set(connection, message.slice(0, 3));
    const error = entry['err'];
    if (typeof error === 'object' && error !== null && lastReply.get(connection) === '354') brokeAfterData.add(error);
    if (message === 'Connection closed') setImmediate(() => lastReply.delete(connection));
  };
  return {
    logger: { level: () => {}, trace: follow, debug: follow, info: follow, warn: follow, error: follow, fatal: follow },
    /** Whether the server had asked for the mail's content and not yet answered it. */
    isAfterData: (error: unknown) => typeof error === 'object' && error !== null && brokeAfterData.has(error),
  };
}
