import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addCompanySkills } from '#api/contract/company-skills';
import { readSkillList, type SkillList } from '#domain/skill-list';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { plural } from '../../ui/plural.ts';
import { readListFile } from './read-list-file.ts';

const BATCH = 500;
const LARGEST_MB = 50;
const NAMES: Record<SkillList['source'], string> = {
  ESCO: 'ESCO skills',
  ONET: 'O*NET technology skills',
  LIST: 'A list of labels',
};
const SHOWN_FAULTS = 5;

type Found = { name: string; list: SkillList };
type Sent = { done: number; added: number; changed: number };

/**
 * Reads a list of skills in the browser, shows what it holds, and sends it in batches: it can be stopped between two, what
 * was taken stays, and the same file once more goes on where it ended.
 */
export function ImportSkillsDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  const total = found?.list.skills.length ?? 0;
  const finished = sent !== null && sent.done === total;

  const read = async (file: File) => {
    setFound(null);
    setSent(null);
    setError(null);
    setRefusal(null);
    const rows = await readListFile(file, LARGEST_MB);
    if (typeof rows === 'string') return setRefusal(rows);
    const list = readSkillList(rows.rows);
    if (list && list.skills.length > 0) return setFound({ name: file.name, list });
    setRefusal(
      list
        ? 'There is no usable name in this file.'
        : 'The columns of this file are not known. It needs conceptUri and preferredLabel (ESCO), O*NET-SOC Code and Example (O*NET), or label and aliases.',
    );
  };

  const send = async () => {
    if (!found) return;
    stopped.current = false;
    setBusy(true);
    setError(null);
    let at: Sent = finished || !sent ? { done: 0, added: 0, changed: 0 } : sent;
    try {
      while (at.done < total && !stopped.current) {
        const skills = found.list.skills.slice(at.done, at.done + BATCH);
        const { added, changed } = await call(addCompanySkills, { body: { source: found.list.source, skills } });
        at = { done: at.done + skills.length, added: at.added + added, changed: at.changed + changed };
        setSent(at);
      }
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
    void client.invalidateQueries({ queryKey: ['settings', 'skills'] });
  };

  return (
    <Dialog
      title="Import a list of skills"
      dirty={busy}
      onClose={() => ((stopped.current = true), onClose())}
      onSubmit={() => void (found && !busy && !finished && send())}
      footer={
        <>
          <span className="start">Imported skills are approved.</span>
          {busy ? (
            <Button onClick={() => (stopped.current = true)}>Stop</Button>
          ) : (
            <Button onClick={onClose}>{finished ? 'Close' : 'Cancel'}</Button>
          )}
          {!finished && (
            <Button
              tone="primary"
              type="submit"
              busy={busy}
              allowed={found ? true : { reason: 'Choose a file first.' }}
            >
              {sent ? 'Go on' : 'Import'}
            </Button>
          )}
        </>
      }
    >
      <p className="sm muted">
        A CSV or tab-separated file: the skills of an ESCO release, the technology skills of O*NET, or your own list
        with the columns label and aliases. It is read here, in your browser.
      </p>
      <input
        type="file"
        className="input"
        aria-label="File"
        accept=".csv,.tsv,.txt,text/csv"
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void read(file);
        }}
      />
      {refusal && (
        <p className="sm" role="alert">
          {refusal}
        </p>
      )}
      {found && (
        <div className="sm" role="status">
          <p>
            <span className="med">{NAMES[found.list.source]}</span>: {plural(total, 'skill')} in {found.name}.
          </p>
          {found.list.faults.length > 0 && (
            <>
              <p>{plural(found.list.faults.length, 'row')} cannot be used; all others are taken.</p>
              <ul className="xs muted">
                {found.list.faults.slice(0, SHOWN_FAULTS).map((fault) => (
                  <li key={fault.line}>
                    Line {fault.line}: {fault.message}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {sent && (
        <div className="sm" role="status">
          <progress className="w-full accent-(--accent)" max={total} value={sent.done} aria-label="Imported" />
          <p className="num">
            {sent.done} of {total} sent: {sent.added} new, {sent.changed} changed,{' '}
            {sent.done - sent.added - sent.changed} there already.
          </p>
        </div>
      )}
      <Problem error={error} />
    </Dialog>
  );
}
