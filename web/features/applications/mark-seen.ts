import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { markSeen, type Application } from '#api/contract/applications';
import { call } from '../../call.ts';
import { paintRow } from '../moves/paint.ts';

/** Opening a person marks them as seen by the caller; nothing is told when that fails. */
export function useMarkSeen(application: Application | undefined): void {
  const client = useQueryClient();
  const id = application?.seen === false ? application.id : null;
  useEffect(() => {
    if (id === null) return;
    call(markSeen, { params: { applicationId: id } })
      .then(() => {
        paintRow(client, id, (row) => ({ ...row, seen: true }));
        void client.invalidateQueries({ queryKey: ['board'] });
      })
      .catch(() => undefined);
  }, [client, id]);
}
