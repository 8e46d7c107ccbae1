import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listApiClients } from '#api/contract/api-clients';
import { getApplyForm } from '#api/contract/apply-form';
import { listCompanyOccupations } from '#api/contract/company-occupations';
import { listCompanySkills } from '#api/contract/company-skills';
import { getRequiredStepSettings } from '#api/contract/company';
import { getSmartAssistantSettings } from '#api/contract/matching';
import { listUsers } from '#api/contract/users';
import type { OccupationState } from '#domain/occupation-list';
import type { SkillState } from '#domain/skill-list';
import { call } from '../../call.ts';

/** People whose name or address holds the typed words; enough for a picker. */
export const usersQuery = (typed: string) =>
  queryOptions({
    queryKey: ['settings', 'users', 'pick', typed],
    queryFn: ({ signal }) =>
      call(listUsers, {
        query: { limit: 50, active: 'true', ...(typed.trim() === '' ? {} : { q: typed.trim() }) },
        signal,
      }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

export const userListQuery = (query: { q?: string; active?: 'true' | 'false' }) =>
  infiniteQueryOptions({
    queryKey: ['settings', 'users', 'list', query],
    queryFn: ({ signal, pageParam }) => call(listUsers, { query: { ...query, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });

export const assistantQuery = queryOptions({
  queryKey: ['settings', 'smart-assistant'],
  queryFn: ({ signal }) => call(getSmartAssistantSettings, { signal }),
});

export const requiredStepsQuery = queryOptions({
  queryKey: ['settings', 'required-steps'],
  queryFn: ({ signal }) => call(getRequiredStepSettings, { signal }),
});

export const applyFormQuery = queryOptions({
  queryKey: ['settings', 'apply-form'],
  queryFn: ({ signal }) => call(getApplyForm, { signal }),
});

export const apiClientsQuery = queryOptions({
  queryKey: ['settings', 'api-clients'],
  queryFn: ({ signal }) => call(listApiClients, { signal }),
});

export const companySkillsQuery = (state: SkillState, words: string) =>
  infiniteQueryOptions({
    queryKey: ['settings', 'skills', state, words],
    queryFn: ({ signal, pageParam }) =>
      call(listCompanySkills, {
        query: { state, limit: 50, cursor: pageParam, ...(words === '' ? {} : { q: words.slice(0, 100) }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });

export const companyOccupationsQuery = (state: OccupationState, words: string) =>
  infiniteQueryOptions({
    queryKey: ['settings', 'occupations', state, words],
    queryFn: ({ signal, pageParam }) =>
      call(listCompanyOccupations, {
        query: { state, limit: 50, cursor: pageParam, ...(words === '' ? {} : { q: words.slice(0, 100) }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
