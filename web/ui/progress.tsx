type Props = { label: string; done: number; total: number };

/** A bar with its figures in words beside it. */
export function Progress({ label, done, total }: Props) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={`${done} of ${total}`}
    >
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
}
