import { useMemo, useState } from 'react';
import type { ApplicationRow } from '#api/contract/applications';

export type Selection = {
  size: number;
  rows: readonly ApplicationRow[];
  has: (id: string) => boolean;
  /** Selects or leaves one; with `among`, everything from the last one to it. */
  select: (row: ApplicationRow, on: boolean, among?: readonly ApplicationRow[]) => void;
  selectAll: (rows: readonly ApplicationRow[]) => void;
  keep: (holds: (row: ApplicationRow) => boolean) => void;
  clear: () => void;
};

/** Who is selected; survives paging and another layout (candidates.md R13). */
export function useSelection(): Selection {
  const [rows, setRows] = useState<readonly ApplicationRow[]>([]);
  const [last, setLast] = useState<string | null>(null);
  return useMemo<Selection>(() => {
    const ids = new Set(rows.map((row) => row.id));
    const join = (more: readonly ApplicationRow[]) => setRows([...rows, ...more.filter((row) => !ids.has(row.id))]);
    return {
      size: rows.length,
      rows,
      has: (id) => ids.has(id),
      select: (row, on, among = []) => {
        const places = [among.findIndex((one) => one.id === last), among.findIndex((one) => one.id === row.id)].sort(
          (a, b) => a - b,
        );
        const [from = -1, to = -1] = places;
        if (!on) setRows(rows.filter((one) => one.id !== row.id));
        else join(from >= 0 ? among.slice(from, to + 1) : [row]);
        setLast(row.id);
      },
      selectAll: (all) => join(all),
      keep: (holds) => setRows(rows.filter(holds)),
      clear: () => setRows([]),
    };
  }, [rows, last]);
}
