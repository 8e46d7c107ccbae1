/**
 * Keeps what was made for the last few keys; the one asked for longest ago gives way. Who asks meanwhile waits for the same
 * making, and what failed is made again. `most` is how many, or how much of `weight` in all; the newest always stays.
 */
export function keepFew<T>(most: number): (key: string, make: () => Promise<T>, weight?: number) => Promise<T> {
  const kept = new Map<string, { made: Promise<T>; weight: number }>();
  return (key, make, weight = 1) => {
    const known = kept.get(key);
    const made = known?.made ?? make();
    kept.delete(key);
    kept.set(key, { made, weight });
    if (!known)
      made.catch(() => {
        if (kept.get(key)?.made === made) kept.delete(key);
      });
    let held = [...kept.values()].reduce((sum, one) => sum + one.weight, 0);
    for (const [oldest, one] of kept) {
      if (held <= most || oldest === key) break;
      kept.delete(oldest);
      held -= one.weight;
    }
    return made;
  };
}
