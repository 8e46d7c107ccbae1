/** Whether a control may be used; if not, why, in a sentence that the control shows. */
export type Allowed = true | { reason: string };

/** The first refusal of several conditions, or true. */
export function allOf(...conditions: readonly Allowed[]): Allowed {
  return conditions.find((condition) => condition !== true) ?? true;
}

/** True when `holds`, else the reason. */
export function allowIf(holds: boolean, reason: string): Allowed {
  return holds ? true : { reason };
}
