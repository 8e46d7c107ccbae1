import { useEffect, useRef, useState } from 'react';
import type { FileDto } from '#api/contract/files';
import { paths } from '../../paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';

/** A PDF or a picture drawn by the app itself; nothing of the file is run. */
export function FilePreview({ file }: { file: FileDto }) {
  const paper = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | { error: unknown }>('loading');
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const place = paper.current;
    if (!place) return;
    const stop = new AbortController();
    const draw =
      file.preview === 'PDF'
        ? import('./draw-pdf.ts').then((area) => area.drawPdf)
        : import('./draw-picture.ts').then((area) => area.drawPicture);
    draw
      .then((run) => run(paths.file(file.id, 'preview'), place, stop.signal))
      .then(() => !stop.signal.aborted && setState('drawn'))
      .catch((error: unknown) => !stop.signal.aborted && setState({ error }));
    return () => {
      stop.abort();
      place.replaceChildren();
    };
  }, [file.id, file.preview, turn]);
  return (
    <>
      {state === 'loading' && (
        <div className="cardbody">
          <SkeletonText lines={8} />
        </div>
      )}
      {typeof state === 'object' && (
        <Failure error={state.error} onRetry={() => (setState('loading'), setTurn(turn + 1))} />
      )}
      <div
        ref={paper}
        className="paper"
        tabIndex={0}
        role="img"
        aria-label={`Preview of ${file.name}`}
        hidden={state !== 'drawn'}
      />
    </>
  );
}
