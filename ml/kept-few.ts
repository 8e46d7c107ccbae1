/**
 * Keeps what was made for the last few keys; the one asked for longest ago gives way. Who asks meanwhile waits for the same
 * making, and what failed is made again.
 */
export function keepFew<T>(most: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = kept.get(key);
    const made = known ?? make();
    kept.delete(key);
    kept.set(key, made);
    if (!known)
      made.catch(() => {
        if (kept.get(key) === made) kept.delete(key);
      });
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return made;
  };
}
