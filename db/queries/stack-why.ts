import { visibilityKey, type Viewer } from './visibility.ts';

const SOFT = 'Seen more often among people you interviewed';

/**
 * Why a stack is there, for this viewer: numbers of earlier jobs were counted over everybody, so they are told to those
 * alone who see everybody (smart-assistant.md R2, R13).
 */
export function whyFor(viewer: Viewer, why: readonly { code: string; text: string }[]): string[] {
  const seesAll = visibilityKey(viewer, 'candidate.view') === 'all';
  return why.map(({ code, text }) => (code === 'HISTORY' && !seesAll ? SOFT : text));
}
