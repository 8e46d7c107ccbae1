import { Trash2 } from 'lucide-react';
import type { OccupationImport } from '#api/contract/company-occupations';
import type { OccupationSource } from '#domain/occupation-list';
import type { Allowed } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { plural } from '../../ui/plural.ts';
import { Ago } from '../../ui/time.tsx';

export const OCCUPATION_SOURCE_WORDS: Record<OccupationSource, string> = {
  ESCO: 'ESCO list',
  ONET: 'O*NET list',
  LIST: 'list',
};

type Props = {
  lists: readonly OccupationImport[];
  allowed: Allowed;
  busy: boolean;
  onRemove: (list: OccupationImport) => void;
};

/** The lists that were imported; each can be removed as a whole. */
export function OccupationLists({ lists, allowed, busy, onRemove }: Props) {
  if (lists.length === 0) return null;
  return (
    <section className="card" aria-label="Imported lists">
      <ul>
        {lists.map((list) => (
          <li key={list.id} className="wide-row flex-wrap">
            <span className="grow min-w-40">
              <span className="med block break-words">{list.name}</span>
              <span className="xs muted">
                {list.finished
                  ? plural(list.stored, 'occupation')
                  : `${list.stored.toLocaleString('en')} of ${plural(list.total, 'occupation')}; import the same file to go on`}
                , {list.by}, <Ago at={list.at} />
              </span>
            </span>
            <Chip>{OCCUPATION_SOURCE_WORDS[list.source]}</Chip>
            {!list.finished && <Chip tone="warn">Not used yet</Chip>}
            <Button
              icon={Trash2}
              allowed={allowed}
              busy={busy}
              aria-label={`Remove list ${list.name}`}
              onClick={() => onRemove(list)}
            >
              Remove list
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
