/** min(1, max(0, (v − a)/(b − a))). */
export function clip(v: number, a: number, b: number): number {
  return Math.min(1, Math.max(0, (v - a) / (b - a)));
}
