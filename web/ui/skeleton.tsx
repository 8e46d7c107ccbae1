/** Grey lines in the shape of what is coming; nothing shows in the first 150 ms. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className="delayed" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="row h-12 border-b border-border px-4">
          <span className="skel avatar" />
          <span className={`skel ${WIDTHS[index % WIDTHS.length]}`} />
          <span className="skel ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}

/** The same for a text block. */
export function SkeletonText({ lines = 4 }: { lines?: number }) {
  return (
    <div className="delayed grid gap-3 py-2" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={`skel ${WIDTHS[index % WIDTHS.length]}`} />
      ))}
    </div>
  );
}

const WIDTHS = ['w-48', 'w-36', 'w-56', 'w-40'];
