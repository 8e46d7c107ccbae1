import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
// The bundler answers `?url` with the address of the file.
// oxlint-disable-next-line import/default
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

const MOST_PAGES = 12;
const WIDTH_PX = 760;

/** Draws the first pages of a PDF as pictures; scripts inside it are never run. */
export async function drawPdf(address: string, place: HTMLElement, signal: AbortSignal): Promise<void> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const answer = await fetch(address, { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Error(`The preview answered ${answer.status}.`);
  const data = new Uint8Array(await answer.arrayBuffer());
  const work = getDocument({ data, isEvalSupported: false, enableXfa: false, useSystemFonts: true });
  signal.addEventListener('abort', () => void work.destroy());
  const file = await work.promise;
  for (let number = 1; number <= Math.min(file.numPages, MOST_PAGES) && !signal.aborted; number += 1) {
    const page = await file.getPage(number);
    const scale = (WIDTH_PX / page.getViewport({ scale: 1 }).width) * Math.min(2, devicePixelRatio || 1);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    await page.render({ canvas, viewport }).promise;
    if (!signal.aborted) place.append(canvas);
  }
}
