import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';

/** One or several values of a parameter that may be repeated. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (Array.isArray(given) ? given : [given]).filter((one) => one !== ''))
  .catch([])
  .default([]);

/**
 * View state lives in the address and nowhere else: reads the search parameters by a schema and changes some of them.
 * Unknown or broken parameters fall back to their defaults.
 */
export function useView<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: Partial<z.input<S>>, how?: { replace?: boolean }) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => schema.parse(search), [schema, search]);
  const setView = useCallback(
    (change: Partial<z.input<S>>, how?: { replace?: boolean }) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => withoutEmpty({ ...before, ...change }),
        replace: how?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [view, setView];
}

function withoutEmpty(search: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** Plain addresses: `?band=STRONG&band=GOOD`, no JSON. */
export function writeSearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(
    Object.entries(withoutEmpty(search)).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
    ),
  ).toString();
  return text === '' ? '' : `?${text}`;
}

export function readSearch(text: string): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = search[name];
    search[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return search;
}
