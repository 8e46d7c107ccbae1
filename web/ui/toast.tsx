import { Check, CircleAlert, X } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { sentenceOf } from '../app-error.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

type Toast = { id: number; tone: 'good' | 'bad'; text: string; undo?: () => void; untilMs: number | null };

export type Toasts = {
  /** Tells of something done; with `undo` it can be taken back while it shows. */
  say: (text: string, undo?: () => void) => void;
  /** Tells of a refusal; stays until closed. */
  fail: (error: unknown, before?: string) => void;
  /** Takes back the newest act that still can be. False when there is none. */
  undoLast: () => boolean;
  /** Words for people who listen, without anything to see. */
  announce: (text: string) => void;
};

const ToastContext = createContext<Toasts | null>(null);
const SHOWN_MS = 5_000;
const UNDO_MS = 10_000;
const AT_MOST = 4;

export function useToasts(): Toasts {
  const toasts = use(ToastContext);
  if (!toasts) throw new Error('useToasts outside of ToastProvider');
  return toasts;
}

/** Holds the messages at the lower edge: polite ones for what was done, assertive ones for refusals. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Toast[]>([]);
  const [spoken, setSpoken] = useState('');
  const latest = useRef<Toast[]>([]);
  const nextId = useRef(1);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);

  const close = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const add = useCallback((toast: Omit<Toast, 'id'>) => {
    nextId.current += 1;
    const id = nextId.current;
    setShown((all) => [...all, { ...toast, id }].slice(-AT_MOST));
  }, []);
  const toasts = useMemo<Toasts>(
    () => ({
      say: (text, undo) =>
        add({ tone: 'good', text, untilMs: Date.now() + (undo ? UNDO_MS : SHOWN_MS), ...(undo ? { undo } : {}) }),
      fail: (error, before) =>
        add({ tone: 'bad', text: before ? `${before} ${sentenceOf(error)}` : sentenceOf(error), untilMs: null }),
      undoLast: () => {
        const last = latest.current.findLast((toast) => toast.undo);
        if (!last?.undo) return false;
        close(last.id);
        last.undo();
        return true;
      },
      announce: setSpoken,
    }),
    [add, close],
  );

  return (
    <ToastContext value={toasts}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        {spoken}
      </div>
      <section className="toasts" aria-label="Messages">
        <div role="status" aria-live="polite" className="grid gap-2">
          {shown.map((toast) => toast.tone === 'good' && <Card key={toast.id} toast={toast} onClose={close} />)}
        </div>
        <div role="alert" aria-live="assertive" className="grid gap-2">
          {shown.map((toast) => toast.tone === 'bad' && <Card key={toast.id} toast={toast} onClose={close} />)}
        </div>
      </section>
    </ToastContext>
  );
}

function Card({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const [leftMs, setLeftMs] = useState(() => (toast.untilMs === null ? 0 : toast.untilMs - Date.now()));
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast.untilMs === null || held) return;
    const timer = setInterval(() => setLeftMs((left) => left - 250), 250);
    return () => clearInterval(timer);
  }, [toast.untilMs, held]);
  const over = toast.untilMs !== null && leftMs <= 0;
  useEffect(() => {
    if (over) onClose(toast.id);
  }, [over, onClose, toast.id]);

  const undo = () => {
    onClose(toast.id);
    toast.undo?.();
  };
  return (
    <div
      className={`toast ${toast.tone === 'bad' ? 'bad' : ''}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'good' ? <Check aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <p>{toast.text}</p>
      {toast.undo && (
        <>
          <span className="secs" aria-hidden="true">
            {Math.ceil(leftMs / 1000)} s
          </span>
          <Button tone="textual" size="small" shortcut="z" onClick={undo}>
            Undo
          </Button>
        </>
      )}
      <IconButton icon={X} label="Close message" onClick={() => onClose(toast.id)} />
    </div>
  );
}
