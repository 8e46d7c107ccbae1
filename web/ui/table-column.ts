import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  head: string;
  /** Spoken in full where the head is short. */
  longHead?: string;
  /** Tailwind width class; the column without one takes the rest. */
  width?: string;
  end?: boolean;
  /** Asks the server for another order; `sorted` says that this column leads it. */
  sort?: { sorted: boolean; descending: boolean; onSort: () => void };
  cell: (row: Row) => ReactNode;
};
