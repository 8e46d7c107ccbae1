const COLUMNS = [4, 3, 2, 2, 1];

/** The shape of a board on its way. */
export function BoardSkeleton() {
  return (
    <div className="board delayed" role="status" aria-label="Loading">
      {COLUMNS.map((cards, column) => (
        <div key={column} className="col">
          <header className="row h-8">
            <span className="skel w-24" />
          </header>
          <div className="cards">
            {Array.from({ length: cards }, (_, index) => (
              <div key={index} className="person-card h-[76px] content-center gap-3">
                <span className="skel w-32" />
                <span className="skel w-20" />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
