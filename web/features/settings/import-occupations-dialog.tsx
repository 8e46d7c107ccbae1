import { useState } from 'react';
import { MOST_NAMES, MOST_OCCUPATIONS, readOccupationList, type OccupationList } from '#domain/occupation-list';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { OccupationPreview } from './occupation-preview.tsx';
import { readListFile } from './read-list-file.ts';
import { useOccupationImport } from './use-occupation-import.ts';

const LARGEST_MB = 30;

type Found = { name: string; list: OccupationList };

/** Reads occupations in the browser, shows what the files hold, and sends them; they take part once all are there. */
export function ImportOccupationsDialog({ onClose }: { onClose: () => void }) {
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const { sent, error, busy, send, stop, reset } = useOccupationImport();
  const total = found?.list.occupations.length ?? 0;
  const finished = sent !== null && sent.done === total && !busy && !error;

  const read = async (files: readonly File[]) => {
    setFound(null);
    setRefusal(null);
    reset();
    setReading(true);
    const list = await listIn(files);
    setReading(false);
    if (typeof list === 'string') setRefusal(list);
    else
      setFound({
        name: files
          .map(({ name }) => name)
          .join(' + ')
          .slice(0, 300),
        list,
      });
  };

  return (
    <Dialog
      title="Import occupations"
      dirty={busy}
      onClose={() => (stop(), onClose())}
      onSubmit={() => void (found && !busy && !finished && send(found.name, found.list))}
      footer={
        <>
          <span className="start">They are used once the whole list is there.</span>
          {busy ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button onClick={onClose}>{finished ? 'Close' : 'Cancel'}</Button>
          )}
          {!finished && (
            <Button
              tone="primary"
              type="submit"
              busy={busy}
              allowed={found ? true : { reason: reading ? 'The file is being read.' : 'Choose a file first.' }}
            >
              {sent ? 'Go on' : 'Import'}
            </Button>
          )}
        </>
      }
    >
      <p className="sm muted">
        CSV or tab-separated, UTF-8: the occupations of an ESCO release; Occupation Data of O*NET, together with
        Alternate Titles; or your own list with the columns label and aliases. It is read here, in your browser.
      </p>
      <input
        type="file"
        multiple
        className="input"
        aria-label="Files"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        disabled={busy || reading}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) void read(files);
        }}
      />
      {reading && (
        <p className="sm muted" role="status">
          Reading…
        </p>
      )}
      {refusal && (
        <p className="sm" role="alert">
          {refusal}
        </p>
      )}
      {found && <OccupationPreview name={found.name} list={found.list} />}
      {found && sent && (
        <div className="sm" role="status">
          <progress className="w-full accent-(--accent)" max={total} value={sent.done} aria-label="Imported" />
          <p className="num">{progressOf(sent, total, busy, finished)}</p>
        </div>
      )}
      <Problem error={error} />
    </Dialog>
  );
}

async function listIn(files: readonly File[]): Promise<OccupationList | string> {
  const read = [];
  for (const file of files) {
    const rows = await readListFile(file, LARGEST_MB);
    if (typeof rows === 'string') return rows;
    read.push(rows);
  }
  const list = readOccupationList(read);
  if (typeof list === 'string') return list;
  const { occupations, names } = list;
  if (occupations.length === 0) return 'There is no usable name in this file.';
  if (occupations.length > MOST_OCCUPATIONS || names > MOST_NAMES)
    return `There are ${occupations.length.toLocaleString('en')} occupations with ${names.toLocaleString('en')} names in this list. A company has at most ${MOST_OCCUPATIONS.toLocaleString('en')} with ${MOST_NAMES.toLocaleString('en')}: leave out what you do not hire for.`;
  return list;
}

function progressOf(sent: { done: number; isThere: boolean }, total: number, busy: boolean, finished: boolean): string {
  const count = `${sent.done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  if (sent.isThere) return 'This list was imported before. Nothing changed.';
  if (finished) return `${count} stored. They are used from now on; open jobs are matched again.`;
  return busy ? `${count} stored` : `${count} stored and kept, not used yet. Go on, or remove the list on this page.`;
}
