import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { listReasons } from '#api/contract/company';
import { getMoveOptions, selectionMoveOptions } from '#api/contract/moves';
import { call } from '../../call.ts';

export type MoveOptions = z.output<typeof getMoveOptions.answer>;

/** Steps of one application as the server offers them; never computed twice. */
export const moveOptionsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId, 'options'],
    queryFn: ({ signal }) => call(getMoveOptions, { params: { applicationId }, signal }),
    staleTime: 5_000,
  });

export const selectionOptionsQuery = (applicationIds: readonly string[]) =>
  queryOptions({
    queryKey: ['applications', 'options', applicationIds],
    queryFn: ({ signal }) => call(selectionMoveOptions, { body: { applicationIds: [...applicationIds] }, signal }),
    staleTime: 0,
  });

export const reasonsQuery = queryOptions({
  queryKey: ['settings', 'reasons', 'rejection'],
  queryFn: ({ signal }) => call(listReasons, { params: { kind: 'rejection' }, signal }),
  staleTime: 10 * 60_000,
});
