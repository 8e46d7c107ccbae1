import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { getFairness } from '#api/contract/fairness';
import { listMatchModels } from '#api/contract/match-models';
import { call } from '../../call.ts';

export const modelsQuery = queryOptions({
  queryKey: ['settings', 'models'],
  queryFn: ({ signal }) => call(listMatchModels, { signal }),
});

export type FairnessFilter = Omit<z.input<typeof getFairness.query>, 'format'>;

export const fairnessQuery = (filter: FairnessFilter) =>
  queryOptions({
    queryKey: ['settings', 'fairness', filter],
    queryFn: ({ signal }) => call(getFairness, { query: filter, signal }),
    placeholderData: (before) => before,
  });
