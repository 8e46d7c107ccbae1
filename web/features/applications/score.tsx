import type { ScoreCell } from '#api/contract/applications';
import { BAND_LABELS, NO_SCORE_LABELS } from './application-words.ts';

/** Number and word together; the colour only repeats the word (smart-assistant.md R5). */
export function Score({ score, bar = false }: { score: ScoreCell | undefined; bar?: boolean }) {
  if (!score) return null;
  if (score.value === null || score.band === null) {
    return (
      <span className="score muted">
        <b aria-hidden="true">–</b> {NO_SCORE_LABELS[score.state]}
      </span>
    );
  }
  const tone = score.band.toLowerCase();
  return (
    <>
      <span className={`score ${tone}`}>
        <b>{score.value}</b> {BAND_LABELS[score.band]}
      </span>
      {bar && !score.updating && (
        <span className="score-bar" aria-hidden="true">
          <i style={{ width: `${score.value}%`, background: `var(--band-${tone})` }} />
        </span>
      )}
      {score.updating && <span className="updating">updating</span>}
    </>
  );
}
