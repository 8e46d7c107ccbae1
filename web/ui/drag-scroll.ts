const EDGE_PX = 60;
const STEP_PX = 14;

/** Scrolls a frame sideways while something is dragged near one of its edges; returns how to stop. */
export function scrollAtEdges(frame: HTMLElement): () => void {
  let pointerX: number | null = null;
  const follow = (event: DragEvent) => {
    pointerX = event.clientX;
  };
  const timer = setInterval(() => {
    if (pointerX === null) return;
    const { left, right } = frame.getBoundingClientRect();
    if (pointerX < left + EDGE_PX) frame.scrollBy({ left: -STEP_PX });
    if (pointerX > right - EDGE_PX) frame.scrollBy({ left: STEP_PX });
  }, 16);
  addEventListener('dragover', follow);
  return () => {
    clearInterval(timer);
    removeEventListener('dragover', follow);
  };
}
