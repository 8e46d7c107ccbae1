import { scrollAtEdges } from './drag-scroll.ts';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type RefObject } from 'react';

type Cargo = { kind: string; id: string };

/** Makes an element draggable by pointer; touch uses the menus instead. */
export function useDraggable<E extends HTMLElement>(
  cargo: Cargo,
  allowed: boolean,
): { ref: RefObject<E | null>; dragging: boolean } {
  const ref = useRef<E>(null);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || !allowed) return;
    return draggable({
      element,
      getInitialData: () => ({ kind: cargo.kind, id: cargo.id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [cargo.kind, cargo.id, allowed]);
  return { ref, dragging };
}

/** Makes an element take cargo; `over` while some hovers above it. */
export function useDropTarget<E extends HTMLElement>(
  kind: string,
  takes: boolean,
  onDrop: (id: string) => void,
): { ref: RefObject<E | null>; over: boolean } {
  const ref = useRef<E>(null);
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element || !takes) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === kind,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop.current(String(source.data['id']));
      },
    });
  }, [kind, takes]);
  return { ref, over };
}

/** Tells when dragging of a kind begins and ends, and scrolls the frame at its edges meanwhile. */
export function useDragWatch(
  kind: string,
  frame: RefObject<HTMLElement | null>,
  onStart: (id: string) => void,
  onEnd: () => void,
): void {
  const told = useRef({ onStart, onEnd });
  useEffect(() => {
    told.current = { onStart, onEnd };
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    const unwatch = monitorForElements({
      canMonitor: ({ source }) => source.data['kind'] === kind,
      onDragStart: ({ source }) => {
        told.current.onStart(String(source.data['id']));
        if (frame.current) stop = scrollAtEdges(frame.current);
      },
      onDrop: () => {
        stop?.();
        told.current.onEnd();
      },
    });
    return () => {
      stop?.();
      unwatch();
    };
  }, [kind, frame]);
}
