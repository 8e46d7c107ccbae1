import { QueryClient } from '@tanstack/react-query';
import { AppError } from './app-error.ts';

/** The one cache of server state. Refusals are answers and are not asked again; lost connections are. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof AppError) || error.status === 0 || error.status >= 502),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
