import type { Application } from '#api/contract/applications';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { dayOf } from '../../ui/time.tsx';

const KINDS: Record<string, string> = {
  APPLICATION: 'This application',
  FUTURE_JOBS: 'Future jobs',
  SMS: 'Texts by SMS',
  WHATSAPP: 'Texts by WhatsApp',
  AUTOMATED_MATCHING: 'Automated matching',
};
const STATES: Record<string, { label: string; tone: ChipTone }> = {
  NONE: { label: 'Not asked', tone: 'plain' },
  REQUESTED: { label: 'Asked', tone: 'plain' },
  GRANTED: { label: 'Yes', tone: 'ok' },
  DECLINED: { label: 'No', tone: 'bad' },
  OPTED_OUT: { label: 'Opted out', tone: 'bad' },
  EXPIRED: { label: 'Ended', tone: 'warn' },
};

/** What the candidate agreed to; hidden without the right to read messages. */
export function ConsentList({ application }: { application: Application }) {
  const hidden = application.hiddenFields.includes('consents');
  return (
    <section className="card" aria-label="Consents">
      <div className="cardhead">
        <h2>Consents</h2>
      </div>
      {hidden || application.consents.length === 0 ? (
        <p className="cardbody sm muted">{hidden ? 'Hidden' : 'Nothing was asked yet.'}</p>
      ) : (
        <ul>
          {application.consents.map(({ kind, status, address, at }) => (
            <li key={`${kind}:${address ?? ''}`} className="wide-row">
              <span className="grow">
                {KINDS[kind] ?? kind}
                {address && <span className="muted num"> {address.replace('whatsapp:', '')}</span>}
              </span>
              <span className="xs muted num">{at && dayOf(at)}</span>
              <Chip tone={STATES[status]?.tone ?? 'plain'}>{STATES[status]?.label ?? status}</Chip>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
