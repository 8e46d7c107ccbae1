import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getMe, type Me } from '#api/contract/sign-in';
import { seesMatching } from '#domain/permission';
import { call } from '../../call.ts';
import { allowIf, type Allowed } from '../../ui/allowed.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, { signal }),
  staleTime: 60_000,
});

/** Who is signed in; the shell has read it before any page is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

const WORDS: Record<string, string> = {
  'job.create': 'Your role may not create jobs. Ask an administrator.',
  'settings.manage': 'Only administrators change this.',
  'process.manage': 'Only administrators change hiring processes.',
  'user.manage': 'Only administrators change users.',
};

/** Whether the signed-in person has a company-wide capability, else the sentence that says why not. */
export function inCompany(me: Me, capability: string): Allowed {
  return allowIf(me.capabilities.includes(capability), WORDS[capability] ?? 'Your role does not include this.');
}

/** Whether scores, stacks and Discover show at all (smart-assistant.md R1). */
export function seesScores(me: Me): boolean {
  return seesMatching(me.features, me.user.seats);
}

/** Whether there is anything in Settings for this person. */
export function seesSettings(me: Me): boolean {
  return ['settings.manage', 'process.manage', 'user.manage'].some((one) => me.capabilities.includes(one));
}
