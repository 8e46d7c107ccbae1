/** The sign of the product: a thread from one point to the next. */
export function Thread() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4 4v4a4 4 0 0 0 4 4h4" />
      <circle cx="4" cy="3.5" r="1.75" fill="currentColor" />
      <circle cx="12.5" cy="12" r="1.75" fill="currentColor" />
    </svg>
  );
}
