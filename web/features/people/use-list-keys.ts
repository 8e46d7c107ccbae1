import { useNavigate } from '@tanstack/react-router';
import type { ApplicationRow } from '#api/contract/applications';
import { paths } from '../../paths.ts';
import { useHotkeys, type Hotkey } from '../../ui/hotkeys.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { mayInvite, mayMove, mayReject } from '../applications/application-words.ts';
import type { Allowed } from '../../ui/allowed.ts';
import { useActs } from '../moves/acts.tsx';
import type { Selection } from './selection.ts';

type Given = {
  rows: readonly ApplicationRow[];
  openId: string | null;
  selection?: Selection | undefined;
  onOpen: (id: string | null) => void;
};

/** Keys of every list of people: next and previous, select, open, and the acts on the row in hand or on the selection. */
export function useListKeys({ rows, openId, selection, onOpen }: Given): void {
  const acts = useActs();
  const toasts = useToasts();
  const navigate = useNavigate();
  const current = () => rows.find((row) => row.id === (openId ?? focusedRow()));
  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === (openId ?? focusedRow()));
    const next = rows[at < 0 ? 0 : at + by];
    if (!next) return;
    if (openId !== null) onOpen(next.id);
    focusRow(next.id);
  };
  const on =
    (rule: (row: ApplicationRow) => Allowed, act: (subjects: ApplicationRow[]) => void, several = true) =>
    () => {
      const chosen =
        several && selection && selection.size > 0
          ? [...selection.rows]
          : [current()].filter((row) => row !== undefined);
      const refusal = chosen.map(rule).find((answer) => answer !== true);
      if (chosen.length === 1 && refusal) return toasts.say(refusal.reason);
      if (chosen.length > 0) act(chosen);
    };
  const one = (act: (row: ApplicationRow) => void) => (rowsInHand: ApplicationRow[]) =>
    rowsInHand[0] && act(rowsInHand[0]);
  const select = (range: boolean) => () => {
    const row = current();
    if (row && selection) selection.select(row, range || !selection.has(row.id), range ? rows : []);
  };
  const keys: Hotkey[] = [
    { keys: 'j', act: 'Next person', run: () => step(1) },
    { keys: 'k', act: 'Previous person', run: () => step(-1) },
    {
      keys: 'o',
      act: 'Open the full page',
      run: on(
        () => true,
        one((row) => void navigate({ to: paths.application(row.id), state: { list: rows.map(({ id }) => id) } })),
        false,
      ),
    },
    { keys: '.', act: 'Menu of the row', run: openRowMenu },
    {
      keys: 's',
      act: 'Move to step',
      run: on(mayMove, (subjects) =>
        acts.move(subjects, subjects.length > 1 ? document.querySelector('.bulk') : anchorOf(subjects[0]?.id)),
      ),
    },
    {
      keys: 'i',
      act: 'Invite to interview',
      run: on(
        mayInvite,
        one((row) => acts.invite(row)),
        false,
      ),
    },
    {
      keys: 'n',
      act: 'Add a note',
      run: on(
        () => true,
        one((row) => acts.note(row)),
        false,
      ),
    },
    {
      keys: 'e',
      act: 'Write a message',
      run: on(
        () => true,
        one((row) => void navigate({ to: paths.application(row.id, 'messages') })),
        false,
      ),
    },
    { keys: 'shift+r', act: 'Reject', run: on(mayReject, (subjects) => acts.reject(subjects)) },
    ...(openId === null ? [] : [{ keys: 'escape', act: 'Close the panel', run: () => close(openId, onOpen) }]),
    ...(selection
      ? [
          { keys: 'x', act: 'Select', run: select(false) },
          { keys: 'shift+x', act: 'Select up to here', run: select(true) },
        ]
      : []),
  ];
  useHotkeys('People', keys);
}

function close(openId: string, onOpen: (id: null) => void): void {
  onOpen(null);
  focusRow(openId);
}

function focusedRow(): string | null {
  return document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null;
}

/** Gives the keyboard the row's name, and brings it into sight; now if it is drawn, else with the next picture. */
export function focusRow(id: string): void {
  const focus = () => {
    const row = document.querySelector(`[data-row="${CSS.escape(id)}"]`);
    const name = row?.querySelector<HTMLElement>('.name');
    row?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    name?.focus({ preventScroll: true });
    return name !== null && name !== undefined;
  };
  if (!focus()) requestAnimationFrame(focus);
}

function anchorOf(id: string | undefined): Element | null {
  const panel = document.querySelector('.panel [data-move]');
  return (
    panel ??
    (id === undefined ? null : document.querySelector(`[data-row="${CSS.escape(id)}"] .name`)) ??
    document.querySelector('.bulk')
  );
}

function openRowMenu(): void {
  document.activeElement?.closest('[data-row]')?.querySelector<HTMLElement>('[data-row-menu]')?.click();
}
