import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { markSeen, type Application } from '#api/contract/applications';
import { call } from '../../call.ts';
import { paintRow } from '../moves/paint.ts';

/** Opening a person marks them as seen by the caller and is written down each time; nothing is told when that fails. */
export function useMarkSeen(application: Application | undefined): void {
  const client = useQueryClient();
  const id = application?.id ?? null;
  const wasSeen = useRef(false);
  wasSeen.current = application?.seen ?? false;
  useEffect(() => {
    if (id === null) return;
    call(markSeen, { params: { applicationId: id } })
      .then(() => {
        if (wasSeen.current) return;
        paintRow(client, id, (row) => ({ ...row, seen: true }));
        void client.invalidateQueries({ queryKey: ['board'] });
      })
      .catch(() => undefined);
  }, [client, id]);
}
