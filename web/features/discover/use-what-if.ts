import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { askWhatIf, type AskedChanges } from '#api/contract/what-if';
import { call } from '../../call.ts';
import { whatIfQuery } from './queries.ts';
import { EMPTY_DRAFT, type WhatIfDraft } from './what-if-draft.ts';

export type WhatIf = ReturnType<typeof useWhatIf>;

/** What is tried out on a job, and the answer to what was asked last; kept while the box is closed to look at a person. */
export function useWhatIf(jobId: string) {
  const [draft, setDraft] = useState<WhatIfDraft>(EMPTY_DRAFT);
  const [asked, setAsked] = useState<{ id: string; changes: AskedChanges } | null>(null);
  const ask = useMutation({
    mutationFn: (changes: AskedChanges) => call(askWhatIf, { params: { jobId }, body: changes }),
    onSuccess: ({ id }, changes) => setAsked({ id, changes }),
  });
  const answer = useQuery({ ...whatIfQuery(jobId, asked?.id ?? ''), enabled: asked !== null });
  const reset = () => {
    setDraft(EMPTY_DRAFT);
    setAsked(null);
    ask.reset();
  };
  return { draft, setDraft, asked, ask, answer, reset };
}
