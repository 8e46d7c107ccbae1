import { lazy, Suspense } from 'react';
import type { ApplicationRow } from '#api/contract/applications';

const Panel = lazy(() => import('./panel.tsx').then((area) => ({ default: area.Panel })));

type Props = { openId: string | null; rows: readonly ApplicationRow[]; onOpen: (id: string | null) => void };

/** The sliding panel over a list, when one is open. */
export function PanelFor({ openId, rows, onOpen }: Props) {
  if (openId === null) return null;
  return (
    <Suspense>
      <Panel applicationId={openId} ids={rows.map((row) => row.id)} onOpen={onOpen} />
    </Suspense>
  );
}
