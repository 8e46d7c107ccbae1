import type { OccupationList } from '#domain/occupation-list';
import { plural } from '../../ui/plural.ts';

const SOURCES: Record<OccupationList['source'], string> = {
  ESCO: 'ESCO occupations',
  ONET: 'O*NET occupations',
  LIST: 'A list of labels',
};
const SHOWN_FAULTS = 5;
const SHOWN_OCCUPATIONS = 5;
const SHOWN_NAMES = 4;

/** What a list holds before it is imported: how much, the first few, and what cannot be taken. */
export function OccupationPreview({ name, list }: { name: string; list: OccupationList }) {
  const { source, occupations, names, repeated, dropped, missed, faults } = list;
  return (
    <div className="sm" role="status">
      <p>
        <span className="med">{SOURCES[source]}</span>: {plural(occupations.length, 'occupation')} with{' '}
        {plural(names, 'name')} in {name}.
      </p>
      <ul className="xs my-2">
        {occupations.slice(0, SHOWN_OCCUPATIONS).map(({ label, alts }) => (
          <li key={label}>
            <span className="med">{label}</span>
            {alts.length > 0 && (
              <span className="muted">
                {' '}
                also {alts.slice(0, SHOWN_NAMES).join(', ')}
                {alts.length > SHOWN_NAMES && ` and ${plural(alts.length - SHOWN_NAMES, 'other')}`}
              </span>
            )}
          </li>
        ))}
        {occupations.length > SHOWN_OCCUPATIONS && (
          <li className="muted">and {plural(occupations.length - SHOWN_OCCUPATIONS, 'other')}</li>
        )}
      </ul>
      {missed && <p>{missed}</p>}
      {repeated > 0 && (
        <p>
          {plural(repeated, 'row')} more for an occupation that was there: it is kept once, with the names of all its
          rows.
        </p>
      )}
      {dropped > 0 && <p>Left out: {plural(dropped, 'name')} beyond the 200 that one occupation may have.</p>}
      {faults.length > 0 && (
        <>
          <p>{plural(faults.length, 'row')} cannot be used; all others are taken.</p>
          <ul className="xs muted">
            {faults.slice(0, SHOWN_FAULTS).map(({ file, line, message }) => (
              <li key={`${file} ${line}`}>
                {file}, line {line}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
